"""The walls: dash and Flask put together with every wall around any layout.

Here: the order in which the walls stand. Not here: what each wall does (`gate`,
`headers`, `static_files`, `failures`), nor which layout stands inside (`app`).
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from typing import Any, cast

import dash
from dash.development.base_component import Component
from flask import Flask, Request, Response, request

from dashboard import bundle, failures, static_files
from dashboard.address import parse
from dashboard.callback_call import LIMIT_BYTES
from dashboard.compression import shrink
from dashboard.drawn_pages import DrawnPages
from dashboard.first_paint import NOTHING_PAINTED, FirstPaint
from dashboard.gate import CALLBACKS, Gate
from dashboard.headers import finish, security_headers
from dashboard.hosts import allowed_hosts
from dashboard.identity import Identify, unsigned
from dashboard.joined import SCRIPTS, STYLES
from dashboard.kept_answers import KeptAnswers
from dashboard.pieces import in_pieces
from dashboard.static_files import StaticFile, StaticFiles
from dashboard.wording import wording
from office.settings import Settings

_PAGE = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}">
<head>
{{%metas%}}
<title>{{%title%}}</title>
{{%favicon%}}
{{%css%}}
</head>
<body>
{{%first%}}
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>
"""
_OURS = re.compile(r'<script src="/assets/[^"]+\.js[^"]*"></script>\s*')
KEPT = "kept_answers"
"""Under this name a server holds who keeps its answers, if anybody does."""

EMBLEM = "/assets/favicon.svg"
_HTML_LANGUAGE = {"zh": "zh-CN", "en": "en"}


class TradePlanApp(dash.Dash):
    """dash, with our plotly and a page that says its language.

    `files` is the list of what a browser may fetch, `drawn_pages` what was drawn,
    `first_paint` makes what a page shows before its scripts have run.
    """

    files: StaticFiles
    drawn_pages: DrawnPages | None = None
    first_paint: Callable[[Request], FirstPaint] | None = None
    home_language: str = "zh"

    def interpolate_index(self, *_none: Any, **parts: Any) -> str:
        """Return the page that starts everything, in the language asked for."""
        place = parse(request.full_path, self.home_language)
        first = self.first_paint(request) if self.first_paint else NOTHING_PAINTED
        page = _PAGE.format(lang=_HTML_LANGUAGE[place.language], theme=place.theme)
        title = first.title or wording(place.language).text("frame.product")
        parts["title"] = escape(title)
        parts["favicon"] = f'<link rel="icon" href="{self._emblem()}">'
        # What a page says comes last: nothing in it is taken for a part.
        parts["first"] = first.screen
        for name, part in parts.items():
            page = page.replace(f"{{%{name}%}}", part)
        return page

    def _emblem(self) -> str:
        # An empty picture keeps browsers from asking for one by themselves.
        return EMBLEM if EMBLEM in self.files else "data:,"

    def _generate_css_dist_html(self) -> str:
        # In place of the list that dash makes of our folder.
        return f'<link rel="stylesheet" href="{STYLES.address}">'

    def _generate_scripts_html(self) -> str:
        tags: str = super()._generate_scripts_html()
        ours = f'<script src="{SCRIPTS.address}"></script>'
        # The first of ours gives way to all of them, the others to nothing.
        return _OURS.sub("", _OURS.sub(ours, tags, count=1))

    def page_tags(self) -> str:
        """Return the script and style tags of a page; dash then knows all files."""
        styles = self._generate_css_dist_html()
        return f"{self._generate_scripts_html()}\n{styles}"

    def complete(self) -> None:
        """Do now what dash would do at the first request.

        So that the lists that the gate and the policy are made from are whole.
        """
        self._setup_server()  # type: ignore[no-untyped-call]

    def _config(self) -> dict[str, Any]:
        # The renderer takes plotly's address from here when it is told that
        # files are not local: the one way to give it an address of our own.
        told: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        told |= {"serve_locally": False, "plotlyjs_url": bundle.ADDRESS}
        # The exact Python is nobody's business.
        del told["python_version"]
        return told


def hardened(
    settings: Settings,
    layout: Callable[[], Component],
    register: Callable[[dash.Dash], None],
    callbacks: Mapping[str, str] = CALLBACKS,
    identify: Identify | None = None,
) -> TradePlanApp:
    """Return a server around any layout and callbacks, with all walls.

    `callbacks` is the rule of each callback, by its id; one without is refused.
    `identify` says who asks; without it nobody can sign in.
    """
    server = Flask("dashboard", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LIMIT_BYTES
    # Before dash adds hooks of its own: a refusal comes first.
    server.before_request(lambda: server.extensions["gate"].check(request))
    # After the gate: what was answered before, where somebody keeps answers.
    server.before_request(lambda: _answered_before(server))
    failures.answer_errors(server, settings.language)
    app = _dash(server, settings.language)
    app.layout = layout
    register(app)
    app.complete()
    app.files = _serve_files(app, server)
    server.extensions["gate"] = Gate(
        identify or (lambda _request: unsigned(settings)),
        allowed_hosts(settings),
        app.files,
        app.callback_map,
        callbacks,
    )
    _finish_answers(server, security_headers(app.csp_hashes()))
    return app


def _dash(server: Flask, language: str) -> TradePlanApp:
    with _without_dash_environment():
        app = TradePlanApp(
            name="dashboard",
            server=cast("Any", server),  # dash's annotation forgets servers
            use_pages=False,
            pages_folder="",
            serve_locally=True,
            eager_loading=False,
            compress=False,
            suppress_callback_exceptions=True,
            update_title="",
            add_log_handler=False,
            on_error=failures.callback_failed(language),
            use_async=False,
            websocket_callbacks=False,
            enable_mcp=False,
        )
    app.home_language = language
    return app


@contextmanager
def _without_dash_environment() -> Iterator[None]:
    """Hide DASH_* from dash, which would let them switch on what is off here.

    Among them are dev tools, hot reload, MCP, and a server for assets elsewhere.
    """
    hidden = {n: v for n, v in os.environ.items() if n.upper().startswith("DASH_")}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


def _serve_files(app: TradePlanApp, server: Flask) -> StaticFiles:
    """Answer all file routes from the list, in place of dash and Flask."""
    listed: dict[str, StaticFile] = {
        **static_files.suites(app.registered_paths, app.page_tags()),
        **static_files.assets(static_files.OUR_FOLDER),
        **static_files.joined(),
        **static_files.plotly(),
        **static_files.desk(),
    }
    files = StaticFiles(listed)

    def send(**_parts: str) -> Response:
        return files.answer(request)

    server.add_url_rule("/vendor/<path:filename>", "vendor", send)
    for rule in server.url_map.iter_rules():
        if rule.rule in static_files.ROUTES:
            server.view_functions[rule.endpoint] = send
    return files


def _finish_answers(server: Flask, headers: Mapping[str, str]) -> None:
    @server.after_request
    def finish_answer(response: Response) -> Response:
        small = shrink(request, response)
        kept = _kept(server)
        return in_pieces(finish(kept.keep(small) if kept else small, headers))


def _answered_before(server: Flask) -> Response | None:
    kept = _kept(server)
    return kept.answer(request) if kept else None


def _kept(server: Flask) -> KeptAnswers | None:
    kept: KeptAnswers | None = server.extensions.get(KEPT)
    return kept
