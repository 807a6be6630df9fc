"""Control totals: a published national figure against the 31 provinces.

The published figure prevails; the sum is a control and is never stored.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from etl.sources.layout import DOLLAR_FLOWS, FLOWS
from indicators.errors import Facts
from indicators.findings import Finding
from indicators.measure import convert, find_measure
from indicators.observations import Observation
from indicators.plan import Plan
from indicators.territory import NATION

STORED_YUAN, STORED_DOLLARS = "亿元", "亿美元"
"""The units in which the flows of trade are stored."""


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """One comparison; values in the indicator's unit, `off_by` as printed.

    `tolerance` is what rounding alone can make: half a printed step for each
    summand and for the total.
    """

    indicator: str
    frequency: str
    period: str
    unit_of_measure: str
    published: Decimal
    total: Decimal
    difference: Decimal
    units: int
    tolerance: Decimal
    printed_unit: str
    off_by: Decimal

    @property
    def met(self) -> bool:
        """Tell whether rounding explains the difference."""
        return abs(self.difference) <= self.tolerance


def control_totals(
    observations: Iterable[Observation], plan: Plan
) -> tuple[ControlTotal, ...]:
    """Return a control for each additive figure of each publication of a source.

    Only for sources whose provinces make up the nation, whatever layout their
    figures come in, and only where nation and all provinces are there; ratios
    are never summed.
    """
    summed = {source.code for source in plan.sources if source.sums_to_nation}
    groups: defaultdict[tuple[str, ...], dict[str, Observation]] = defaultdict(dict)
    for o in observations:
        if o.source in summed:
            key = (o.source, o.vintage, o.indicator, o.frequency, o.period)
            groups[key][o.unit] = o
    provinces = {unit.code for unit in plan.territory.provinces()}
    return tuple(
        _control((indicator, frequency, period), group, plan, provinces)
        for (_, _, indicator, frequency, period), group in groups.items()
        if _is_summed(plan, indicator) and provinces | {NATION} <= set(group)
    )


def missed(controls: Iterable[ControlTotal]) -> list[Finding]:
    """Return a finding for each control that rounding does not explain."""
    return [
        Finding(
            "control_missed",
            facts={
                "indicator": c.indicator,
                "frequency": c.frequency,
                "period": c.period,
                "published": float(c.published),
                "total": float(c.total),
                "difference": float(c.difference),
                "unit_of_measure": c.unit_of_measure,
            },
        )
        for c in controls
        if not c.met
    ]


def flows_differ(observations: Iterable[Observation]) -> list[Finding]:
    """Return a warning where total trade is not exports plus imports.

    For the three flows of one publication, unit, frequency, period and currency;
    half a printed step of each of the three is rounding.
    """
    groups: defaultdict[tuple[str, ...], dict[str, Observation]] = defaultdict(dict)
    for o in observations:
        key = (o.source, o.vintage, o.unit, o.frequency, o.period)
        groups[key][o.indicator] = o
    triples = (
        [group[flows[flow]] for flow in ("total", "export", "import")]
        for group in groups.values()
        for flows in (FLOWS, DOLLAR_FLOWS)
        if group.keys() >= set(flows.values())
    )
    return [finding for triple in triples for finding in _flow_finding(*triple)]


def _flow_finding(
    total: Observation, exports: Observation, imports: Observation
) -> list[Finding]:
    difference = total.value - exports.value - imports.value
    if abs(difference) <= sum(map(_stored_step, (total, exports, imports))) / 2:
        return []
    facts: Facts = {
        "difference": float(difference),
        "unit_of_measure": _stored_money(total),
    }
    at = (total.line, total.column, total.value_text)
    return [Finding("flows_differ", *at, facts)]


def _stored_step(observation: Observation) -> Decimal:
    """Return the step a figure was rounded to, in the unit it is stored in."""
    if observation.rounded_to:
        return observation.rounded_to
    printed = find_measure(observation.text_unit)
    stored = find_measure(_stored_money(observation))
    if printed is None or stored is None:
        return Decimal(0)
    return convert(_printed_step(observation.value_text), printed, stored)


def _stored_money(observation: Observation) -> str:
    return STORED_YUAN if observation.indicator in FLOWS.values() else STORED_DOLLARS


def _is_summed(plan: Plan, code: str) -> bool:
    indicator = plan.indicator(code)
    return indicator is not None and indicator.aggregate == "sum"


def _control(
    key: tuple[str, str, str],
    group: dict[str, Observation],
    plan: Plan,
    provinces: set[str],
) -> ControlTotal:
    nation = group[NATION]
    total = sum((group[code].value for code in provinces), Decimal(0))
    indicator, printed = plan.indicator(key[0]), find_measure(nation.text_unit)
    if indicator is None or printed is None:
        raise KeyError(key)
    stored = find_measure(indicator.unit) or printed
    step = convert(_printed_step(nation.value_text), printed, stored)
    return ControlTotal(
        *key,
        unit_of_measure=indicator.unit,
        published=nation.value,
        total=total,
        difference=total - nation.value,
        units=len(provinces),
        tolerance=step * (len(provinces) + 1) / 2,
        printed_unit=printed.name,
        off_by=convert(total - nation.value, stored, printed).normalize(),
    )


def _printed_step(text: str) -> Decimal:
    decimals = len(text.partition(".")[2])
    return Decimal(1).scaleb(-decimals)
