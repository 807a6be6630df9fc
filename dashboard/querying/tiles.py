"""Tiles as the first page is told of them: which its reader has, and what one shows.

A tile shows its answer drawn as it was saved, or else its first rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.location import Location
from dashboard.querying.answers import GIVEN, answer_record, failure
from dashboard.querying.drawn import Drawn, drawn_record
from dashboard.querying.lists import whose
from dashboard.querying.tile_answers import WorkedOut
from dashboard.refusal import RefusedError
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from office.access import Caller
from office.analysis.asking import Answer, Cell
from office.analysis.axes import Axes
from office.analysis.wanted import QueryWanted
from office.register.query_rows import SavedQuery, Version
from office.workspace import Workspace

MOST_TILES = 12
"""Tiles of one page; the others are told and found on the desk."""

MOST_ROWS = 6
"""Rows of an answer that stand on its tile."""

LONGEST = 60
"""Characters of a cell that stand on a tile."""

Meanings = Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class Tile:
    """A pinned query in one version, and what it answered; `place`: the page asking."""

    query: SavedQuery
    kept: Version
    found: WorkedOut
    place: Location


def tile_records(
    pinned: Sequence[SavedQuery], caller: Caller, place: Location
) -> dict[str, Any]:
    """Return the tiles of a reader without their answers, and what is left out."""
    words = wording(place.language)
    left = len(pinned) - MOST_TILES
    count = words.numbers.amount(left, 0)
    return {
        "tiles": [
            {
                "number": each.number,
                "name": each.name,
                "told": whose(each, caller, words),
                "href": _desk(each, each.newest, place),
            }
            for each in pinned[:MOST_TILES]
        ],
        "left": words.text("sql_tile.left", count=count) if left > 0 else "",
    }


def tile_record(workspace: Workspace, tile: Tile, meanings: Meanings) -> dict[str, Any]:
    """Return a tile as the page shows it; of one that failed what and what to do."""
    words = wording(tile.place.language)
    answer, version = tile.found.answer, tile.kept.version
    told: dict[str, Any] = {
        "status": answer.status,
        "href": _desk(tile.query, version, tile.place),
        "publication": answer.publication,
        "version": version,
        "told": words.text(
            "sql_tile.told",
            version=version,
            publication=answer.publication[:12],
            moment=words.numbers.moment(tile.found.moment),
        ),
    }
    if answer.status not in GIVEN:
        return {**told, **failure(answer, words)}
    drawing = tile.kept.drawing
    if drawing.get("kind"):
        wanted = Axes(**drawing)
        name = f"query-{tile.query.number}"
        drawn = Drawn(workspace, answer, wanted, tile.place, name)
        try:
            return {**told, "chart": drawn_record(drawn)}
        except RefusedError:
            # Of this publication there is nothing to be drawn like this: the rows are.
            return {**told, "table": _table(answer, meanings, words)}
    return {**told, "table": _table(answer, meanings, words)}


def _table(answer: Answer, meanings: Meanings, words: Wording) -> dict[str, Any]:
    """Return head and first rows as they are written, and how many there are."""
    shown = answer.rows[:MOST_ROWS]
    key = "sql_tile.rows" if answer.is_whole else "sql_tile.rows_cut"
    return {
        "columns": answer_record(answer, meanings, words)["columns"],
        "rows": [[written(cell, words) for cell in row] for row in shown],
        "told": words.text(
            key,
            shown=words.numbers.amount(len(shown), 0),
            count=words.numbers.amount(answer.count, 0),
        ),
    }


def written(cell: Cell, words: Wording) -> str:
    """Return a cell as it stands on a tile."""
    if cell is None:
        return words.text("sql_js.none")
    # A computed fraction has more digits than it tells.
    text = f"{cell:.9g}" if isinstance(cell, float) else str(cell)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _desk(query: SavedQuery, version: int, place: Location) -> str:
    """Return the address of the desk with a version, of the publication of the page."""
    return place.to_sql(QueryWanted(saved=query.number, version=version)).href
