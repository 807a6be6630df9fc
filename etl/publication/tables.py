"""The plan as rows of the published relations; the columns of `tables.sql`."""

import json
from collections.abc import Iterator
from typing import Any

from indicators.assess import Assessed
from indicators.computed import COMPUTED_SOURCES
from indicators.definition import Indicator, Target
from indicators.plan import Document, Plan
from indicators.territory import ReportingUnit

Rows = list[tuple[Any, ...]]


def plan_relations(plan: Plan) -> Iterator[tuple[str, Rows]]:
    """Yield each relation that repeats the plan, with its rows."""
    yield "plan", [_plan_row(plan)]
    yield "document", [_document_row(d) for d in plan.documents]
    yield (
        "objective",
        [
            (o.code, o.number, o.title.zh, o.title.en, o.verified, o.source)
            for o in plan.objectives
        ],
    )
    yield (
        "area",
        [(a.number, a.title.zh, a.title.en, a.verified, a.source) for a in plan.areas],
    )
    yield (
        "source",
        [
            (s.code, s.name.zh, s.name.en, s.precedence, s.sums_to_nation)
            for s in (*plan.sources, *COMPUTED_SOURCES)
        ],
    )
    yield "unit", [_unit_row(unit) for unit in plan.territory.everywhere]
    yield (
        "department",
        [
            (d.code, d.name.zh, d.name.en, " ".join(d.roles), d.as_of)
            for d in plan.departments
        ],
    )
    yield "indicator", [_indicator_row(indicator) for indicator in plan.indicators]
    yield (
        "scope_break",
        [
            (i.code, b.period, b.effect, b.text.zh, b.text.en, b.reference, b.restated)
            for i in plan.indicators
            for b in i.breaks
        ],
    )
    yield "target", [_target_row(target) for target in plan.targets]
    yield from _declared(plan)


def _declared(plan: Plan) -> Iterator[tuple[str, Rows]]:
    yield (
        "part",
        [
            (
                *(p.whole, p.breakdown, p.part, p.sign, p.complete),
                *(p.reason.zh, p.reason.en, p.source),
            )
            for p in plan.parts
        ],
    )
    yield "peer", [(p.unit, p.group, p.size, p.source) for p in plan.peers]
    yield (
        "counterpart",
        [(c.indicator, c.other, c.differs, c.source) for c in plan.counterparts],
    )
    yield (
        "round",
        [
            (
                *(r.code, r.kind, r.title.zh, r.title.en, r.data_period),
                *(r.cut_off, r.due, r.note.zh, r.note.en),
            )
            for r in plan.rounds
        ],
    )


def assessment_rows(assessed: tuple[Assessed, ...]) -> Rows:
    """Return one row a judged target."""
    return [_assessment_row(each) for each in assessed]


def _plan_row(plan: Plan) -> tuple[Any, ...]:
    method = plan.method
    return (
        *(plan.code, plan.name.zh, plan.name.en, plan.document, plan.base_year),
        *(plan.target_year, plan.map_indicator, method.version),
        *(method.on_schedule_band, method.basically_complete),
        *(method.growth_band, method.path),
        *(method.reasons.zh, method.reasons.en),
    )


def _document_row(d: Document) -> tuple[Any, ...]:
    return (
        *(d.code, d.title.zh, d.title.en, d.issuer.zh, d.issuer.en),
        *(d.issued, d.source, d.kind, d.verified),
    )


def _unit_row(u: ReportingUnit) -> tuple[Any, ...]:
    return (
        *(u.code, u.name.zh, u.name.en, u.short.zh, u.short.en),
        *(u.level, u.kind, u.parent, u.region, u.valid_from, u.valid_to),
    )


def _indicator_row(i: Indicator) -> tuple[Any, ...]:
    due = i.calendar
    return (
        *(i.code, i.name.zh, i.name.en, i.definition.zh, i.definition.en),
        *(i.class_, i.unit, i.direction, " ".join(i.frequencies), i.accumulates),
        *(i.aggregate, i.reported_by, i.agency.zh, i.agency.en, i.decimals),
        *(i.display.unit, i.display.factor, i.display.decimals),
        *(i.objective, i.area, i.growth_of, i.openness, i.formula),
        *(i.plausible.minimum, i.plausible.maximum),
        *((due.lag_months, due.day) if due else (None, None)),
        i.mirror_of,
    )


def _target_row(t: Target) -> tuple[Any, ...]:
    return (
        *(t.id, t.indicator, t.unit, t.document, t.base_year, t.base_value),
        *(t.target_year, t.target_value, t.form, t.path, t.tolerance),
        *(*(t.reference or (None, None)), t.nature),
        *(t.direction, t.printed, t.printed_pace, t.source, t.note.zh, t.note.en),
    )


def _assessment_row(each: Assessed) -> tuple[Any, ...]:
    t, j = each.target, each.judgement
    return (
        *(t.id, t.indicator, t.unit, j.period, j.value, j.bound, j.completion),
        *(j.reached_share, j.due_value, j.time_progress, j.status, j.preliminary),
        *(j.reason, json.dumps(j.facts, ensure_ascii=False), j.first_passed),
    )
