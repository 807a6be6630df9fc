"""The rows of any table on any page as a workbook: the same as in its CSV.

Here: the route. The page is drawn anew for who asks, so that nobody is given what
he may not see; its address names the publication.
"""

from flask import Flask, Response, request

from dashboard.address import parse
from dashboard.components.frame import Page
from dashboard.components.table_file import FILE, Table, tables_of
from dashboard.identity import Identify
from dashboard.location import Location
from dashboard.shell import drawn
from dashboard.wording import Wording, wording
from dashboard.xlsx_file import XLSX, Sheet, xlsx_file
from indicators.errors import NotFoundError
from office.access import STRANGER
from office.workspace import Workspace


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the route."""

    @server.get(FILE)
    def table() -> Response:
        place = parse(request.args.get("at"), workspace.settings.language)
        page = drawn(workspace, place, identify(request).caller or STRANGER)
        asked = request.args.get("table", "")
        found = next((t for t in tables_of(page.content) if t.name == asked), None)
        if found is None:
            raise NotFoundError("table_unknown", table=asked)
        return _saved(workbook(found, page, place), found.name)


def workbook(table: Table, page: Page, place: Location) -> bytes:
    """Return a sheet of the rows, under what is said of them and of the page."""
    words = wording(place.language)
    above = [page.title, *(table.said or _stamped(page, words))]
    sheet = Sheet(words.text("figure.sheet"), above, table.titles, table.rows)
    return xlsx_file([sheet], page.stamp.published)


def _stamped(page: Page, words: Wording) -> list[str]:
    day, publication = words.numbers.day(page.stamp.as_of), page.stamp.publication[:6]
    return [words.text("figure.stamp", day=day, publication=publication)]


def _saved(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype=XLSX)
    answer.headers["Content-Disposition"] = f"attachment; filename={name}.xlsx"
    return answer
