"""The real server, with the real pages: nothing in it lacks a rule."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.gate import CALLBACKS, ROUTES, RULES
from dashboard.page_names import OF_PERSONS
from dashboard.shell import PAGES, PERSONAL
from dashboard.walls import TradePlanApp
from office.settings import Settings
from office.workspace import Workspace


@pytest.fixture
def whole(settings: Settings) -> TradePlanApp:
    return create_app(Workspace(settings))


def test_each_callback_has_a_rule_and_each_rule_a_callback(
    whole: TradePlanApp,
) -> None:
    assert set(whole.callback_map) == set(CALLBACKS)


def test_a_callback_without_a_server_side_is_open_to_nobody(
    whole: TradePlanApp,
) -> None:
    in_browser = {
        output
        for output, entry in whole.callback_map.items()
        if "callback" not in entry
    }
    assert in_browser
    assert {CALLBACKS[output] for output in in_browser} == {"nobody"}


def test_each_route_has_a_rule(whole: TradePlanApp) -> None:
    found = {
        (method, rule.rule)
        for rule in whole.server.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert found == set(ROUTES)


def test_each_rule_that_is_named_exists() -> None:
    assert {*ROUTES.values(), *CALLBACKS.values()} == set(RULES)


def test_no_callback_runs_in_the_background_or_over_a_websocket(
    whole: TradePlanApp,
) -> None:
    assert not [c for c in whole.callback_map.values() if c["background"]]
    assert not [c for c in whole.callback_map.values() if c["websocket"]]


def test_the_first_page_and_each_file_it_names_are_served(
    whole: TradePlanApp, client_of: Callable[[TradePlanApp], FlaskClient]
) -> None:
    client = client_of(whole)
    assert client.get("/").status_code == 200
    assert client.get("/_dash-layout").status_code == 200
    for address in whole.files:
        assert client.get(address).status_code == 200, address


def test_each_kind_of_page_is_open(
    whole: TradePlanApp, client_of: Callable[[TradePlanApp], FlaskClient]
) -> None:
    client = client_of(whole)
    paths = {
        "overview": "/",
        "brief": "/brief",
        "catalogue": "/indicators",
        "indicator": "/indicator/gdp",
        "province": "/province/330000",
        "provinces": "/provinces",
        "departments": "/departments",
        "department": "/department/customs",
        "matrix": "/matrix",
        "compare": "/compare",
        "publications": "/publications",
        "rounds": "/rounds",
        "round": "/rounds/2025-final",
        "round_compare": "/rounds/compare",
        "why": "/why/GT_TOTAL_USD",
        "credibility": "/credibility",
        "jobs": "/jobs",
        "help": "/help",
        "sql": "/sql",
        "users": "/users",
        "audit": "/audit",
    }
    # Those of persons send a stranger to the door.
    of_persons = {
        "submissions": "/submissions",
        "submission": "/submissions/2026-330000-0001",
        "collections": "/collections",
        "comments": "/comments",
    }
    assert set(paths) | set(of_persons) == set(PAGES) | set(PERSONAL)
    assert set(of_persons) == OF_PERSONS
    assert {client.get(path).status_code for path in paths.values()} == {200}
    assert {client.get(path).status_code for path in of_persons.values()} == {303}
