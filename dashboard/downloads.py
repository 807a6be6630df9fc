"""Files made for a request: the list of revisions as CSV.

Here: the route and the rows. Who may ask is told by the gate.
"""

import csv
import io
from collections.abc import Iterator

from flask import Flask, Response, request

from dashboard import address
from dashboard.cells import harmless
from dashboard.components.revisions import FILE
from dashboard.wording import Wording, wording
from indicators.errors import UserError
from office.comparing import compared, only
from office.revision_views import Compared, Revision, Side
from office.workspace import Workspace

_NAMED = ("indicator", "indicator_name", "unit", "unit_name", "frequency", "period")
_SIDE = ("value", "bound", "status", "source", "vintage", "released")


def register(server: Flask, workspace: Workspace) -> None:
    """Give the server the route of each file."""

    @server.get(FILE)
    def revisions() -> Response:
        place = address.parse(request.full_path, workspace.settings.language)
        if place.sides is None:
            raise UserError("sides_missing")
        asked = only(place.about or None, place.within or None)
        view = compared(workspace, *place.sides, asked)
        answer = Response(csv_text(view, wording(place.language)), mimetype="text/csv")
        name = f"revisions-{view.new.publication[:6]}.csv"
        answer.headers["Content-Disposition"] = f"attachment; filename={name}"
        return answer


def csv_text(view: Compared, words: Wording) -> str:
    """Return all revisions, one a line, values in each indicator's own unit.

    The byte-order mark is there so that a Chinese Excel reads it as UTF-8.
    """
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(words.text(f"revisions_csv.{key}") for key in _columns())
    for each in view.revisions:
        writer.writerow([harmless(cell) for cell in _row(each, words)])
    return text.getvalue()


def _columns() -> Iterator[str]:
    yield from _NAMED
    yield "unit_of_measure"
    for side in ("old", "new"):
        yield from (f"{side}_{name}" for name in _SIDE)
    yield from ("difference", "why")


def _row(each: Revision, words: Wording) -> list[object]:
    return [
        each.indicator,
        words.of(each.indicator_name),
        each.unit,
        words.of(each.unit_name),
        words.text(f"frequency.{each.frequency}"),
        each.period,
        each.unit_of_measure,
        *_side(each.old, words),
        *_side(each.new, words),
        each.difference,
        words.text(f"compare_why.{each.why}"),
    ]


def _side(side: Side | None, words: Wording) -> list[object]:
    if side is None:
        return [None] * len(_SIDE)
    return [
        side.value,
        side.bound,
        words.text(f"value_status.{side.status}"),
        words.of(side.source_name),
        side.vintage,
        side.released and side.released.isoformat(),
    ]
