"""The page of credibility as the server gives it: by address, of a publication."""

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
from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp

ClientOf = Callable[[TradePlanApp], FlaskClient]
HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"
OUTPUT = "..screen.children...shown.data...notice.children.."


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    """Return a workspace with two publications; the newer one revises a figure."""
    folder = tmp_path_factory.mktemp("credibility")
    made = Workspace(Settings(data=folder / "data", TRADEPLAN_LANG="zh"))
    set_up(made)
    file = folder / "revised.csv"
    line = "gdp,440000,year,2024,141700,亿元,nbs_database,2026-09\n"
    file.write_text(HEADER + line, encoding="utf-8")
    assert load_files(made, [file], {"released": "2026-09-30"})[0]["added"] == 1
    publish(made)
    return made


def shown(workspace: Workspace, address: str) -> str:
    return str(shell.screen(workspace, parse(address))[0])


def asked(client: FlaskClient, address: str) -> Any:
    names = [part.split(".") for part in OUTPUT.strip(".").split("...")]
    return client.post(
        "/_dash-update-component",
        json={
            "output": OUTPUT,
            "outputs": [{"id": one, "property": what} for one, what in names],
            "inputs": [{"id": "url", "property": "href", "value": address}],
            "changedPropIds": ["url.href"],
        },
    )


def test_the_page_is_served_and_in_the_navigation(
    workspace: Workspace, client_of: ClientOf
) -> None:
    client = client_of(create_app(workspace))
    assert client.get("/credibility").status_code == 200
    answer = asked(client, "http://127.0.0.1:8050/credibility?lang=en")
    assert answer.status_code == 200
    assert "Credibility of data" in answer.text
    assert "left the history of their own ratio" in answer.text
    assert "Gansu, Shaanxi" in answer.text


def test_the_address_chooses_indicator_and_unit(workspace: Workspace) -> None:
    one = shown(workspace, "/credibility?about=gdp&unit=440000")
    assert "广东省地区生产总值" in one
    assert "141,700" in one
    other = shown(workspace, "/credibility?about=gdp&unit=110000")
    assert "北京市地区生产总值" in other
    assert "141,700" not in other


def test_an_older_publication_does_not_know_the_revision(
    workspace: Workspace,
) -> None:
    new, old = (manifest.id for manifest in workspace.publications.manifests())
    address = f"/credibility?about=gdp&unit=440000&publication={old}"
    assert "141,700" not in shown(workspace, address)
    assert "141,700" in shown(workspace, address.replace(old, new))


def test_no_opinion_was_received(workspace: Workspace) -> None:
    assert shown(workspace, "/credibility").count("未收到") >= 31
    assert "not received" in shown(workspace, "/credibility?lang=en")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/credibility?about=no_such", "indicator_unknown"),
        ("/credibility?unit=999999", "unit_unknown"),
    ],
)
def test_what_there_is_not_is_told(
    workspace: Workspace, address: str, code: str
) -> None:
    with pytest.raises(NotFoundError, match=code):
        shown(workspace, address)


def test_an_empty_installation_says_what_to_do(
    tmp_path: Path, client_of: ClientOf
) -> None:
    client = client_of(create_app(Workspace(Settings(data=tmp_path))))
    answer = asked(client, "http://127.0.0.1:8050/credibility?lang=en")
    assert "tradeplan init" in answer.text
