"""Where every indicator of every unit stands in a round, target or none.

An indicator without a target has a trend, never a completion status (practice on
classes); a province without a target of its own is 未分解 where the nation has one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indicators.growth import average_growth_between
from indicators.progress import NO_DATA, Years, YearValue
from indicators.territory import NATION
from indicators.trend import trend
from indicators.yardstick import Promises

NO_TARGET = "未设目标"
NOT_ALLOCATED = "未分解"


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator of one unit in the data period of a round; no target judged.

    `status`: 未设目标 or 未分解, and 无数据 where nothing is known for the period.
    `trend` as `indicators.trend` tells it, from the base year to the data period;
    `average_growth` a share of one a year, None where growth means nothing.
    """

    indicator: str
    unit: str
    period: int
    status: str
    value: YearValue | None
    base: YearValue | None
    trend: str
    average_growth: float | None


def standings(
    plan: Promises,
    annual: Mapping[tuple[str, str], Years],
    series: Iterable[tuple[str, str]],
    period: int,
) -> Iterator[Standing]:
    """Yield the standing of each (indicator, unit) of `series` without a target.

    `annual` as known on the cut-off day; years after `period` are not looked at.
    """
    judged = {(t.indicator, t.unit) for t in plan.targets if t.form != "qualitative"}
    promised = {code for code, unit in judged if unit == NATION}
    for code, unit in series:
        if (code, unit) not in judged:
            years = annual.get((code, unit), {})
            is_open = unit != NATION and code in promised
            word = NOT_ALLOCATED if is_open else NO_TARGET
            yield _standing(plan, (code, unit), years, period, word)


def _standing(
    plan: Promises, series: tuple[str, str], years: Years, period: int, word: str
) -> Standing:
    code, unit = series
    known = {year: value for year, value in years.items() if year <= period}
    indicator = plan.indicator(code)
    now, base = known.get(period), known.get(plan.base_year)
    return Standing(
        indicator=code,
        unit=unit,
        period=period,
        status=NO_DATA if now is None else word,
        value=now,
        base=base,
        trend=trend(indicator.breaks if indicator else (), known, plan.base_year),
        average_growth=None if now is None else average_growth_between(base, now),
    )
