"""From the figures of a series to the start and the points that steps are taken from.

Rules: only what was known on the cut-off day; nothing from before a change of scope;
steps within one vintage family (practice on comparability and vintages).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from indicators.definition import Break
from indicators.outlook.request import Families
from indicators.period import last_complete_year, year_of
from indicators.progress import Years, YearValue

RECENT = 2
"""A family is looked at if its last value is no more than so many years older than
the start: often the newest years come from a release, the years before from the
yearbook; what ended earlier tells of another time."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a series stands, and the values of one family by year."""

    start: YearValue
    values: Mapping[int, float]
    family: tuple[str, int]


def known_years(years: Years, cut_off: date) -> dict[int, YearValue]:
    """Return the years that were over and published by `cut_off`."""
    last = last_complete_year(cut_off)
    return {
        year: value
        for year, value in years.items()
        if year <= last and (value.released is None or value.released <= cut_off)
    }


def course(
    known: Years, breaks: Iterable[Break], whole_years: Families
) -> Course | None:
    """Return start and steps, None where no year has a value of its own.

    A value that is only a bound is no value here. `whole_years`: Decembers of the
    year-to-date figures. The start is the latest published year. Of the families
    that are recent enough the one with the most values is taken; among equals the
    one that goes on longer, then the one of the start.
    """
    exact = {y: v for y, v in known.items() if v.bound not in {">", "≥"}}
    if not exact:
        return None
    start = exact[max(exact)]
    since = _since(breaks, start.year)
    families = {
        family: values
        for family, values in _families(exact, whole_years, since, start.year).items()
        if max(values) >= start.year - RECENT
    }
    chosen = max(
        families,
        key=lambda f: (len(families[f]), max(families[f]), f == start.family, f),
    )
    return Course(start, dict(sorted(families[chosen].items())), chosen)


def scope_changes(breaks: Iterable[Break], after: int, until: int) -> Break | None:
    """Return the first change of scope after one year and up to another, if any."""
    barring = [b for b in breaks if b.effect == "not_comparable"]
    barring = [b for b in barring if after < year_of(b.period) <= until]
    return min(barring, key=lambda b: b.period, default=None)


def _since(breaks: Iterable[Break], until: int) -> int:
    return max(
        (
            year_of(b.period)
            for b in breaks
            if b.effect == "not_comparable" and year_of(b.period) <= until
        ),
        default=0,
    )


def _families(
    exact: Years, whole_years: Families, since: int, until: int
) -> dict[tuple[str, int], dict[int, float]]:
    found: dict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    for family, values in whole_years.items():
        found[family] |= {y: v for y, v in values.items() if since <= y <= until}
    for year, value in exact.items():
        if since <= year <= until:
            found[value.family][year] = value.value
    return {family: values for family, values in found.items() if values}
