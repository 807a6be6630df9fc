"""What units hand in: sent from here, listed, and waiting for review."""

from collections.abc import Iterator, Mapping, Sequence

from dash import html

from dashboard.components.awaited_card import awaited_card
from dashboard.components.filed_cards import Beside, opinions_card
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.components.review_queue import Desk, review_queue
from dashboard.components.submission_forms import folder_card, upload_card
from dashboard.components.submissions_table import submissions_table
from dashboard.location import Location
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from office.access import Caller, may
from office.collections.known import Collection, collections
from office.collections.reminding import own_awaited
from office.published import indicator_heads, plan_head, stamp
from office.register.submission_rows import SubmissionRow
from office.rounds.names import unit_names
from office.submissions.desk import review_desk
from office.submissions.looking import submissions
from office.submissions.opinions import differing
from office.workspace import Workspace

FREQUENCIES = ("all", "month", "year")
FORMATS = ("xlsx", "csv")


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page; only its frame is of a publication.

    Raises:
        ForbiddenError: the caller may see no submission.
    """
    words = wording(place.language)
    found, read = submissions(workspace, caller), workspace.clock()
    units = _units(workspace, caller)
    names = unit_names(workspace, {row.unit for row in found} | set(units))
    reader = workspace.reader(place.publication)
    content: list[Child] = [
        _head(found, words),
        *_desk(workspace, caller, names, place),
        *_sending(workspace, caller, units, names, words),
        *_apart(workspace, caller, place),
        submissions_table(found, names, read, place, words),
    ]
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return Page(words.text("navigation.submissions"), content, marks, plan)


def _desk(
    workspace: Workspace,
    caller: Caller,
    names: Mapping[str, Bilingual],
    place: Location,
) -> Iterator[Child]:
    """Yield what is asked of who looks: of a unit what it owes, of a reviewer all."""
    words = wording(place.language)
    if caller.unit:
        named = {each.code: each.name for each in workspace.plan.indicators}
        yield awaited_card(own_awaited(workspace, caller), named, words)
    queue = review_desk(workspace, caller) if may(caller, "review") else []
    if queue:
        current = workspace.publications.current() or ""
        desk = Desk(queue, current, names, workspace.clock())
        yield review_queue(desk, place, words)


def _sending(
    workspace: Workspace,
    caller: Caller,
    units: Sequence[str],
    names: Mapping[str, Bilingual],
    words: Wording,
) -> Iterator[Child]:
    """Yield the forms that send files, and those that are filled in before."""
    if not units:
        return
    yield from _uploads(workspace, caller, units, names, words)
    reporters = {each.reported_by for each in workspace.plan.indicators}
    provinces = {each.code for each in workspace.plan.territory.provinces()}
    asked = [u for u in units if u in reporters or u in provinces]
    if asked:
        yield _templates(asked, names, collections(workspace), words)


def _apart(workspace: Workspace, caller: Caller, place: Location) -> Iterator[Child]:
    """Yield the opinions of units that differ from published figures."""
    apart = differing(workspace, caller)
    if not apart:
        return
    reader = workspace.reader()
    heads = indicator_heads(reader)
    shown = {h.code: (h.name, h.display) for h in heads}
    spoken = unit_names(workspace, {each.unit for each in apart})
    figures = Beside(stamp(workspace, reader), shown, spoken)
    yield opinions_card(apart, figures, wording(place.language), place)


def _units(workspace: Workspace, caller: Caller) -> list[str]:
    """Return the units that the caller may hand in for."""
    plan = workspace.plan
    every = [
        *(unit.code for unit in plan.territory.provinces()),
        *(each.code for each in plan.departments),
    ]
    if may(caller, "submit_on_behalf"):
        return every
    return [code for code in (caller.unit,) if code and may(caller, "submit", code)]


def _head(found: Sequence[SubmissionRow], words: Wording) -> Child:
    open_ = sum(row.state in {"submitted", "under_review"} for row in found)
    back = sum(row.state == "supplement" for row in found)
    told = {"count": len(found), "open": open_, "back": back}
    return html.Header(
        [
            html.H1(words.text("submissions_page.finding", **told), tabIndex=-1),
            html.P(words.text("submissions_page.about"), className="about"),
        ],
        className="page-head",
    )


def _uploads(
    workspace: Workspace,
    caller: Caller,
    units: Sequence[str],
    names: Mapping[str, Bilingual],
    words: Wording,
) -> list[Child]:
    choices = [(code, words.of(names[code])) for code in units]
    opened = [
        (each.code, words.of(each.title))
        for each in collections(workspace)
        if any(code in each.units for code in units)
    ]
    cards: list[Child] = [upload_card(caller, choices, opened, words)]
    if may(caller, "submit_on_behalf"):
        cards.append(folder_card(opened, words))
    return cards


def _templates(
    units: Sequence[str],
    names: Mapping[str, Bilingual],
    opened: Sequence[Collection],
    words: Wording,
) -> Child:
    items = [
        html.Li(
            [
                words.of(names[unit]),
                *(_saves(unit, frequency, words) for frequency in FREQUENCIES),
                *(
                    _links(f"{unit}/collections/{each.code}", words.of(each.title))
                    for each in opened
                    if unit in each.units and each.kind == "observations"
                ),
            ]
        )
        for unit in units
    ]
    listed: Child = html.Ul(items, className="templates")
    if len(units) > 1:
        told = words.text("submissions_page.templates_of", count=len(units))
        listed = html.Details([html.Summary(told), listed])
    note = words.text("submissions_page.templates_note")
    return card(words.text("submissions_page.templates"), listed, note=note)


def _saves(unit: str, frequency: str, words: Wording) -> Child:
    said = words.text(f"submissions_page.template_{frequency}")
    return _links(f"{unit}/{frequency}", said)


def _links(of: str, said: str) -> Child:
    links: list[Child] = [" ", said, " "]
    for kind in FORMATS:
        there = f"/templates/{of}.{kind}"
        links += [
            html.A(kind.upper(), href=there, target="_self", className="download"),
            " ",
        ]
    return html.Span(links, className="template")
