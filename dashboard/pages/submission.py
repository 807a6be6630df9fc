"""One submission: what was understood and found, what it changes, what was done."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.components.submission_forms import act_cards
from dashboard.found_sentences import found_sentences
from dashboard.location import Location
from dashboard.plan_names import called
from dashboard.understood_text import understood_lines
from dashboard.wording import Wording, wording
from indicators.plan import Plan
from office.access import Caller
from office.published import plan_head, stamp
from office.rounds.names import unit_names
from office.submissions.changes import Changed, changes_of
from office.submissions.looking import Submission, submission_of
from office.workspace import Workspace

MOST = 500
"""Rows of a table on the page; the marked file has them all."""

_OPEN = ("draft", "submitted", "under_review", "supplement")
"""States in which a submission may still change what is published."""

_FOUND = ("severity", "cell", "value", "said")
_CHANGES = ("indicator", "period", "old", "new", "what")
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
        _understood(found.row.checked, words),
        _findings(found, plan, words),
        _changes(changes_of(workspace, found), plan, words)
        if found.row.state in _OPEN
        else None,
        *act_cards(found, caller, publication, words),
        _files(found, words),
        _acts(found, words),
    ]
    reader = workspace.reader(place.publication)
    marks, head = stamp(workspace, reader), plan_head(reader)
    return Page(found.row.number, content, marks, head)


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
        words.text(f"submission_figures.{found.figures}"),
    ]
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


def _understood(checked: Mapping[str, Any], words: Wording) -> Child:
    understood = checked.get("understood") or {"tables": ()}
    lines: list[Child] = [html.Li(each) for each in understood_lines(understood, words)]
    if not lines:
        return None
    return card(words.text("submission_page.understood"), html.Ul(lines))


def _findings(found: Submission, plan: Plan, words: Wording) -> Child:
    title = words.text("submission_page.findings")
    told = found_sentences(found.row.checked["findings"], plan, words)
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
        for each, said in told[:MOST]
    ]
    caption = words.text("submission_page.shown", shown=len(rows), count=len(told))
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


def _changes(changed: tuple[Changed, ...], plan: Plan, words: Wording) -> Child:
    if not changed:
        return None
    names, decimals = called(plan), {i.code: i.decimals for i in plan.indicators}
    columns = [
        Column(words.text(f"submission_page.{name}"), name in {"old", "new"})
        for name in _CHANGES
    ]
    rows: list[Row] = [
        [
            words.of(names[each.indicator]),
            each.period,
            _amount(each.old, decimals[each.indicator], words),
            _amount(each.new, decimals[each.indicator], words),
            words.text(f"submission_change.{each.what}"),
        ]
        for each in changed[:MOST]
    ]
    count = len(changed)
    caption = words.text("submission_page.shown", shown=len(rows), count=count)
    note = words.text("submission_page.changes_note")
    title = words.text("submission_page.changes")
    return card(title, data_table(caption, columns, rows), note=note)


def _amount(value: Decimal | None, decimals: int, words: Wording) -> str:
    return words.numbers.amount(None if value is None else float(value), decimals)


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
