"""The two dialogs of the desk of queries: saving one, and its versions."""

from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child, labelled
from dashboard.components.sql_markup import part
from dashboard.wording import Wording
from office.analysis.saved import MOST_NAME, MOST_NOTE


def save_dialog(words: Wording, *, shares: bool) -> html.Dialog:
    """Return the dialog that saves a query; `shares`: also for the whole office."""
    fields: list[Child] = [
        html.H2(words.text("sql.save_title"), className="card-title"),
        html.P(words.text("sql.save_about"), className="under"),
        html.Fieldset(
            [
                html.Legend(words.text("sql.save_as"), className="under"),
                _choice("version", words.text("sql.as_version")),
                _choice("new", words.text("sql.as_new")),
            ],
            **part("as-version"),
        ),
        _text("name", words.text("sql.save_name", most=MOST_NAME), MOST_NAME),
        _text("note", words.text("sql.save_note", most=MOST_NOTE), MOST_NOTE),
    ]
    if shares:
        box = element("input", type="checkbox", name="shared")
        fields.append(
            html.Label([box, words.text("sql.save_shared")], className="tick")
        )
    buttons = [
        html.Button(words.text("sql.save_do"), type="submit", className="act strong"),
        _shut(words),
    ]
    told = html.P("", role="alert", className="sql-error")
    form = html.Form(
        [*fields, told, html.Div(buttons, className="sql-acts")], className="form"
    )
    return _dialog("sql-save", form, words.text("sql.save_title"))


def versions_dialog(words: Wording) -> html.Dialog:
    """Return the dialog that shows the versions of a query and acts on it."""
    inside = [
        html.H2(words.text("sql.versions_title"), className="card-title"),
        html.Div(**part("versions")),
        html.P("", role="alert", className="sql-error"),
        html.Div(_shut(words), className="sql-acts"),
    ]
    return _dialog("sql-versions", inside, words.text("sql.versions_title"))


def _dialog(name: str, inside: Any, label: str) -> html.Dialog:
    return html.Dialog(inside, id=name, className="sql-dialog", **labelled(label))


def _shut(words: Wording) -> html.Button:
    shuts: dict[str, Any] = {"data-shut": "yes"}
    return html.Button(words.text("sql.shut"), type="button", className="act", **shuts)


def _choice(value: str, text: str) -> html.Label:
    button = element("input", type="radio", name="as", value=value)
    return html.Label([button, text], className="tick")


def _text(name: str, told: str, most: int) -> html.Label:
    field = element("input", type="text", name=name, maxLength=most, autoComplete="off")
    return html.Label([html.Span(told, className="under"), field])
