"""What opinions rest on, and the way from base to target that most of them read.

Here: which base, which value, and every reason for which there is no such way.
Not here: any method.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.definition import Break, Indicator, Target
from indicators.errors import Facts
from indicators.opinions.opinion import Silence
from indicators.progress import Years, YearValue
from indicators.target_forms import family, sign_of
from indicators.territory import NATION

_OPEN_ENDED = (">", "≥")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The figures of one unit as known on the day asked for.

    `year`: the year judged; `base_year`: from which a trend is told where there is
    no target. `provinces`: province → its value of `year`; `nation`: the nation's
    published value of `year`.
    """

    unit: str
    base_year: int
    year: int
    years: Years
    provinces: Mapping[str, YearValue] = field(default_factory=dict)
    nation: YearValue | None = None


def evidence_of(
    annual: Mapping[tuple[str, str], Years],
    measured: tuple[str, str],
    provinces: Iterable[str],
    span: tuple[int, int],
) -> Evidence:
    """Return the evidence on an indicator and unit, from the values of all units.

    `span`: base year and year judged. A province without a value of that year is
    left out of the provinces.
    """
    (indicator, unit), (base_year, year) = measured, span
    values = {code: annual.get((indicator, code), {}) for code in provinces}
    return Evidence(
        unit=unit,
        base_year=base_year,
        year=year,
        years=annual.get(measured, {}),
        provinces={code: own[year] for code, own in values.items() if year in own},
        nation=annual.get((indicator, NATION), {}).get(year),
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A way from base to target with the value reached on it.

    `bases` and `values`: as printed first, then the ends that rounding leaves
    open. `turn`: 1 where more is better, -1 where less is. `document_base`: the
    target's document states the base; else it is the series' own.
    """

    bases: tuple[float, ...]
    base_year: int
    document_base: bool
    values: tuple[float, ...]
    now: YearValue
    goal: float
    goal_year: int
    turn: int

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return base and value as printed, then at every pair of their ends."""
        return tuple((base, value) for base in self.bases for value in self.values)

    @property
    def time(self) -> float:
        """Return the share of the period that is over."""
        return (self.now.year - self.base_year) / (self.goal_year - self.base_year)

    @property
    def facts(self) -> Facts:
        """Return the numbers that every formula along this way shows."""
        return {
            "base": self.bases[0],
            "base_year": self.base_year,
            "base_from": "document" if self.document_base else "series",
            "value": self.values[0],
            "bound": self.now.bound,
            "year": self.now.year,
            "target": self.goal,
            "target_year": self.goal_year,
            "years": self.now.year - self.base_year,
            "span": self.goal_year - self.base_year,
            "turn": self.turn,
        }


def way_to(target: Target, indicator: Indicator, evidence: Evidence) -> Way | Silence:
    """Return the way from the target's base to its value, or why there is none.

    The base is the one its document states, else the value of the base year in
    the series of the current value: a base of another vintage family is none.
    """
    now = current(target, indicator, evidence)
    if isinstance(now, Silence):
        return now
    based = _base(target, evidence, now)
    if isinstance(based, Silence):
        return based
    turn = sign_of(target)
    if any(turn * (target.target_value - base) <= 0 for base in based):
        facts: Facts = {"base": based[0], "target": target.target_value}
        return Silence("base_at_target", facts)
    return Way(
        bases=based,
        base_year=target.base_year,
        document_base=target.base_value is not None,
        values=ends_of(now),
        now=now,
        goal=target.target_value,
        goal_year=target.target_year,
        turn=turn,
    )


def current(
    target: Target, indicator: Indicator, evidence: Evidence
) -> YearValue | Silence:
    """Return the value that a target of a level is read at, or why there is none."""
    if target.form == "qualitative":
        return Silence("of_qualitative")
    if family(target) != "increment":
        return Silence(f"of_{family(target)}")
    year = min(evidence.year, target.target_year)
    if year <= target.base_year:
        return Silence("one_point", {"year": target.base_year})
    return comparable(indicator, evidence, target.base_year, year)


def comparable(
    indicator: Indicator, evidence: Evidence, base_year: int, year: int
) -> YearValue | Silence:
    """Return the value of `year`, or why it cannot be set against `base_year`."""
    now = evidence.years.get(year)
    if now is None:
        return Silence("no_value", {"year": year})
    if is_open_ended(now):
        return Silence("only_a_bound", {"year": year})
    changed = crossed(indicator.breaks, base_year, year)
    if changed is not None:
        return Silence("scope_changed", {"since": changed.period})
    return now


def ends_of(value: YearValue) -> tuple[float, ...]:
    """Return a value as printed, and the two ends that rounding leaves open."""
    span = value.interval
    return (value.value,) if span.exact else (value.value, span.low, span.high)


def is_open_ended(value: YearValue) -> bool:
    """Tell whether a source only says “more than” or “at least”."""
    return value.bound in _OPEN_ENDED


def crossed(breaks: Iterable[Break], since: int, until: int) -> Break | None:
    """Return the first change of scope after `since`, up to `until`, or None."""
    return next(
        (
            b
            for b in breaks
            if b.effect == "not_comparable" and since < int(b.period[:4]) <= until
        ),
        None,
    )


def recomputed_since(indicator: Indicator, way: Way) -> bool:
    """Tell whether the series was recomputed after a document stated its base.

    A base that a document states belongs to the series as it stood at the end of
    the base year; growth is told within one vintage family only.
    """
    if not way.document_base:
        return False
    stated = date(way.base_year, 12, 31)
    known = sum(
        b.restated is not None and b.restated <= stated for b in indicator.breaks
    )
    return way.now.basis > known


def _base(
    target: Target, evidence: Evidence, now: YearValue
) -> tuple[float, ...] | Silence:
    if target.base_value is not None:
        return (target.base_value,)
    year = target.base_year
    found = evidence.years.get(year)
    if found is None:
        return Silence("no_base", {"year": year})
    if is_open_ended(found):
        return Silence("only_a_bound", {"year": year})
    if found.family != now.family:
        return Silence("family_differs", {"base_year": year, "year": now.year})
    return ends_of(found)
