"""A server with all walls around a small page of its own.

The page has one callback of each kind that matters to a wall: one that works, one
that fails as a reader can mend, one that fails as only we can, one with ids by
pattern, one that nobody gave a rule, and one that runs in the browser.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import ALL, Input, Output, State, dcc, html
from flask.testing import FlaskClient

from dashboard.walls import TradePlanApp, hardened
from indicators.errors import NotFoundError
from office.settings import Settings
from tests.wire.handing_in import indicator, office, sheet

__all__ = ["indicator", "office", "sheet"]

ORIGIN = "http://127.0.0.1:8050"

RULES = {
    "echo.children": "read",
    "..sum.children...sum.title..": "read",
    "mend.children": "read",
    "broken.children": "read",
    "wrong.children": "read",
    "picked.children": "read",
    "client.children": "nobody",
}
CLIENTSIDE = "function(text) { return 'in the browser: ' + text; }"


def layout() -> html.Div:
    ids = ("echo", "sum", "mend", "broken", "wrong", "picked", "client", "secret")
    return html.Div(
        [
            dcc.Location(id="url"),
            dcc.Input(id="text", value=""),
            html.Div(id="notice"),
            *(html.Div(id=name) for name in ids),
            *(html.Button(id={"row": n, "kind": "pick"}) for n in range(3)),
        ]
    )


def register(app: dash.Dash) -> None:
    text = Input("text", "value")

    @app.callback(Output("echo", "children"), text, State("url", "href"))
    def echo(words: str, href: str) -> str:
        return f"{words} at {href}"

    @app.callback(Output("sum", "children"), Output("sum", "title"), text)
    def both(words: str) -> tuple[str, str]:
        return words, words * 100

    @app.callback(Output("mend", "children"), text)
    def mend(words: str) -> str:
        raise NotFoundError("indicator_unknown", indicator=words)

    @app.callback(Output("broken", "children"), text)
    def broken(words: str) -> str:
        raise ZeroDivisionError("a secret of the inside")

    @app.callback(Output("wrong", "children"), text)
    def wrong(words: str) -> object:
        return object()

    @app.callback(
        Output("picked", "children"), Input({"row": ALL, "kind": "pick"}, "n_clicks")
    )
    def picked(clicks: list[int]) -> str:
        return str(len(clicks))

    @app.callback(Output("secret", "children"), text)
    def secret(words: str) -> str:
        return "said to nobody"

    app.clientside_callback(CLIENTSIDE, Output("client", "children"), text)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, host="127.0.0.1", port=8050, TRADEPLAN_LANG="zh")


@pytest.fixture
def build() -> Callable[[Settings], TradePlanApp]:
    return lambda settings: hardened(settings, layout, register, RULES)


@pytest.fixture
def app(settings: Settings, build: Callable[[Settings], TradePlanApp]) -> TradePlanApp:
    return build(settings)


class OnOurPage(FlaskClient):
    """A client whose requests look like those of a browser on our page."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("base_url", ORIGIN)
        return super().open(*args, **kwargs)


@pytest.fixture
def client_of() -> Callable[[TradePlanApp], FlaskClient]:
    def client_of(app: TradePlanApp) -> FlaskClient:
        client = OnOurPage(app.server)
        client.environ_base["HTTP_ORIGIN"] = ORIGIN
        return client

    return client_of


@pytest.fixture
def client(
    app: TradePlanApp, client_of: Callable[[TradePlanApp], FlaskClient]
) -> FlaskClient:
    return client_of(app)


def call_body(output: str = "echo.children", **changed: object) -> dict[str, Any]:
    """Return what the browser sends for the callback that echoes."""
    name, _, prop = output.partition(".")
    body = {
        "output": output,
        "outputs": {"id": name, "property": prop},
        "inputs": [{"id": "text", "property": "value", "value": "words"}],
        "changedPropIds": ["text.value"],
        "parsedChangedPropsIds": ["text.value"],
    }
    if output == "echo.children":
        body["state"] = [{"id": "url", "property": "href", "value": f"{ORIGIN}/"}]
    return body | changed


@pytest.fixture
def body() -> Callable[..., dict[str, Any]]:
    return call_body
