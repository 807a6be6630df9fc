"""Rounds as plain records: for the command line and the API (docs/cli.md)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indicators.definition import Bilingual
from indicators.round_change import Change
from office.access import shell_caller
from office.register.round_rows import PersonRow
from office.rounds.acting import freezes_of
from office.rounds.comments import Opinion, circulations, opinions_of
from office.rounds.comparing import ComparedRounds, Side
from office.rounds.handed import handed_in_for
from office.rounds.known import KnownRound, book, known_round
from office.rounds.names import unit_names
from office.workspace import Workspace

Record = dict[str, Any]


def round_record(known: KnownRound) -> Record:
    """Return a round and how far it is."""
    each = known.round
    return {
        "code": each.code,
        "kind": each.kind,
        "title": {"zh": each.title.zh, "en": each.title.en},
        "data_period": each.data_period,
        "cut_off": each.cut_off.isoformat(),
        "due": each.due.isoformat() if each.due else None,
        "state": known.state,
        "acted_on": known.turn > 0,
        "freeze": known.freeze,
    }


def round_details(workspace: Workspace, code: str) -> Record:
    """Return a round with its freezes, acts, people and circulations."""
    known = known_round(workspace, code)
    people = [row for row in book(workspace).read(PersonRow) if row.round == code]
    return {
        **round_record(known),
        "freezes": [_noted(row) for row in freezes_of(workspace, code)],
        "acts": [_noted(row) for row in book(workspace).acts(code)],
        "people": [_noted(row) for row in people],
        "circulations": [_noted(row) for row in circulations(workspace, code)],
        "self_assessments": _self_assessments(workspace, known),
    }


def _self_assessments(workspace: Workspace, known: KnownRound) -> list[Record]:
    """Return what units say of themselves, as anybody may read it."""
    freezes = {each.number: each for each in freezes_of(workspace, known.round.code)}
    frozen = freezes.get(known.freeze or 0)
    reader = shell_caller(workspace.actor)
    moment = frozen.recorded if frozen else None
    found = handed_in_for(workspace, reader, known, moment)
    return [
        {
            "number": each.number,
            "unit": each.unit,
            "basis": "self_reported",
            "chapters": [
                {"chapter": code, "text": text} for code, text in each.chapters
            ],
        }
        for each in found.reports
    ]


def opinion_records(workspace: Workspace, code: str) -> list[Record]:
    """Return the opinions on the drafts of a round with the answer to each."""
    known_round(workspace, code)
    opinions = opinions_of(workspace, code)
    names = unit_names(workspace, (each.unit for each in opinions))
    return [opinion_record(each, names) for each in opinions]


def opinion_record(each: Opinion, names: Mapping[str, Bilingual]) -> Record:
    """Return one opinion; `names`: units and departments by code."""
    name, answer = names[each.unit], each.answer
    return {
        "number": each.comment.number,
        "unit": each.unit,
        "unit_name": {"zh": name.zh, "en": name.en},
        "freeze": each.freeze,
        "section": each.comment.section,
        "text": each.comment.text,
        "by": each.comment.by,
        "recorded": each.comment.recorded.isoformat(),
        "verdict": None if answer is None else answer.verdict,
        "reason": None if answer is None else answer.reason,
        "answered_by": None if answer is None else answer.by,
    }


def compared_record(found: ComparedRounds) -> Record:
    """Return two rounds with the change of each target by cause."""
    return {
        "old": _side(found.old),
        "new": _side(found.new),
        "targets": [_change(each) for each in found.changes],
    }


def _side(side: Side) -> Record:
    return {
        "round": side.round.code,
        "data_period": side.round.data_period,
        "cut_off": side.round.cut_off.isoformat(),
        "publication": side.publication,
        "frozen": side.is_frozen,
    }


def _change(each: Change) -> Record:
    ends = {"old": each.old, "new": each.new}
    return {
        "target": each.target,
        **{
            key: None
            if judged is None
            else {
                "period": judged.period,
                "value": judged.value,
                "completion": judged.completion,
                "status": judged.status,
            }
            for key, judged in ends.items()
        },
        "parts": [asdict(part) for part in each.parts],
        "total": each.total,
    }


def _noted(row: Any) -> Record:
    return {**asdict(row), "recorded": row.recorded.isoformat()}
