"""The trail of acts: who did what, when and from where; whether it is whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html

from dashboard.baked import element
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import Table, TableFile
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import Caller
from office.audit import Entry
from office.published import plan_head, stamp
from office.trail import Searched, Verified, verified
from office.workspace import Workspace

TABLE = "trail"
MOST = 200
"""Acts on the page; the files hold all that were found."""

MOST_SAVED = 10_000
"""Of more than so many the newest are saved: a workbook of more takes long to make."""

_COLUMNS = ("position", "moment", "person", "account", "origin", "act", "subject")
_SAVED = ("position", "utc", *_COLUMNS[2:], "facts")


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked for, the acts that fit it, the newest first, and when: in UTC."""

    wanted: str
    acts: Sequence[Entry]
    read: datetime


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page, the newest acts first; only its frame is of a publication.

    Raises:
        ForbiddenError: the caller may not read the trail.
    """
    wanted = place.wanted.search
    done = verified(workspace, caller)
    acts = Searched(anything=wanted).among(done.entries)
    found = Found(wanted, acts, workspace.clock())
    reader, words = workspace.reader(place.publication), wording(place.language)
    marks, plan = stamp(workspace, reader), plan_head(reader)
    content = drawn(found, done, words)
    return Page(words.text("navigation.audit"), content, marks, plan)


def drawn(found: Found, done: Verified, words: Wording) -> list[Child]:
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
    return [
        html.Header(
            [
                html.H1(title, tabIndex=-1),
                html.P(words.text("audit_page.about"), className="about"),
            ],
            className="page-head",
        ),
        card(words.text("audit_page.wrong"), html.Ul(wrong)) if wrong else None,
        _list(found, words),
    ]


def _list(found: Found, words: Wording) -> html.Section:
    search = _search(found.wanted, words)
    if not found.acts:
        told = words.text("audit_page.empty", asked=found.wanted)
        empty = html.P(told, className="empty")
        return card(words.text("audit_page.list"), search, empty)
    columns = [Column(words.text(f"audit_page.{name}")) for name in _COLUMNS]
    rows = [_row(entry, words) for entry in found.acts[:MOST]]
    facts = {
        "shown": len(rows),
        "count": len(found.acts),
        "people": len({entry.person for entry in found.acts}),
    }
    finding = words.text("audit_page.caption", **facts)
    if found.wanted:
        finding = words.text("audit_page.found", asked=found.wanted, **facts)
    is_cut = len(found.acts) > MOST_SAVED
    said = "saved_newest" if is_cut else "saved_all"
    return card(
        finding,
        search,
        *proved_table(
            TABLE,
            data_table(finding, columns, rows, "compact trail"),
            Proof(finding, found.read, origin="trail"),
            _file(found.acts[:MOST_SAVED], is_cut, words),
            words,
            words.text(f"audit_page.{said}", count=facts["count"], most=MOST_SAVED),
        ),
    )


def _file(acts: Sequence[Entry], is_cut: bool, words: Wording) -> TableFile:
    """Return the acts to save, each with what it says; moments in UTC."""
    titles = [words.text(f"audit_page.{name}") for name in _SAVED]
    rows = [
        [
            *(entry.position, entry.recorded, entry.person, entry.actor),
            *(_origin(entry.origin, words), words.text(f"trail_act.{entry.act}")),
            *(entry.subject, entry.facts),
        ]
        for entry in acts
    ]
    # A file that is not complete says so in its name: a CSV has no line for it.
    name = f"{TABLE}-newest-{MOST_SAVED}" if is_cut else TABLE
    return TableFile(Table(name, titles, rows), words, is_apart=True)


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
