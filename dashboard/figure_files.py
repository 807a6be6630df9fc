"""The rows of any table on any page, as a workbook and as CSV: the same rows.

Here: the routes. The page is drawn anew for who asks, so that nobody is given what
he may not see; its address names the publication.
"""

from flask import Flask, Response, request

from dashboard.address import parse
from dashboard.components.frame import Page
from dashboard.components.table_file import (
    CSV,
    FILE,
    MARK,
    Table,
    csv_text,
    tables_of,
)
from dashboard.identity import Identify
from dashboard.location import Location
from dashboard.shell import drawn
from dashboard.wording import Wording, wording
from dashboard.xlsx_file import XLSX, Sheet, xlsx_file
from indicators.errors import NotFoundError
from office.access import STRANGER
from office.workspace import Workspace


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def asked() -> tuple[Table, Page, Location]:
        place = parse(request.args.get("at"), workspace.settings.language)
        page = drawn(workspace, place, identify(request).caller or STRANGER)
        name = request.args.get("table", "")
        found = next((t for t in tables_of(page.content) if t.name == name), None)
        if found is None:
            raise NotFoundError("table_unknown", table=name)
        return found, page, place

    @server.get(FILE)
    def table() -> Response:
        found, page, place = asked()
        return _saved(workbook(found, page, place), XLSX, f"{found.name}.xlsx")

    @server.get(CSV)
    def rows() -> Response:
        found, _, _ = asked()
        content = (MARK + csv_text(found)).encode()
        return _saved(content, "text/csv", f"{found.name}.csv")


def workbook(table: Table, page: Page, place: Location) -> bytes:
    """Return a sheet of the rows, under what is said of them and of the page."""
    words = wording(place.language)
    above = [page.title, *(table.said or _stamped(page, words))]
    sheet = Sheet(words.text("figure.sheet"), above, table.titles, table.rows)
    return xlsx_file([sheet], page.stamp.published)


def _stamped(page: Page, words: Wording) -> list[str]:
    day, publication = words.numbers.day(page.stamp.as_of), page.stamp.publication[:6]
    return [words.text("figure.stamp", day=day, publication=publication)]


def _saved(content: bytes, media_type: str, name: str) -> Response:
    answer = Response(content, mimetype=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer
