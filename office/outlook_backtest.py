"""The series of a publication on which the rule of the outlook can be tried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Indicator
from indicators.formula import THROUGH_TIME
from indicators.outlook.backtest import Case, Rule, cases
from indicators.outlook.course import course
from indicators.outlook.scale import Scale, scale_of
from indicators.outlook.walk import LEAST


@dataclass(frozen=True, slots=True)
class Kind:
    """All series of one indicator that are long enough to be tried.

    `series`: unit, values by year, scale.
    """

    indicator: Indicator
    series: tuple[tuple[str, Mapping[int, float], Scale], ...]

    @property
    def is_worked_out(self) -> bool:
        """Tell whether the figures follow from those of other indicators."""
        return self.indicator.formula is not None

    def cases(self, rule: Rule) -> list[Case]:
        """Return what became of `rule` in every series."""
        return [
            case
            for unit, values, scale in self.series
            for case in cases(f"{self.indicator.code} {unit}", values, scale, rule)
        ]


def kinds_of(
    reader: PublicationReader, indicators: Iterable[Indicator]
) -> tuple[Kind, ...]:
    """Return every level, share and ratio of nation and provinces, by code.

    Published growth and formulas that hold two years against each other are left
    out; so is a series with no year left after the fewest that an outlook needs.
    """
    wanted = {i.code: i for i in indicators if _is_of_one_year(i)}
    found: dict[str, list[tuple[str, Mapping[int, float], Scale]]] = defaultdict(list)
    annual = reader.annual_assessed(wanted, 0)
    for (code, unit), years in sorted(annual.items()):
        way = course(years, wanted[code].breaks, {})
        if way is not None and len(way.values) > LEAST:
            scale = scale_of(wanted[code], None, way.values.values())
            found[code].append((unit, way.values, scale))
    return tuple(Kind(wanted[code], tuple(series)) for code, series in found.items())


def _is_of_one_year(indicator: Indicator) -> bool:
    formula = indicator.formula or ""
    return not indicator.growth_of and not any(f"{n}(" in formula for n in THROUGH_TIME)
