"""Charts and components really work under the policy, and nothing leaves.

A small page of its own, so that what is proved here does not depend on what our
pages happen to show.
"""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from dashboard import bundle

SERVER = """
import sys
from pathlib import Path

import plotly.graph_objects as go
import waitress
from dash import Dash, Input, Output, dcc, html

from dashboard.walls import hardened
from office.settings import Settings

SQUARE = {"x": [0, 1, 1, 0, 0], "y": [0, 0, 1, 1, 0]}
FIGURE = go.Figure(
    [
        go.Bar(x=[1, 2, 3], y=[3, 1, 2]),
        go.Scatter(**SQUARE, fill="toself", hoveron="fills", text="a province"),
        go.Heatmap(z=[[1, 2], [3, 4]], showscale=False),
    ]
)


def layout():
    return html.Div(
        [
            dcc.Location(id="url"),
            html.Div(id="notice"),
            html.Button("do", id="do"),
            html.Div(id="told"),
            html.Div(id="mirrored"),
            html.Div(id="failed"),
            dcc.Graph(id="chart", figure=FIGURE, style={"height": 300}),
        ]
    )


def register(app: Dash):
    @app.callback(Output("told", "children"), Input("do", "n_clicks"))
    def told(clicks):
        return f"clicked {clicks or 0}"

    @app.callback(
        Output("failed", "children"),
        Input("do", "n_clicks"),
        prevent_initial_call=True,
    )
    def failed(clicks):
        raise ZeroDivisionError

    app.clientside_callback(
        "function(clicks) { return 'mirrored ' + (clicks || 0); }",
        Output("mirrored", "children"),
        Input("do", "n_clicks"),
    )


port = int(sys.argv[2])
app = hardened(
    Settings(data=Path(sys.argv[1]), host="127.0.0.1", port=port),
    layout,
    register,
    {
        "told.children": "read",
        "failed.children": "read",
        "mirrored.children": "nobody",
    },
)
server = waitress.create_server(app.server, host="127.0.0.1", port=port)
print("ready", flush=True)
server.run()
"""


@dataclass
class Watched:
    """A page, what it said on its console, and what it asked the network for."""

    page: Page
    origin: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    def see(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.asked.append(request.url)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    folder = tmp_path_factory.mktemp("data")
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(folder), str(port)],
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture
def watched(browser: Browser, origin: str) -> Iterator[Watched]:
    page = browser.new_page()
    watched = Watched(page, origin)
    page.on("console", watched.hear)
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    page.on("request", watched.see)
    page.goto(origin)
    page.wait_for_selector("#chart .plot-container .barlayer path")
    yield watched
    page.close()


def test_a_chart_is_drawn_by_the_cartesian_bundle(watched: Watched) -> None:
    plotly = [url for url in watched.asked if "plotly" in url]
    assert plotly == [watched.origin + bundle.ADDRESS]
    assert watched.page.evaluate("Plotly.version") == bundle.VERSION
    chart = watched.page.locator("#chart")
    assert chart.locator(".barlayer path").count() == 3
    assert chart.locator(".scatterlayer path.js-fill").count() == 1
    assert chart.locator(".heatmaplayer image").count() == 1


def test_nothing_is_asked_of_another_machine(watched: Watched) -> None:
    assert len(watched.asked) > 10
    assert [url for url in watched.asked if not url.startswith(watched.origin)] == []


def test_the_policy_stops_nothing_the_page_needs(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("button", name="do", exact=True).click()
    page.locator("#mirrored", has_text="mirrored 1").wait_for()
    page.locator("#told", has_text="clicked 1").wait_for()
    assert watched.said == []


def test_a_picture_of_a_chart_can_be_saved(watched: Watched) -> None:
    for kind, begins in (("png", "data:image/png;base64,"), ("svg", "data:image/svg")):
        picture = watched.page.evaluate(
            "kind => Plotly.toImage(document.querySelector('#chart .js-plotly-plot'),"
            " {format: kind, width: 300, height: 200})",
            kind,
        )
        assert picture.startswith(begins)
        assert len(picture) > 1000
    assert watched.said == []


def test_the_policy_stops_a_script_that_is_not_ours(watched: Watched) -> None:
    watched.page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.ran = true';"
        " document.body.append(script); }"
    )
    assert watched.page.evaluate("window.ran") is None


def test_the_policy_stops_text_turned_into_a_program(watched: Watched) -> None:
    # In a timer, because what the test itself evaluates is exempt.
    outcome = watched.page.evaluate(
        "() => new Promise(told => setTimeout(() => {"
        " try { told(eval('1')) } catch (error) { told(error.name) } }))"
    )
    assert outcome == "EvalError"


def test_the_policy_stops_a_request_elsewhere(watched: Watched) -> None:
    outcome = watched.page.evaluate(
        "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')"
    )
    assert outcome == "stopped"
    assert any("connect-src" in text for text in watched.said)


def test_a_failure_becomes_a_notice_with_a_number(watched: Watched) -> None:
    watched.page.locator("#do").click()
    notice = watched.page.locator("#notice:not(:empty)")
    notice.wait_for()
    assert re.search("[0-9a-f]{8}", notice.inner_text())
