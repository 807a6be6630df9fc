"""What would be other in the published figures if a submission were accepted."""

from collections.abc import Mapping

from dash import html

from dashboard.baked import element
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import Child, card
from dashboard.components.period_text import period_text
from dashboard.components.status import badge
from dashboard.impact_text import impact_line
from dashboard.plan_names import called
from dashboard.wording import Wording
from indicators.definition import Display
from indicators.plan import Plan
from indicators.territory import NATION
from office.effects import Altered, Effect, Reranked
from office.submissions.impact import Impact

MOST = 200
"""Rows of a table on the page; how many there are stands above it."""

_FIGURES = ("indicator", "unit", "period", "old", "new", "why")
_TARGETS = ("indicator", "unit", "old", "new")
_RANKS = ("indicator", "unit", "period", "old", "new")


def impact_card(
    impact: Impact, number: str, can_ask: bool, plan: Plan, words: Wording
) -> Child:
    """Return the card; None where nothing is to be tried.

    `can_ask`: a trial may be asked for, anew where the one there is stale.
    """
    if impact.how == "none" and not can_ask:
        return None
    parts: list[Child] = []
    if impact.effect is not None:
        parts += _told(impact.effect, plan, words)
    if can_ask and impact.how in {"none", "failed", "stale"}:
        parts.append(_again(number, words))
    note = words.text(f"impact.{impact.how}_note", job=impact.job or "")
    return card(impact_line(impact, words), *parts, note=note)


def _told(effect: Effect, plan: Plan, words: Wording) -> list[Child]:
    displays = {each.code: each.display for each in plan.indicators}
    parts = [
        _targets(effect, plan, words),
        _figures(effect, displays, plan, words),
    ]
    if effect.ranks is None:
        parts.append(html.P(words.text("impact.ranks_off"), className="under"))
    elif effect.ranks:
        parts.append(_ranks(effect.ranks, plan, words))
    return parts


def _figures(
    effect: Effect, displays: Mapping[str, Display], plan: Plan, words: Wording
) -> Child:
    if not effect.figures:
        return None
    names = called(plan)
    # The nation first: whoever reviews asks for it before anything else.
    ordered = sorted(effect.figures, key=lambda each: each.unit != NATION)
    columns = [
        Column(words.text(f"impact.{name}"), name in {"old", "new"})
        for name in _FIGURES
    ]
    rows: list[Row] = [
        [
            _named(each, displays, plan, words),
            words.of(names[each.unit]),
            period_text(each.period, each.frequency, words),
            _value(each.old, displays[each.indicator], words),
            _value(each.new, displays[each.indicator], words),
            words.text(f"compare_why.{each.why}"),
        ]
        for each in ordered[:MOST]
    ]
    count = sum(effect.counts.values())
    what = words.text("impact.figures")
    facts = {"what": what, "shown": len(rows), "count": count}
    caption = words.text("submission_page.shown", **facts)
    return data_table(caption, columns, rows, "impact-figures")


def _targets(effect: Effect, plan: Plan, words: Wording) -> Child:
    if not effect.targets:
        return None
    names = called(plan)
    columns = [Column(words.text(f"impact.{name}")) for name in _TARGETS]
    rows: list[Row] = [
        [
            words.of(names[each.indicator]),
            words.of(names[each.unit]),
            _status(each.old_status, words),
            _status(each.new_status, words),
        ]
        for each in effect.targets
    ]
    caption = words.text("impact.targets", count=len(rows))
    return data_table(caption, columns, rows, "impact-targets")


def _ranks(ranks: tuple[Reranked, ...], plan: Plan, words: Wording) -> Child:
    names = called(plan)
    columns = [
        Column(words.text(f"impact.{name}"), name in {"old", "new"}) for name in _RANKS
    ]
    rows: list[Row] = [
        [
            words.of(names[each.indicator]),
            words.of(names[each.unit]),
            period_text(str(each.year), "year", words),
            *(words.numbers.amount(rank, 0) for rank in (each.old, each.new)),
        ]
        for each in ranks[:MOST]
    ]
    caption = words.text("impact.ranks", count=len(ranks))
    return data_table(caption, columns, rows, "impact-ranks")


def _named(
    each: Altered, displays: Mapping[str, Display], plan: Plan, words: Wording
) -> html.Span:
    measure = words.text(f"measure.{displays[each.indicator].unit}")
    name = words.of(called(plan)[each.indicator])
    return html.Span([name, html.Span(measure, className="under block")])


def _status(status: str | None, words: Wording) -> Child:
    return words.text("number.none") if status is None else badge(status, words)


def _value(value: str | None, display: Display, words: Wording) -> str:
    return words.numbers.value(None if value is None else float(value), display)


def _again(number: str, words: Wording) -> html.Form:
    return html.Form(
        [
            element("input", type="hidden", name="act", value="try"),
            html.Button(words.text("impact.again"), type="submit", className="act"),
        ],
        method="POST",
        action=f"/submissions/{number}/acts",
        className="form",
    )
