"""Entries of the desk's lists: history, drafts, saved queries, versions, examples."""

from collections.abc import Sequence
from difflib import ndiff
from typing import Any

from dashboard.location import Location
from dashboard.wording import Wording
from office.access import Caller
from office.analysis.examples import Example
from office.analysis.saved import is_own
from office.analysis.wanted import QueryWanted
from office.register.query_rows import Draft, Run, SavedQuery, Version

LONGEST_LINE = 90


def run_record(run: Run, words: Wording) -> dict[str, Any]:
    """Return a run: what was asked, what came of it, when, of which publication."""
    numbers = words.numbers
    return {
        "number": run.number,
        "status": run.status,
        "text": run.text,
        "parameters": dict(run.parameters),
        "first": first_line(run.text),
        "told": words.text(
            "sql_run.told",
            status=words.text(f"sql_status.{run.status}"),
            rows=numbers.amount(run.rows, 0),
            seconds=numbers.amount(run.elapsed_ms / 1000, 2),
        ),
        "when": words.text(
            "sql_run.when",
            moment=numbers.moment(run.recorded),
            publication=run.publication[:6],
        ),
    }


def draft_record(draft: Draft) -> dict[str, Any]:
    """Return a sheet as the page writes it back."""
    return {
        "sheet": draft.sheet,
        "text": draft.text,
        "parameters": dict(draft.parameters),
        "query": draft.query,
        "version": draft.version,
    }


def saved_record(
    query: SavedQuery, caller: Caller, place: Location, words: Wording
) -> dict[str, Any]:
    """Return a saved query, with the address that opens its newest version."""
    there = place.to_sql(QueryWanted(saved=query.number))
    told = words.text(
        "sql_saved.told", version=query.newest, whose=whose(query, caller, words)
    )
    return {
        "number": query.number,
        "name": query.name,
        "owner": query.owner,
        "own": is_own(caller, query),
        "is_shared": query.is_shared,
        "is_pinned": query.is_pinned,
        "told": told,
        "href": there.href,
    }


def whose(query: SavedQuery, caller: Caller, words: Wording) -> str:
    """Return in words whose a saved query is, and for whom."""
    key = "shared" if query.is_shared else "own"
    own = "_own" if is_own(caller, query) else ""
    return words.text(f"sql_saved.{key}{own}", owner=query.owner)


def version_records(
    versions: Sequence[Version], place: Location, words: Wording
) -> list[dict[str, Any]]:
    """Return versions, the newest first, each with what it changed of the last one."""
    befores = [*(each.text for each in versions[1:]), ""]
    return [
        {
            "version": each.version,
            "note": each.note,
            "told": words.text(
                "sql_saved.written",
                owner=each.owner,
                moment=words.numbers.moment(each.recorded),
            ),
            "href": place.to_sql(QueryWanted(each.query, each.version)).href,
            "changes": changes(before, each.text) if before else [],
        }
        for each, before in zip(versions, befores, strict=True)
    ]


def changes(before: str, now: str) -> list[dict[str, str]]:
    """Return the lines of two texts: sign + where one came, - where one went."""
    told = ndiff(before.splitlines(), now.splitlines())
    return [
        {"sign": line[0].strip(), "line": line[2:]} for line in told if line[0] != "?"
    ]


def example_record(each: Example, place: Location, words: Wording) -> dict[str, Any]:
    """Return an example: its title, the question it answers, its address."""
    return {
        "name": words.of(each.title),
        "told": words.of(each.question),
        "text": each.text,
        "href": place.to_sql(QueryWanted(example=each.name)).href,
    }


def first_line(text: str) -> str:
    """Return the first line of a text that says something, cut where it is long."""
    lines = (line.strip() for line in text.splitlines())
    said = [line for line in lines if line and not line.startswith("--")]
    line = " ".join(said)[: LONGEST_LINE + 1]
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
