"""The matrix of statuses as files: CSV with a line a cell, a workbook with both forms.

Here: the routes and the rows. Who may ask is told by the gate.
"""

import csv
import io
from collections.abc import Iterator

from flask import Flask, Response, request

from dashboard.address import parse
from dashboard.cells import harmless
from dashboard.components.matrix_filters import FILES
from dashboard.components.status_grid import status_name
from dashboard.wording import Wording, wording
from dashboard.xlsx_file import XLSX, Sheet, xlsx_file
from office.status_matrix import StatusMatrix, StatusRow, status_matrix
from office.views import UnitHead
from office.workspace import Workspace

ROUTES = tuple(FILES.values())
_TITLES = (
    *("code", "indicator", "class", "objective", "department", "unit", "name"),
    *("status", "mark", "trend", "target"),
)


def register(server: Flask, workspace: Workspace) -> None:
    """Give the server the route of each file."""

    def asked() -> tuple[StatusMatrix, Wording]:
        query = request.query_string.decode("utf-8", "replace")
        place = parse(f"/matrix?{query}", workspace.settings.language)
        view = status_matrix(workspace, place.matrix, place.publication)
        return view, wording(place.language)

    @server.get(FILES["csv"])
    def matrix_csv() -> Response:
        view, words = asked()
        return _saved(csv_text(view, words).encode(), "text/csv", view, "csv")

    @server.get(FILES["xlsx"])
    def matrix_xlsx() -> Response:
        view, words = asked()
        return _saved(workbook(view, words), XLSX, view, "xlsx")


def _saved(content: bytes, kind: str, view: StatusMatrix, ending: str) -> Response:
    answer = Response(content, mimetype=kind)
    name = f"matrix-{view.stamp.publication[:6]}.{ending}"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def csv_text(view: StatusMatrix, words: Wording) -> str:
    """Return a line a cell; the byte-order mark makes Excel read it as UTF-8."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_titles(words))
    writer.writerows([harmless(cell) for cell in row] for row in _cells(view, words))
    return text.getvalue()


def workbook(view: StatusMatrix, words: Wording) -> bytes:
    """Return the matrix as it is seen, and a line a cell on a second sheet."""
    above = words.text(
        "status_matrix.stamp",
        publication=view.stamp.publication,
        as_of=words.numbers.day(view.stamp.as_of),
    )
    titles = [
        words.text("status_matrix.indicator"),
        *(words.of(unit.short) for unit in view.units),
    ]
    seen = [
        [
            words.of(row.head.name),
            *(status_name(row.cells[unit.code].status, words) for unit in view.units),
        ]
        for row in _rows(view)
    ]
    return xlsx_file(
        [
            Sheet(words.text("status_matrix.sheet"), [above], titles, seen),
            Sheet(
                words.text("status_matrix.cells"),
                [above],
                _titles(words),
                [*_cells(view, words)],
            ),
        ],
        view.stamp.published,
    )


def _titles(words: Wording) -> list[str]:
    return [words.text(f"status_matrix.{key}") for key in _TITLES]


def _rows(view: StatusMatrix) -> Iterator[StatusRow]:
    for _, rows in view.groups:
        yield from rows


def _cells(view: StatusMatrix, words: Wording) -> Iterator[list[object]]:
    for row in _rows(view):
        for unit in view.units:
            yield _cell(row, unit, words)


def _cell(row: StatusRow, unit: UnitHead, words: Wording) -> list[object]:
    head, cell = row.head, row.cells[unit.code]
    return [
        head.code,
        words.of(head.name),
        words.text(f"class.{head.class_}"),
        words.of(head.objective) if head.objective else "",
        words.of(head.agency),
        unit.code,
        words.of(unit.short),
        status_name(cell.status, words),
        words.text("status.preliminary") if cell.preliminary else "",
        words.text(f"trend.{cell.trend}"),
        cell.target,
    ]
