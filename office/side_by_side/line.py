"""One series to be set beside others: its years since the base, its target, its growth.

Values are in the indicator's unit; an index keeps to the vintage family of its base
year and is told of no ratio; the way is the share of the increment base → target that
is done (practice on status words), and there is none without a sourced base.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indicators.assess import assess_period
from indicators.definition import Bilingual
from indicators.growth import Growth, average_growth_between, growth
from indicators.progress import Years, YearValue
from indicators.yardstick import Yardstick
from office.newest import ONLY_BOUNDS
from office.views import IndicatorHead, Judged, UnitHead

PERCENT = "%"
SELF_REPORTED = "unit_report"
WORKED_OUT = frozenset({"formula", "aggregate", "derived", "customs_query_detail"})
"""Sources whose figures nobody published as they stand."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year: its value, and where it can be told, index (base = 100) and way."""

    known: YearValue
    index: float | None
    way: float | None

    @property
    def year(self) -> int:
        """Return the year."""
        return self.known.year


@dataclass(frozen=True, slots=True)
class Line:
    """One unit or indicator among those compared.

    `points`: from the base year on, years rising; `average`: growth a year since the
    base, a share of one, up to the last year with an index (`until`); `growth`: of the
    last year, in percent; `change`: the last value less the one a year before where
    both are of one family, in its unit.
    """

    code: str
    name: Bilingual
    head: IndicatorHead
    unit: UnitHead
    points: tuple[Point, ...]
    base: YearValue | None
    average: float | None
    until: int | None
    growth: Growth
    change: float | None
    judged: Judged | None

    @property
    def is_ratio(self) -> bool:
        """Tell whether its values are shares, which are not indexed."""
        return self.head.unit_of_measure == PERCENT

    @property
    def last(self) -> YearValue | None:
        """Return the newest year's value."""
        return self.points[-1].known if self.points else None

    @property
    def mark(self) -> str:
        """Return whose figure the last one is; blank where there is none."""
        return "" if self.last is None else self.mark_of(self.last)

    def mark_of(self, known: YearValue) -> str:
        """Return whose figure a value is: published, self_reported or worked_out."""
        if known.source == SELF_REPORTED:
            return "self_reported"
        return "worked_out" if known.source in WORKED_OUT else "published"


@dataclass(frozen=True, slots=True)
class Found:
    """What a line is made from: values and published rates of its years, its target."""

    years: Years
    rates: Years
    judged: Judged | None


def line(
    named: tuple[str, Bilingual],
    head: IndicatorHead,
    unit: UnitHead,
    found: Found,
    yardstick: Yardstick,
) -> Line:
    """Return a series as it is set beside others; `named`: its code and its name."""
    start = yardstick.base_year
    since = [found.years[year] for year in sorted(found.years) if year >= start]
    ways = _ways(found, head, unit, yardstick)
    base = found.years.get(start)
    last = since[-1] if since else None
    before = found.years.get(last.year - 1) if last else None
    is_ratio = head.unit_of_measure == PERCENT
    points = tuple(
        Point(
            value,
            None if is_ratio or is_broken(head, base, value) else index_of(value, base),
            ways.get(value.year),
        )
        for value in since
    )
    end = next((p.known for p in reversed(points) if p.index is not None), None)
    return Line(
        code=named[0],
        name=named[1],
        head=head,
        unit=unit,
        points=points,
        base=base,
        average=average_growth_between(base, end),
        until=end.year if end else None,
        growth=_growth(found.rates, head, last, before),
        change=None if is_broken(head, before, last) else _change(last, before),
        judged=found.judged,
    )


def index_of(value: YearValue, base: YearValue | None) -> float | None:
    """Return a value over its base × 100.

    None across two vintage families, from a base of zero or less, for a value below
    zero, and where one of the two is only a bound.
    """
    if base is None or base.value <= 0 or value.value < 0:
        return None
    if value.family != base.family or {value.bound, base.bound} & ONLY_BOUNDS:
        return None
    return value.value / base.value * 100


def is_broken(
    head: IndicatorHead, earlier: YearValue | None, later: YearValue | None
) -> bool:
    """Tell whether a change of scope that bars comparison lies between two years."""
    if earlier is None or later is None:
        return False
    return any(
        each.effect == "not_comparable"
        and earlier.year < int(each.period[:4]) <= later.year
        for each in head.breaks
    )


def _growth(
    rates: Years,
    head: IndicatorHead,
    last: YearValue | None,
    before: YearValue | None,
) -> Growth:
    if last is None:
        return Growth(None, None, "")
    rate = rates.get(last.year)
    changed = last.year in {int(each.period[:4]) for each in head.breaks}
    published = None if rate is None else rate.value
    return growth(published, last, before, scope_changed=changed)


def _change(last: YearValue | None, before: YearValue | None) -> float | None:
    if last is None or before is None or last.family != before.family:
        return None
    if {last.bound, before.bound} & ONLY_BOUNDS:
        return None
    return last.value - before.value


def _ways(
    found: Found, head: IndicatorHead, unit: UnitHead, yardstick: Yardstick
) -> Mapping[int, float]:
    """Return year → the share of the increment done, by the judgement of that year."""
    own = found.judged
    if own is None:
        return {}
    targets = tuple(t for t in yardstick.targets if t.id == own.target_id)
    alone = replace(yardstick, targets=targets)
    annual = {(head.code, unit.code): found.years}
    last = own.target_year
    judged = (
        (year, each.judgement.completion)
        for year in found.years
        if own.base_year <= year <= last
        for each in assess_period(alone, annual, year)
    )
    return {year: done for year, done in judged if done is not None}
