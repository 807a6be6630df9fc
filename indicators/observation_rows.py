"""Examined figures of a long file as columns; each is made when it is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import compress
from typing import NamedTuple, overload

from indicators.definition import Frequency
from indicators.observations import (
    Bound,
    CellKey,
    Observation,
    ReleasedBasis,
    Status,
)


class Common(NamedTuple):
    """What observations have in common: all but unit, value, text, line."""

    indicator: str
    frequency: Frequency
    period: str
    source: str
    vintage: str
    text_unit: str
    status: Status
    bound: Bound
    released: date | None
    released_basis: ReleasedBasis
    reference: str
    note: str
    column: str


@dataclass(frozen=True)
class ObservationRows(Sequence[Observation]):
    """Observations in file order.

    `values`, `steps`: value and step of rounding in the indicator's unit.
    """

    commons: Sequence[Common]
    units: Sequence[str]
    values: Sequence[Decimal]
    steps: Sequence[Decimal | None]
    texts: Sequence[str]
    lines: Sequence[int]

    @cached_property
    def cells(self) -> list[CellKey]:
        """Return the figure each observation speaks of."""
        indicators = [common.indicator for common in self.commons]
        frequencies = [common.frequency for common in self.commons]
        periods = [common.period for common in self.commons]
        return list(zip(indicators, self.units, frequencies, periods, strict=True))

    @cached_property
    def distinct(self) -> list[Common]:
        """Return what observations have in common, each once."""
        return list({id(common): common for common in self.commons}.values())

    def only(self, wanted: Iterable[int]) -> list[Observation]:
        """Return the observations that stand at some places, in file order."""
        return [self[at] for at in sorted(wanted)]

    def where(self, is_kept: Sequence[bool]) -> "ObservationRows":
        """Return the observations that are kept, still as columns."""
        return ObservationRows(
            list(compress(self.commons, is_kept)),
            list(compress(self.units, is_kept)),
            list(compress(self.values, is_kept)),
            list(compress(self.steps, is_kept)),
            list(compress(self.texts, is_kept)),
            list(compress(self.lines, is_kept)),
        )

    def __len__(self) -> int:
        """Return how many observations there are."""
        return len(self.values)

    @overload
    def __getitem__(self, at: int) -> Observation: ...
    @overload
    def __getitem__(self, at: slice) -> list[Observation]: ...

    def __getitem__(self, at: int | slice) -> Observation | list[Observation]:
        """Return one observation, or some of them."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return _observation(
            *(self.commons[at], self.units[at], self.values[at]),
            *(self.steps[at], self.texts[at], self.lines[at]),
        )

    def __iter__(self) -> Iterator[Observation]:
        """Yield each observation."""
        return map(
            _observation,
            *(self.commons, self.units, self.values),
            *(self.steps, self.texts, self.lines),
        )


def cells_of(observations: Sequence[Observation]) -> Sequence[CellKey]:
    """Return the figure that each observation speaks of."""
    if isinstance(observations, ObservationRows):
        return observations.cells
    return [o.cell for o in observations]


def values_of(observations: Sequence[Observation]) -> Sequence[Decimal]:
    """Return the value of each observation."""
    if isinstance(observations, ObservationRows):
        return observations.values
    return [o.value for o in observations]


def _observation(  # noqa: PLR0913, PLR0917 - all that is a row's own
    common: Common,
    unit: str,
    value: Decimal,
    step: Decimal | None,
    text: str,
    line: int,
) -> Observation:
    return Observation(
        common.indicator,
        unit,
        common.frequency,
        common.period,
        common.source,
        common.vintage,
        value,
        text,
        common.text_unit,
        common.status,
        common.bound,
        step,
        common.released,
        common.released_basis,
        common.reference,
        common.note,
        line,
        common.column,
    )
