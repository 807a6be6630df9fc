"""The desk of queries as it is before its scripts begin: its places, its sentences.

What is its reader's own, and what is offered while he types, the page fetches itself
(`querying.page_routes`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard import bundle
from dashboard.baked import element
from dashboard.components.markup import Child, labelled
from dashboard.components.sql_dialogs import save_dialog, versions_dialog
from dashboard.components.sql_markup import act, named_publication, options, part
from dashboard.components.sql_result import export_form, result_card
from dashboard.location import Location
from dashboard.querying.scripts_listed import desk_scripts
from dashboard.wording import Wording
from office.analysis.drafts import MOST_SHEETS
from office.analysis.opened import Opened
from office.revision_views import Published

TABS = ("relations", "examples", "saved", "history")
MOST_LISTED = 60
"""Publications that can be chosen here; the others by their address."""

PHRASES = {
    **{"Find": "find", "Replace": "replace", "next": "next", "previous": "previous"},
    **{"all": "all", "match case": "case", "regexp": "pattern", "by word": "word"},
    **{"replace": "replace_one", "replace all": "replace_all", "close": "close"},
    **{"Completions": "completions", "Diagnostics": "diagnostics"},
    **{"No diagnostics": "no_diagnostics", "current match": "match", "on line": "line"},
    **{"replaced match on line $": "replaced", "replaced $ matches": "replaced_many"},
    **{"Go to line": "go_to", "go": "go", "Folded lines": "folded"},
    **{"Unfolded lines": "unfolded", "folded code": "folded_code", "unfold": "unfold"},
    **{"Fold line": "fold_line", "Unfold line": "unfold_line", "to": "to"},
    **{"Control character": "control", "Selection deleted": "deleted"},
}
"""What the editor says, and the keys of our own wording for it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk is drawn for: publication, those known, what is opened.

    `shares`: its reader may open queries to the office; `has_map`: a drawn map is on.
    """

    publication: str
    known: Sequence[Published]
    opened: Opened | None
    shares: bool
    has_map: bool


def sql_desk(desk: Desk, place: Location, words: Wording) -> html.Div:
    """Return the desk: lists beside it, the editor, the answer."""
    told: dict[str, Any] = {
        "data-scripts": json.dumps(list(desk_scripts())),
        "data-words": json.dumps(_sentences(words), ensure_ascii=False),
        "data-given": json.dumps(_given(desk, place, words), ensure_ascii=False),
    }
    return html.Div(
        [
            _side(words),
            html.Div(
                [
                    _writing(desk, words),
                    result_card(
                        desk.known, desk.publication, words, has_map=desk.has_map
                    ),
                ],
                className="sql-main",
            ),
            save_dialog(words, shares=desk.shares),
            versions_dialog(words),
            export_form(words),
            element("datalist", id="sql-indicator"),
            element("datalist", id="sql-unit"),
        ],
        id="sql-desk",
        className="sql-desk",
        **told,
    )


def _side(words: Wording) -> html.Details:
    tabs = [
        html.Button(
            words.text(f"sql_tab.{name}"),
            type="button",
            id=f"sql-tab-{name}",
            role="tab",
            className="sql-tab",
            **_tab(name),
        )
        for name in TABS
    ]
    search = element(
        "input",
        type="search",
        autoComplete="off",
        placeholder=words.text("sql.search"),
        **part("search"),
        **labelled(words.text("sql.search")),
    )
    return html.Details(
        [
            html.Summary(words.text("sql.side")),
            html.Div(
                tabs,
                role="tablist",
                className="sql-tabs",
                **part("tabs"),
                **labelled(words.text("sql.side")),
            ),
            search,
            html.Div(
                id="sql-panel",
                role="tabpanel",
                tabIndex=0,
                className="sql-panel",
                **part("panel"),
            ),
        ],
        open=True,
        className="card sql-side",
    )


def _tab(name: str) -> dict[str, Any]:
    return {"data-tab": name, "aria-controls": "sql-panel", "aria-selected": "false"}


def _writing(desk: Desk, words: Wording) -> html.Section:
    loading = html.P(words.text("sql.loading"), className="empty")
    return html.Section(
        [
            _sheets(words),
            html.P("", className="under sql-opened", **part("opened")),
            html.Div(
                loading, id="sql-editor", className="sql-editor", **part("editor")
            ),
            html.Div(
                hidden=True,
                role="group",
                className="sql-parameters",
                **part("parameters"),
                **labelled(words.text("sql.parameters")),
            ),
            _bar(desk, words),
        ],
        className="card sql-writing",
        **labelled(words.text("sql.writing")),
    )


def _sheets(words: Wording) -> html.Div:
    tabs = html.Div(
        role="tablist",
        className="sql-sheets",
        **part("sheets"),
        **labelled(words.text("sql.sheets")),
    )
    note = html.Span(role="status", className="under sql-note", **part("note"))
    acts = [
        act(name, words, classes="act small") for name in ("new-sheet", "close-sheet")
    ]
    return html.Div([tabs, *acts, note], className="sql-sheets-bar")


def _bar(desk: Desk, words: Wording) -> html.Div:
    run, stop, save = (
        words.text(f"sql.{name}_keys") for name in ("run", "stop", "save")
    )
    return html.Div(
        [
            act("run", words, classes="act strong", hint=run),
            act("stop", words, hidden=True, hint=stop),
            act("plan", words),
            act("save", words, hint=save),
            act("versions", words, hidden=True),
            act("link", words, hidden=True),
            _publication(desk, words),
        ],
        className="sql-bar",
    )


def _publication(desk: Desk, words: Wording) -> Child:
    shown = [*desk.known[:MOST_LISTED]]
    if desk.publication not in {one.id for one in shown}:
        shown += [one for one in desk.known if one.id == desk.publication]
    choices = [(one.id, named_publication(one, words)) for one in shown]
    field = options(choices, desk.publication, **part("publication"))
    told = html.Span(words.text("sql.publication"), className="under")
    return html.Label([told, field], className="sql-publication")


def _sentences(words: Wording) -> dict[str, str]:
    begin = "sql_js."
    return {
        key.removeprefix(begin): sentence
        for key, sentence in words.sentences.items()
        if key.startswith(begin)
    }


def _given(desk: Desk, place: Location, words: Wording) -> dict[str, Any]:
    return {
        "publication": desk.publication,
        "language": place.language,
        "opened": _opened(desk.opened, words) if desk.opened else None,
        "shares": desk.shares,
        "most_sheets": MOST_SHEETS,
        "plotly": bundle.ADDRESS,
        "phrases": {
            theirs: words.text(f"sql_editor.{ours}") for theirs, ours in PHRASES.items()
        },
    }


def _opened(opened: Opened, words: Wording) -> dict[str, Any]:
    return {
        "text": opened.text,
        "parameters": dict(opened.parameters),
        "query": opened.query,
        "version": opened.version,
        "drawing": dict(opened.drawing),
        "told": words.of(opened.question),
    }
