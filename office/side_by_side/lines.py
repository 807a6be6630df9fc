"""Several units by one indicator, or several indicators of one unit, over the years.

One query a figure: the years of all units at once, or of all indicators at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.progress import Years
from office.indicator_views import target_of
from office.judged import judged_targets
from office.published import growth_code, wording
from office.side_by_side.line import Found, Line, Point, line
from office.side_by_side.wanted import Measure
from office.views import IndicatorHead, Judged, UnitHead
from office.years import annual_with_growth

APART = 5
"""Levels that differ by more than this factor are no more read off one axis."""

NO_YEARS: Years = {}


@dataclass(frozen=True, slots=True)
class Lines:
    """Series side by side, in the reader's order.

    `measure`: what is drawn, one of `offered`; `sources`: names of the sources of what
    is shown, by code.
    """

    lines: tuple[Line, ...]
    measure: Measure
    offered: tuple[Measure, ...]
    sources: Mapping[str, Bilingual]

    @property
    def drawn(self) -> tuple[Line, ...]:
        """Return the series with at least two years to draw."""
        return tuple(each for each in self.lines if len(self.points(each)) > 1)

    @property
    def left_out(self) -> tuple[Line, ...]:
        """Return the series that stand in the table alone."""
        shown = {each.code for each in self.drawn}
        return tuple(each for each in self.lines if each.code not in shown)

    def points(self, one: Line) -> list[tuple[Point, float]]:
        """Return the years of a series that can be drawn, each with its number.

        In the display unit, as an index, or in percent of the way.
        """
        found = ((point, self._level(one, point)) for point in one.points)
        return [(point, level) for point, level in found if level is not None]

    def _level(self, one: Line, point: Point) -> float | None:
        if self.measure == "index":
            return point.index
        if self.measure == "way":
            return None if point.way is None else point.way * 100
        return point.known.value / one.head.display.factor


def lines_of_units(
    reader: PublicationReader,
    head: IndicatorHead,
    units: Sequence[UnitHead],
    measure: Measure,
) -> Lines:
    """Return units by one indicator: as values, or as an index if levels differ."""
    values, rates = annual_with_growth(reader, head.code)
    judged, yardstick = judged_targets(reader), reader.yardstick()
    made = tuple(
        line(
            (unit.code, unit.short),
            head,
            unit,
            _found(values, rates, judged, (head.code, unit.code)),
            yardstick,
        )
        for unit in units
    )
    offered: tuple[Measure, ...] = ("value", "index")
    if all(each.is_ratio for each in made):
        offered = ("value",)
    usual: Measure = "index" if _is_apart(made) else "value"
    taken = measure if measure in offered else usual
    return Lines(made, taken if taken in offered else "value", offered, _names(reader))


def lines_of_indicators(
    reader: PublicationReader,
    heads: Sequence[IndicatorHead],
    unit: UnitHead,
    measure: Measure,
) -> Lines:
    """Return indicators of one unit, never on one axis in units of their own."""
    annual = reader.annual_of(unit.code)
    judged, yardstick = judged_targets(reader), reader.yardstick()
    made = []
    for head in heads:
        rate = growth_code(reader, head.code)
        rates = {(head.code, unit.code): annual.get((rate or "", unit.code), NO_YEARS)}
        found = _found(annual, rates, judged, (head.code, unit.code))
        made.append(line((head.code, head.name), head, unit, found, yardstick))
    offered: tuple[Measure, ...] = ("index", "way")
    taken: Measure = measure if measure in offered else "index"
    return Lines(tuple(made), taken, offered, _names(reader))


def _found(
    values: Annual | Mapping[tuple[str, str], Years],
    rates: Annual | Mapping[tuple[str, str], Years],
    judged: tuple[Judged, ...],
    key: tuple[str, str],
) -> Found:
    own = target_of(judged, *key)
    return Found(values.get(key, NO_YEARS), rates.get(key, NO_YEARS), own)


def _is_apart(made: Iterable[Line]) -> bool:
    newest = [abs(each.last.value) for each in made if each.last is not None]
    levels = [value for value in newest if value]
    return bool(levels) and max(levels) > APART * min(levels)


def _names(reader: PublicationReader) -> dict[str, Bilingual]:
    return {row["code"]: wording(row, "name") for row in reader.fixed("sources")}
