"""Reported figures of a long file as columns: what rows have in common, kept once.

Of a long return few rows differ in more than unit and number; made one by one, the
objects of its rows take longer than all that is asked of them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from indicators.observations import Reported


class Like(NamedTuple):
    """What rows that are alike have in common: all but line, unit and number.

    `words`: source, vintage, status, bound, step of rounding, release day and what it
    rests on, reference, note.
    """

    column: str
    indicator: str
    frequency: str
    period: str
    measure: str
    words: tuple[str, str, str, str, str, str, str, str, str]


def like_of(row: Reported) -> Like:
    """Return what a row has in common with those like it."""
    return Like(
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


class ReportedRows(Sequence[Reported]):
    """Rows in file order; `kinds` says of each which of `likes` it is like."""

    def __init__(self) -> None:
        """Begin with none."""
        self.likes: list[Like] = []
        self.kinds: list[int] = []
        self.lines: list[int] = []
        self.units: list[str] = []
        self.values: list[str] = []
        self._known: dict[Like, int] = {}

    def append(self, row: Reported) -> None:
        """Add a row."""
        like = like_of(row)
        kind = self._known.setdefault(like, len(self.likes))
        if kind == len(self.likes):
            self.likes.append(like)
        self.again(row.line, kind, row.unit, row.value)

    def again(self, line: int, kind: int, unit: str, value: str) -> None:
        """Add a row of a kind that is known."""
        self.kinds.append(kind)
        self.lines.append(line)
        self.units.append(unit)
        self.values.append(value)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.kinds)

    @overload
    def __getitem__(self, at: int) -> Reported: ...
    @overload
    def __getitem__(self, at: slice) -> list[Reported]: ...

    def __getitem__(self, at: int | slice) -> Reported | list[Reported]:
        """Return one row, or some of them."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self._row(
            self.lines[at], self.kinds[at], self.units[at], self.values[at]
        )

    def __iter__(self) -> Iterator[Reported]:
        """Yield each row."""
        return map(self._row, self.lines, self.kinds, self.units, self.values)

    def _row(self, line: int, kind: int, unit: str, value: str) -> Reported:
        column, indicator, frequency, period, measure, words = self.likes[kind]
        return Reported(
            *(line, column, indicator, unit, frequency, period, value, measure),
            *words,
        )
