"""Average yearly growth since the base year, within one source."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.growth import average_growth_between
from indicators.progress import YearValue


@dataclass(frozen=True, slots=True)
class SinceBase:
    """Growth of one unit and of the nation from `start` to `end`, shares of one.

    `nation` None where the nation's two values are not of one source.
    """

    start: int
    end: int
    own: float
    nation: float | None


def since_base(
    own: Mapping[int, YearValue], nation: Mapping[int, YearValue], base_year: int
) -> SinceBase | None:
    """Return the growth to the last year that comes from the base year's source.

    None without a base, without a later year, and where growth means nothing.
    """
    base = own.get(base_year)
    later = [
        value
        for year, value in own.items()
        if base is not None and year > base_year and value.source == base.source
    ]
    if not later:
        return None
    last = max(later, key=lambda value: value.year)
    grew = average_growth_between(base, last)
    if grew is None:
        return None
    other = average_growth_between(nation.get(base_year), nation.get(last.year))
    return SinceBase(base_year, last.year, grew, other)
