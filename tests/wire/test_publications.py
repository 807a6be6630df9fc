"""The list of revisions as a file, and the page it is saved from."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import shell
from dashboard.address import parse
from dashboard.app import create_app
from dashboard.walls import TradePlanApp
from indicators.errors import NotFoundError
from office.comparing import compared
from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp

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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_revisions_are_in_the_file(
    workspace: Workspace, sides: tuple[str, str], client_of: ClientOf, language: str
) -> None:
    client = client_of(create_app(workspace))
    old, new = sides
    answer = client.get(f"/publications.csv?old={old}&new={new}&lang={language}")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    rows = [list(row.values()) for row in rows_of(answer)]
    assert len(rows) == compared(workspace, old, new).total
    (gdp,) = [row for row in rows if row[0] == "gdp" and row[2] == "440000"]
    assert ("141488.9" in gdp, "141700.0" in gdp) == (True, True)
    # A vintage may begin like a formula; a spreadsheet must not compute it.
    assert "'=2026-09" in gdp


def test_a_filter_holds_for_the_file(
    workspace: Workspace, sides: tuple[str, str], client_of: ClientOf
) -> None:
    client = client_of(create_app(workspace))
    asked = f"old={sides[0]}&new={sides[1]}&about=gdp&within=440000&lang=en"
    (row,) = rows_of(client.get(f"/publications.csv?{asked}"))
    assert (row["indicator"], row["unit"]) == ("gdp", "440000")


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 400, "sides_missing"),
        ("old=x&new=y", 400, "sides_missing"),
        (f"old={'a' * 64}&new={'b' * 64}", 404, "publication_unnamed"),
        ("OLD_NEW&about=none_such", 404, "indicator_unknown"),
    ],
)
def test_what_cannot_be_saved_is_told(
    workspace: Workspace,
    sides: tuple[str, str],
    client_of: ClientOf,
    query: str,
    status: int,
    code: str,
) -> None:
    client = client_of(create_app(workspace))
    whole = query.replace("OLD_NEW", f"old={sides[0]}&new={sides[1]}")
    answer = client.get(f"/publications.csv?{whole}")
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


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
