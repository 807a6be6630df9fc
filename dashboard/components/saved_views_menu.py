"""The menu of saved views: those to open, with what may be done to each; one to save.

Plain forms, so that they work without a script.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from dash import html

from dashboard.address import parse
from dashboard.baked import element
from dashboard.components.markup import Child, decoration, labelled, link, picker
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import Caller
from office.register.view_book import SavedView
from office.saved_views import (
    MOST_NAME,
    MOST_VIEWS,
    is_own,
    may_delete,
    may_keep,
    may_share,
)


def saved_views_menu(
    views: Sequence[SavedView], caller: Caller, place: Location
) -> html.Div:
    """Return the menu of the list that a reader has before him."""
    words = wording(place.language)
    here = next((view for view in views if view.state == place.list_query), None)
    said: list[Child] = [html.Span(words.text("views.title", count=len(views)))]
    if here is not None:
        said.append(html.B(here.name, className="view-here"))
    items = [html.Li(_view(view, caller, place, words)) for view in views]
    none = html.P(words.text("views.none"), className="under")
    panel: list[Child] = [
        html.Ul(items) if items else none,
        _save(caller, place, words),
    ]
    menu = picker([*said, decoration("▾")], panel, "facet")
    label = words.text("views.label")
    return html.Div(menu, className="saved-views", role="group", **labelled(label))


def opened(view: SavedView, place: Location) -> Location:
    """Return the list as a view has it, on what is published now."""
    wanted = parse(f"/indicators?{view.state}").wanted
    return place.of_today().to_catalogue().wanting(wanted)


def _view(
    view: SavedView, caller: Caller, place: Location, words: Wording
) -> list[Child]:
    whose = words.text("views.own")
    if view.is_shared:
        own = is_own(caller, view)
        key = "views.shared_own" if own else "views.shared"
        whose = words.text(key, owner=view.owner)
    current: dict[str, Any] = (
        {"aria-current": "true"} if view.state == place.list_query else {}
    )
    name = [html.Span(view.name), html.Span(whose, className="under")]
    return [link(opened(view, place), name, **current), *_acts(view, caller, words)]


def _acts(view: SavedView, caller: Caller, words: Wording) -> list[Child]:
    forms: list[Child] = []
    if is_own(caller, view) and may_keep(caller):
        forms.append(_act_form(view, "rename", [_name(words, view.name)], words))
    if may_delete(caller, view):
        told = html.P(words.text("views.gone"), className="under")
        kept = element("input", type="hidden", name="name", value="")
        forms.append(_act_form(view, "delete", [told, kept], words))
    if not forms:
        return []
    more = words.text("views.more")
    label = words.text("views.more_of", name=view.name)
    return [html.Details([html.Summary(more, **labelled(label)), *forms])]


def _act_form(
    view: SavedView, act: str, fields: Sequence[Child], words: Wording
) -> html.Form:
    return html.Form(
        [
            element("input", type="hidden", name="act", value=act),
            *fields,
            html.Button(words.text(f"views_do.{act}"), type="submit", className="act"),
        ],
        method="POST",
        action=f"/views/{view.number}/acts",
        className="form",
    )


def _save(caller: Caller, place: Location, words: Wording) -> Child:
    if not may_keep(caller):
        return html.P(words.text("views.sign_in"), className="under")
    fields: list[Child] = [
        html.P(words.text("views.how", most=MOST_VIEWS), className="under"),
        element("input", type="hidden", name="state", value=place.list_query),
        _name(words),
        _scope(caller, words),
        html.Button(words.text("views_do.save"), type="submit", className="act"),
    ]
    return html.Form(fields, method="POST", action="/views", className="form view-new")


def _name(words: Wording, value: str = "") -> html.Label:
    field = element(
        "input",
        type="text",
        name="name",
        value=value,
        required=True,
        maxLength=MOST_NAME,
        autoComplete="off",
    )
    told = words.text("views.name", most=MOST_NAME)
    return html.Label([html.Span(told, className="under"), field])


def _scope(caller: Caller, words: Wording) -> Child:
    if not may_share(caller):
        return element("input", type="hidden", name="scope", value="own")
    field = element("select", name="scope")
    field.html = "".join(
        f'<option value="{scope}">{escape(words.text(f"views_scope.{scope}"))}</option>'
        for scope in ("own", "office")
    )
    told = html.Span(words.text("views.scope"), className="under")
    return html.Label([told, field])
