"""What units handed in for a round: their own assessments, and documents.

A unit's own words stand under its own name beside the office's judgement, and are
said to be self-reported.
"""

from dataclasses import replace

from dash import html

from dashboard.components.data_table import csv_link
from dashboard.components.figure_foot import figure_foot
from dashboard.components.filed_cards import evidence_card
from dashboard.components.markup import Child, card, original
from dashboard.components.round_proof import register_proof
from dashboard.components.said_text import word_badge
from dashboard.components.status import badge
from dashboard.wording import Wording
from office.rounds.handed import SelfAssessment
from office.rounds.views import RoundView

REPORTS = "round-self-reports"
MOST_OPEN = 3
"""So many are unfolded; more would hide what stands below."""

_CSV = ("unit", "number", "chapter", "text")


def assessment_cards(view: RoundView, words: Wording) -> list[Child]:
    """Return the self-assessments of units; nothing where there are none."""
    reports = view.handed.reports
    if not reports:
        return []
    judged = sum(_judged(unit, view, words) is not None for unit in _units(view))
    title = words.text("self_reported.title", count=len(reports), judged=judged)
    rows = [
        (words.of(view.names[each.unit]), each.number, _chapter(code, words), text)
        for each in reports
        for code, text in each.chapters
    ]
    heads = [words.text(f"self_reported.{name}") for name in _CSV]
    name = f"{view.known.round.code}-self-reported"
    return [
        card(
            title,
            html.Div([_report(each, view, words) for each in reports], id=REPORTS),
            # A text is no drawing: it is taken away as rows.
            figure_foot(
                REPORTS,
                register_proof(title, view, "texts", view.handed.day),
                csv_link(name, heads, rows, words),
                words,
                is_saved=False,
            ),
            note=words.text("self_reported.note"),
        )
    ]


def _units(view: RoundView) -> set[str]:
    return {each.unit for each in view.handed.reports}


def evidence_cards(about: str, view: RoundView, words: Wording) -> list[Child]:
    """Return the documents about tasks or objectives; `about`: task or objective."""
    found = [e for e in view.handed.evidence if e.subject.startswith(f"{about}:")]
    if not found:
        return []
    subjects = {
        f"objective:{each.objective.code}": words.of(each.objective.title)
        for each in view.assessed.objectives
    }
    subjects |= {
        f"task:{line.task.number}": f"{line.task.number} {words.of(line.task.title)}"
        for line in view.assessed.tasks.tasks
    }
    stamp = replace(view.stamp, as_of=view.handed.day)
    return [evidence_card(found, subjects, view.names, words, stamp)]


def _report(each: SelfAssessment, view: RoundView, words: Wording) -> html.Details:
    mark = words.text("openness.internal") if each.is_internal else ""
    said = words.text(
        "self_reported.of", unit=words.of(view.names[each.unit]), number=each.number
    )
    terms: list[Child] = []
    for code, text in each.chapters:
        terms += [
            html.Dt(_chapter(code, words)),
            html.Dd(html.Span(original(text, words), className="wrap")),
        ]
    judged = _judged(each.unit, view, words)
    told: Child = judged or words.text("self_reported.not_judged")
    terms += [html.Dt(words.text("self_reported.judged")), html.Dd(told)]
    summary = html.Summary([html.B(said), " ", html.Span(mark, className="under")])
    is_open = len(view.handed.reports) <= MOST_OPEN
    return html.Details(
        [summary, html.Dl(terms)], open=is_open, className="fold self-reported"
    )


def _judged(unit: str, view: RoundView, words: Wording) -> Child:
    """Return the office's own statuses of a unit's targets and of tasks it leads."""
    targets: list[Child] = [
        html.Li([words.of(j.indicator_name), " ", badge(j.status, words)])
        for j in view.judged
        if j.unit == unit
    ]
    tasks: list[Child] = [
        html.Li([words.of(line.task.title), " ", word_badge(line.assessed.word, words)])
        for line in view.assessed.tasks.tasks
        if line.task.lead == unit and line.assessed is not None
    ]
    return html.Ul([*targets, *tasks]) if targets or tasks else None


def _chapter(code: str, words: Wording) -> str:
    return words.text(f"chapter.{code}")
