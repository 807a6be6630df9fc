"""One submission: what was understood and found, what it changes, what was done."""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import dcc, html

from dashboard.baked import Live
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.frame import Page
from dashboard.components.impact_card import impact_card
from dashboard.components.keys_help import keys_help
from dashboard.components.markup import Child, card, link
from dashboard.components.submission_changes import (
    MOST,
    MOST_SERIES,
    changes_card,
    mirror_card,
    series_cards,
)
from dashboard.components.submission_forms import act_cards, attach_card
from dashboard.found_sentences import found_sentences
from dashboard.location import Location
from dashboard.understood_text import understood_lines
from dashboard.wording import Wording, wording
from indicators.plan import Plan
from office.access import Caller, may
from office.published import plan_head, stamp
from office.register.submission_rows import OPEN
from office.rounds.names import unit_names
from office.submissions.changes import beside_published
from office.submissions.impact import can_be_tried, impact_of
from office.submissions.looking import Submission, submission_of
from office.submissions.mirror import mirror_of
from office.submissions.series import changed_series
from office.workspace import Workspace

IMPACT, TICK = "impact", "impact-tick"
SECOND = 1000

_FOUND = ("severity", "cell", "value", "said")
_ACTS = ("moment", "act", "who", "text")


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page; what a submission changes is told beside today's publication.

    Raises:
        ForbiddenError: the caller may see no submission.
        NotFoundError: there is none of this number that he may see.
    """
    words = wording(place.language)
    found = submission_of(workspace, caller, place.submission)
    names = unit_names(workspace, {found.row.unit})
    publication = workspace.publications.current() or ""
    plan = workspace.plan
    content = [
        _head(found, words.of(names[found.row.unit]), words),
        _keys(caller, place, words),
        _understood(found.row.checked, words),
        _findings(found, plan, words),
        *_changing(workspace, found, place, words),
        attach_card(found, caller, words),
        *act_cards(found, caller, publication, words),
        _files(found, words),
        _acts(found, words),
    ]
    reader = workspace.reader(place.publication)
    marks, head = stamp(workspace, reader), plan_head(reader)
    return Page(found.row.number, content, marks, head)


def impact(workspace: Workspace, place: Location, caller: Caller) -> tuple[Child, bool]:
    """Return what acceptance would change, and whether it can be left alone now.

    Raises:
        ForbiddenError, NotFoundError: as `page`.
    """
    found = submission_of(workspace, caller, place.submission)
    known = impact_of(workspace, found)
    can_ask = can_be_tried(workspace, found)
    words = wording(place.language)
    told = impact_card(known, found.row.number, can_ask, workspace.plan, words)
    return told, known.how != "waiting"


def _changing(
    workspace: Workspace, found: Submission, place: Location, words: Wording
) -> Iterator[Child]:
    """Yield what a submission changes while it may still change anything."""
    if found.row.state not in OPEN:
        return
    plan = workspace.plan
    known, can_ask = impact_of(workspace, found), can_be_tried(workspace, found)
    told = impact_card(known, found.row.number, can_ask, plan, words)
    yield Live(told, id=IMPACT)
    yield dcc.Interval(id=TICK, interval=SECOND, disabled=known.how != "waiting")
    beside = beside_published(workspace, found)
    yield changes_card(beside.changes, plan, words)
    series = changed_series(plan, beside, MOST_SERIES)
    reader = workspace.reader(place.publication)
    yield series_cards(series, plan, place, words, stamp(workspace, reader))
    yield mirror_card(mirror_of(workspace, beside), plan, words)


def _head(found: Submission, unit: str, words: Wording) -> Child:
    row = found.row
    errors, warnings = (
        sum(each["severity"] == severity for each in row.checked["findings"])
        for severity in ("error", "warning")
    )
    key = "refused" if errors else "doubtful" if warnings else "clean"
    told = {"number": row.number, "errors": errors, "warnings": warnings}
    marks = [
        unit,
        words.text(f"submission_kind.{row.kind}"),
        words.text(f"submission_state.{row.state}"),
        words.text(f"openness.{row.openness}"),
    ]
    if row.kind == "observations":
        marks.append(words.text(f"submission_figures.{found.figures}"))
    if row.on_behalf:
        marks.append(words.text("submissions_cli.behalf"))
    return html.Header(
        [
            html.H1(words.text(f"submission_page.{key}", **told), tabIndex=-1),
            html.P(" · ".join(marks), className="about"),
            html.P(["SHA-256 ", html.Code(row.sha256)], className="under"),
        ],
        className="page-head",
    )


def _keys(caller: Caller, place: Location, words: Wording) -> Child:
    """Return the keys of a reviewer, and his way back to the queue."""
    if not may(caller, "review"):
        return None
    told = words.text("desk.back")
    back = link(place.to_submissions(), told, "strong", **{"data-queue": ""})
    return html.Div([back, keys_help("one", words)])


def _understood(checked: Mapping[str, Any], words: Wording) -> Child:
    understood = checked.get("understood") or {"tables": ()}
    lines: list[Child] = [html.Li(each) for each in understood_lines(understood, words)]
    if not lines:
        return None
    return card(words.text("submission_page.understood"), html.Ul(lines))


def _findings(found: Submission, plan: Plan, words: Wording) -> Child:
    title = words.text("submission_page.findings")
    findings = found.row.checked["findings"]
    told = found_sentences(findings, plan, words, MOST)
    if not told:
        return card(title, html.P(words.text("submission_page.nothing_found")))
    columns = [Column(words.text(f"submission_page.{name}")) for name in _FOUND]
    rows: list[Row] = [
        [
            words.text(f"severity.{each['severity']}"),
            html.Code(_cell(each)),
            str(each["value"] or ""),
            html.Span([said.message, html.Br(), html.Small(said.hint)]),
        ]
        for each, said in told
    ]
    facts = {"what": title, "shown": len(rows), "count": len(findings)}
    caption = words.text("submission_page.shown", **facts)
    parts: list[Child] = [data_table(caption, columns, rows)]
    if found.row.kind == "observations":
        parts.append(_given_back(found, words))
    return card(title, *parts)


def _cell(finding: Mapping[str, Any]) -> str:
    place = (finding.get("sheet"), finding.get("address"))
    return "!".join(part for part in place if part) or str(finding["line"] or "")


def _given_back(found: Submission, words: Wording) -> Child:
    there = f"/submissions/{found.row.number}"
    return html.P(
        [
            html.A(
                words.text(f"submission_page.{kind}"),
                href=f"{there}/{kind}",
                target="_self",
                className="download",
            )
            for kind in ("marked", "mended")
        ],
        className="card-foot",
    )


def _files(found: Submission, words: Wording) -> Child:
    row = found.row
    kept = [
        ("file", row.file, row.sha256),
        *((e.role, e.name, e.sha256) for e in found.files if e.sha256 != row.sha256),
    ]
    items = [
        html.Li(
            [
                words.text(f"submission_file.{role}"),
                " ",
                html.A(
                    name,
                    href=f"/submissions/{row.number}/files/{sha256}",
                    target="_self",
                ),
            ]
        )
        for role, name, sha256 in kept
    ]
    return card(words.text("submission_page.files"), html.Ul(items))


def _acts(found: Submission, words: Wording) -> Child:
    columns = [Column(words.text(f"submission_page.{name}")) for name in _ACTS]
    rows: list[Row] = [
        [
            html.Span(words.numbers.moment(each.recorded), className="day"),
            words.text(f"submission_act.{each.act}"),
            each.name,
            each.text,
        ]
        for each in found.acts
    ]
    title = words.text("submission_page.acts")
    return card(title, data_table(title, columns, rows))
