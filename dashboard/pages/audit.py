"""The trail of acts: who did what, when and from where; whether it is whole."""

from collections.abc import Sequence

from dash import html

from dashboard.baked import element
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import Caller
from office.audit import Entry
from office.published import plan_head, stamp
from office.trail import Searched, Verified, verified
from office.workspace import Workspace

MOST = 200
_COLUMNS = ("position", "moment", "person", "account", "origin", "act", "subject")


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page, the newest acts first; only its frame is of a publication.

    Raises:
        ForbiddenError: the caller may not read the trail.
    """
    wanted = place.wanted.search
    done = verified(workspace, caller)
    found = Searched(anything=wanted).among(done.entries)
    reader, words = workspace.reader(place.publication), wording(place.language)
    marks, plan = stamp(workspace, reader), plan_head(reader)
    content = drawn(found, done, wanted, words)
    return Page(words.text("navigation.audit"), content, marks, plan)


def drawn(
    found: Sequence[Entry], done: Verified, wanted: str, words: Wording
) -> list[Child]:
    """Lay the acts out, under what is to be said of the trail as a whole."""
    key = "broken" if done.broken else "whole"
    title = words.text(
        f"trail.{key}",
        entries=len(done.entries),
        heads=done.heads,
        count=len(done.broken),
    )
    wrong = [
        html.Li(
            words.text(
                f"trail_broken.{each.code}",
                position=each.position,
                noted_in=each.noted_in[:12],
            )
        )
        for each in done.broken[:MOST]
    ]
    columns = [Column(words.text(f"audit_page.{name}")) for name in _COLUMNS]
    rows = [_row(entry, words) for entry in found[:MOST]]
    caption = words.text("audit_page.caption", shown=len(rows), count=len(found))
    return [
        html.Header(
            [
                html.H1(title, tabIndex=-1),
                html.P(words.text("audit_page.about"), className="about"),
            ],
            className="page-head",
        ),
        card(words.text("audit_page.wrong"), html.Ul(wrong)) if wrong else None,
        card(
            caption if rows else words.text("audit_page.list"),
            _search(wanted, words),
            data_table(caption, columns, rows, "compact")
            if rows
            else html.P(
                words.text("audit_page.empty", asked=wanted), className="empty"
            ),
        ),
    ]


def _search(wanted: str, words: Wording) -> html.Form:
    label = words.text("audit_page.search")
    field = html.Label(
        [
            html.Span(label, className="under"),
            element("input", type="text", name="q", value=wanted, maxLength=80),
        ]
    )
    spoken = element("input", type="hidden", name="lang", value=words.language)
    send = html.Button(words.text("audit_page.find"), type="submit", className="act")
    return html.Form(
        [field, spoken, send], method="GET", action="/audit", className="form"
    )


def _row(entry: Entry, words: Wording) -> Row:
    return [
        str(entry.position),
        html.Span(words.numbers.moment(entry.moment), className="day"),
        entry.person,
        entry.actor,
        _origin(entry.origin, words),
        html.Span(words.text(f"trail_act.{entry.act}"), className="day"),
        html.Code(entry.subject),
    ]


def _origin(origin: str, words: Wording) -> str:
    """Return where an act came from in words; an address of a network as it is."""
    key = f"trail_origin.{origin}"
    return words.text(key) if words.has(key) else origin
