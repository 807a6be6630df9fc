"""The list of revisions as a file, and the page it is saved from."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard import shell
from dashboard.address import parse
from dashboard.app import create_app
from dashboard.components.table_file import tables_of
from dashboard.pages import publications
from dashboard.walls import TradePlanApp
from indicators.errors import NotFoundError
from office.comparing import compared, only
from office.loading import load_files
from office.publication_list import publication_list
from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.handing_in import WHOLE_FOOT, foot

ClientOf = Callable[[TradePlanApp], FlaskClient]
HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,note\n"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    """Return a workspace with two publications; the newer one revises a figure."""
    folder = tmp_path_factory.mktemp("publications")
    made = Workspace(Settings(data=folder / "data", TRADEPLAN_LANG="zh"))
    set_up(made)
    file = folder / "revised.csv"
    line = "gdp,440000,year,2024,141700,亿元,nbs_database,=2026-09,\n"
    file.write_text(HEADER + line, encoding="utf-8")
    assert load_files(made, [file], {"released": "2026-09-30"})[0]["added"] == 1
    publish(made)
    return made


@pytest.fixture
def sides(workspace: Workspace) -> tuple[str, str]:
    new, old = (manifest.id for manifest in workspace.publications.manifests())
    return old, new


def rows_of(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.data.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def file_of(client: FlaskClient, table: str, at: str, kind: str = "csv") -> Any:
    return client.get(f"/table.{kind}?{urlencode({'table': table, 'at': at})}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_revisions_are_in_the_file(
    workspace: Workspace, sides: tuple[str, str], client_of: ClientOf, language: str
) -> None:
    client = client_of(create_app(workspace))
    old, new = sides
    at = f"/publications?old={old}&new={new}&lang={language}"
    answer = file_of(client, f"revisions-{new[:6]}", at)
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    rows = [list(row.values()) for row in rows_of(answer)]
    assert len(rows) == compared(workspace, old, new).total
    (gdp,) = [row for row in rows if row[0] == "gdp" and row[2] == "440000"]
    assert ("141488.9" in gdp, "141700.0" in gdp) == (True, True)
    # A vintage may begin like a formula; a spreadsheet must not compute it.
    assert "'=2026-09" in gdp
    file = file_of(client, f"revisions-{new[:6]}", at, "xlsx").data
    (sheet,) = load_workbook(io.BytesIO(file)).worksheets
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert {c.data_type for c in cells if c.value == "=2026-09"} == {"s"}
    said = [str(line[0].value) for line in sheet.iter_rows()][: -len(rows)]
    assert f"{old[:6]}" in "".join(said)
    assert f"{new[:6]}" in "".join(said)


def test_a_filter_holds_for_the_file(
    workspace: Workspace, sides: tuple[str, str], client_of: ClientOf
) -> None:
    client = client_of(create_app(workspace))
    old, new = sides
    at = f"/publications?old={old}&new={new}&about=gdp&within=440000&lang=en"
    (row,) = rows_of(file_of(client, f"revisions-{new[:6]}", at))
    assert (row["indicator"], row["unit"]) == ("gdp", "440000")


def test_what_the_page_leaves_out_is_in_the_file(
    workspace: Workspace, sides: tuple[str, str]
) -> None:
    # As if the page showed no more than one.
    view = publication_list(workspace, sides, only(most=1))
    assert view.compared is not None
    assert (len(view.compared.revisions), view.compared.total > 1) == (1, True)
    place = parse("/publications?lang=en")
    page = publications.draw(view, place)
    shown = str(page.content)
    assert f"The table has the first 1, the files all {view.compared.total}." in shown
    saved = {table.name: table for table in tables_of(list(page.content))}
    assert len(saved[f"revisions-{sides[1][:6]}"].rows) == view.compared.total


@pytest.mark.parametrize(
    "query",
    [
        f"old={'a' * 64}&new={'b' * 64}",
        "OLD_NEW&about=none_such",
        # The file is of another publication than the page.
        "old=NEW&new=OLD",
    ],
)
def test_what_cannot_be_saved_is_told(
    workspace: Workspace, sides: tuple[str, str], client_of: ClientOf, query: str
) -> None:
    client, (old, new) = client_of(create_app(workspace)), sides
    whole = query.replace("OLD_NEW", f"old={old}&new={new}")
    whole = whole.replace("OLD", old).replace("NEW", new)
    answer = file_of(client, f"revisions-{new[:6]}", f"/publications?{whole}")
    assert answer.status_code == 404


def test_every_list_of_what_differs_has_the_foot_of_a_figure(
    workspace: Workspace, sides: tuple[str, str]
) -> None:
    shown = str(shell.screen(workspace, parse("/publications"))[0])
    old, new = sides
    assert foot(shown, "revisions", f"revisions-{new[:6]}") == WHOLE_FOOT
    assert "由两个数据版本逐项比较" in shown
    assert f"旧：{old[:6]}（截至" in shown
    total = compared(workspace, old, new).total
    assert f"{total} 个数不同：" in shown
    # The address that is copied names both, so that it compares the same later on.
    kept = f"/publications?old={old}&new={new}&publication={new}"
    assert kept in shown.replace("&amp;", "&")


def test_the_page_compares_the_latest_two_unless_told_otherwise(
    workspace: Workspace, sides: tuple[str, str]
) -> None:
    usual = str(shell.screen(workspace, parse("/publications"))[0])
    old, new = sides
    chosen = f"/publications?old={old}&new={new}"
    assert str(shell.screen(workspace, parse(chosen))[0]).count("141,700") == 1
    assert "141,700" in usual
    back = str(shell.screen(workspace, parse(f"/publications?old={new}&new={old}"))[0])
    assert back.index("141,700") < back.index("141,488.9")
    with pytest.raises(NotFoundError, match="publication_unnamed"):
        shell.screen(workspace, parse(f"/publications?old={'a' * 64}&new={new}"))


def test_one_publication_has_nothing_to_be_compared_with(
    tmp_path: Path, set_up: SetUp
) -> None:
    made = Workspace(Settings(data=tmp_path / "data"))
    set_up(made)
    shown = str(shell.screen(made, parse("/publications?lang=en"))[0])
    assert "nothing to compare yet" in shown
