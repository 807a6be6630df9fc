"""An answer as the desk's page is given it: columns, rows, and what is said of it.

Here: sentences and places. Not here: asking (`asking_routes`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.answer_text import answer_sentence
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.analysis.advice import Advice
from office.analysis.asking import Answer, Column
from office.analysis.differing import Cell, Differing, is_number
from office.analysis.plan_tree import Step

MEGABYTE = 1_000_000

MEASURE = "unit_of_measure"
"""The column that says in which unit the values of a row are."""

GIVEN = frozenset({"ok", "truncated"})
"""How an answer ends of which there are rows."""


def answer_record(
    answer: Answer, meanings: Mapping[str, Bilingual], words: Wording
) -> dict[str, Any]:
    """Return an answer for the page; of one that failed what, where and what to do."""
    told: dict[str, Any] = {
        "status": answer.status,
        "told": told_of(answer, words),
        "warnings": [],
    }
    if answer.status not in GIVEN:
        return {**told, **failure(answer, words)}
    measure = _measure(answer)
    columns = [
        {
            "name": each.name,
            "type": each.type,
            "kind": "number" if is_number(each.type) else "text",
            "meaning": words.of(meanings[each.name]) if each.name in meanings else "",
            "unit": measure if _is_measured(each, meanings) else "",
        }
        for each in answer.columns
    ]
    return {**told, "columns": columns, "rows": answer.rows}


def told_of(answer: Answer, words: Wording) -> str:
    """Return in a sentence how an answer ended: rows, time, memory."""
    return words.text(
        f"sql_told.{answer.status}",
        rows=words.numbers.amount(answer.count, 0),
        seconds=words.numbers.amount(answer.elapsed_ms / 1000, 2),
        memory=words.numbers.amount(answer.peak_memory / MEGABYTE, 0),
    )


def failure(answer: Answer, words: Wording) -> dict[str, Any]:
    """Return the sentences of an answer that failed, and its place in the text."""
    facts, said = answer.facts, answer_sentence(answer, words)
    told: dict[str, Any] = {
        "code": answer.code,
        "message": said.message,
        "hint": said.hint,
        "caret": facts.get("caret", ""),
    }
    if "line" in facts:
        told["place"] = {"line": facts["line"], "column": facts["column"]}
    return told


def advice_record(advice: Advice, words: Wording) -> dict[str, Any]:
    """Return a remark on a query, and the line that it is about."""
    message = words.text(f"lint.{advice.code}", **advice.facts)
    return {"message": message, "line": advice.line, "column": 1}


def plan_record(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the steps of a plan, each with those below it."""
    return [
        {"name": step.name, "facts": step.facts, "below": plan_record(step.below)}
        for step in steps
    ]


def differing_record(each: Differing) -> dict[str, Any]:
    """Return a row that two answers have otherwise; `before` where a cell changed."""
    if each.before is not None and each.now is not None:
        pairs = zip(each.before, each.now, strict=True)
        cells = [_changed(before, now) for before, now in pairs]
    else:
        cells = [{"now": cell} for cell in each.now or each.before or ()]
    return {"kind": each.kind, "cells": cells}


def cut_of(old: Answer, new: Answer, words: Wording) -> str:
    """Return what is to be said where two answers were held together only in part."""
    if old.is_whole and new.is_whole:
        return ""
    return words.text(
        "sql_difference.cut",
        old=old.publication[:12],
        old_count=words.numbers.amount(old.count, 0),
        new=new.publication[:12],
        new_count=words.numbers.amount(new.count, 0),
    )


def _changed(before: Cell, now: Cell) -> dict[str, Cell]:
    return {"now": now} if before == now else {"now": now, "before": before}


def _measure(answer: Answer) -> str:
    """Return the unit of measure of all rows, blank where they have several or none."""
    names = [each.name for each in answer.columns]
    if MEASURE not in names:
        return ""
    at = names.index(MEASURE)
    found = {row[at] for row in answer.rows}
    return str(found.pop()) if len(found) == 1 and None not in found else ""


def _is_measured(column: Column, meanings: Mapping[str, Bilingual]) -> bool:
    """Tell whether a column is in the unit of measure of its row, by its meaning."""
    meaning = meanings.get(column.name)
    return is_number(column.type) and meaning is not None and MEASURE in meaning.en
