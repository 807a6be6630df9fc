"""What rows of a long table have in common: read once, used for each row like it.

Of a row in which nothing is untidy only number and unit differ from many others;
indicator, period, unit of measure and the words are those of a row before it.
"""

import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from etl.intake.headings import Heading
from indicators.observations import Reported

is_plain = re.compile(r"-?\d{1,20}(?:\.\d+)?", re.ASCII).fullmatch

MOST_KNOWN = 20_000
"""Where each row has a remark of its own, none is like another."""

Beside = Callable[[Sequence[str]], tuple[str, ...]]


class Like(NamedTuple):
    """What holds of every row like one that was read: all but number and unit.

    `words`: source, vintage, status, bound, step of rounding, release day and what it
    rests on, reference, note.
    """

    column: str
    indicator: str
    frequency: str
    period: str
    measure: str
    words: tuple[str, str, str, str, str, str, str, str, str]


class Repeating:
    """Remembers the rows of one sheet by all their cells but number and unit."""

    def __init__(self, heading: Heading, value_at: int, unit_at: int) -> None:
        """Watch a heading; `unit_at` is beyond its columns where it has none."""
        self._width = len(heading.row.cells)
        self._value_at, self._unit_at = value_at, unit_at
        read = {c.at for c in heading.columns if c.role != "aside"}
        others = sorted(read - {value_at, unit_at})
        # One column alone gives a text, not a tuple: two times the same is one.
        self._beside: Beside = itemgetter(*others, *others[:1])
        self._known: dict[tuple[str, ...], Like] = {}
        self._units: dict[str, str] = {}

    def again(self, line: int, cells: tuple[str, ...]) -> Reported | None:
        """Return the row where one like it was read before and nothing is untidy."""
        if len(cells) != self._width:
            return None
        like = self._known.get(self._beside(cells))
        if like is None:
            return None
        value = cells[self._value_at]
        unit = self._units.get(
            cells[self._unit_at] if self._unit_at < self._width else ""
        )
        if unit is None or not is_plain(value):
            return None
        (column, indicator, frequency, period, measure, words) = like
        return Reported(
            line,
            column,
            indicator,
            unit,
            frequency,
            period,
            value,
            measure,
            *words,
        )

    def remember(self, cells: tuple[str, ...], row: Reported) -> None:
        """Keep a row of which nothing was told as the first of its like."""
        if len(cells) != self._width or len(self._known) >= MOST_KNOWN:
            return
        unit = cells[self._unit_at] if self._unit_at < self._width else ""
        self._units[unit] = row.unit
        self._known[self._beside(cells)] = Like(
            row.column,
            row.indicator,
            row.frequency,
            row.period,
            row.unit_of_measure,
            (
                *(row.source, row.vintage, row.status, row.bound, row.rounded_to),
                *(row.released, row.released_basis, row.reference, row.note),
            ),
        )
