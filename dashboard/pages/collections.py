"""The collection calendar: what units are asked for, by when, and what came."""

from dash import html

from dashboard.components.awaited_card import awaited_card
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.location import Location
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from office.access import Caller, require
from office.collections.known import collections
from office.collections.reminding import own_awaited
from office.collections.standing import Rate, Standing, standing
from office.published import plan_head, stamp
from office.rounds.names import unit_names
from office.workspace import Workspace

_COLUMNS = ("unit", "indicator", "first_due", "due", "came", "outcome")
_CONTACTS = ("unit", "name", "phone", "mail", "login")


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page: a unit sees itself alone.

    Raises:
        ForbiddenError: the caller may see no submission.
    """
    require(caller, "see_submission")
    words = wording(place.language)
    found = [
        standing(workspace, caller, each.code)
        for each in reversed(collections(workspace))
    ]
    units = {each.unit for every in found for each in every.asked}
    names = unit_names(workspace, units)
    named = {each.code: each.name for each in workspace.plan.indicators}
    content: list[Child] = [_head(found, words)]
    if caller.unit:
        own = own_awaited(workspace, caller)
        content.append(awaited_card(own, named, words))
    for each in found:
        content += _of_one(each, {**named, **names}, words)
    if not found:
        content.append(card(words.text("collections_page.none"), _how(words)))
    reader = workspace.reader(place.publication)
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return Page(words.text("navigation.collections"), content, marks, plan)


def _head(found: list[Standing], words: Wording) -> Child:
    behind = sum(len(each.open_) for each in found)
    told = {"count": len(found), "behind": behind}
    return html.Header(
        [
            html.H1(words.text("collections_page.finding", **told), tabIndex=-1),
            html.P(words.text("collections_page.about"), className="about"),
        ],
        className="page-head",
    )


def _how(words: Wording) -> Child:
    return html.P(words.text("collections_page.how"))


def _of_one(each: Standing, names: dict[str, Bilingual], words: Wording) -> list[Child]:
    known = each.collection
    columns = [Column(words.text(f"collections_page.{key}")) for key in _COLUMNS]
    rows: list[Row] = [
        [
            words.of(names[asked.unit]),
            words.of(names[asked.indicator]) if asked.indicator else "",
            html.Span(words.numbers.day(asked.first_due), className="day"),
            html.Span(words.numbers.day(asked.due), className="day"),
            asked.number,
            words.text(f"came.{asked.outcome}"),
        ]
        for asked in each.asked
    ]
    total = Rate(
        *(
            sum(getattr(rate, name) for rate in each.by_unit().values())
            for name in ("asked", "here", "in_time")
        )
    )
    note = words.text(
        "collections_page.rates",
        complete=words.numbers.percent(total.completeness),
        timely=words.numbers.percent(total.timeliness),
        opens=words.numbers.day(known.opens),
        basis=words.text(f"due_basis.{known.basis}"),
    )
    title = words.of(known.title)
    table = data_table(title, columns, rows)
    folded = html.Details(
        [html.Summary(words.text("collections_page.all", count=len(rows))), table]
    )
    return [card(title, folded, *_contacts(each, names, words), note=note)]


def _contacts(
    each: Standing, names: dict[str, Bilingual], words: Wording
) -> list[Child]:
    if not each.contacts:
        return []
    columns = [Column(words.text(f"collections_page.{key}")) for key in _CONTACTS]
    rows: list[Row] = [
        [
            words.of(names[one.unit]),
            one.name or "—",
            one.phone or "—",
            one.mail or "—",
            html.Code(one.login),
        ]
        for one in each.contacts
    ]
    return [data_table(words.text("collections_page.contacts"), columns, rows)]
