"""What a warning must know of indicators: measure, ratio or not, breaks, lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.publication.reader import PublicationReader

PERCENT = "%"
BARS = "not_comparable"


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator; `breaks`: periods from which it is not comparable with before.

    `lists`: marks of changes of scope that another indicator has from the same day
    and the same source: the two are one quantity by two lists.
    """

    code: str
    unit_of_measure: str
    is_ratio: bool
    frequencies: frozenset[str]
    breaks: tuple[str, ...]
    lists: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Measures:
    """Every indicator of a publication by its code, and pairs never to be added."""

    by_code: dict[str, Measured]
    pairs: frozenset[frozenset[str]]

    def of(self, codes: Iterable[str]) -> tuple[Measured, ...]:
        """Return the known ones of some codes."""
        return tuple(self.by_code[c] for c in sorted(codes) if c in self.by_code)

    def apart(self, one: str, other: str) -> bool:
        """Tell whether two indicators are never to be joined or added up."""
        if frozenset({one, other}) in self.pairs:
            return True
        known = self.of((one, other))
        if len(known) != len((one, other)) or one == other:
            return False
        first, second = known
        is_like = first.unit_of_measure == second.unit_of_measure
        return is_like and bool(first.lists & second.lists)


def measures(reader: PublicationReader) -> Measures:
    """Return what warnings need of a publication, read once."""
    return reader.once("measures", lambda: _measures(reader))


def _measures(reader: PublicationReader) -> Measures:
    yardstick = reader.yardstick()
    found = {
        each.code: Measured(
            code=each.code,
            unit_of_measure=each.unit,
            is_ratio=each.aggregate == "ratio"
            or each.unit == PERCENT
            or each.growth_of is not None,
            frequencies=frozenset(each.frequencies),
            breaks=tuple(b.period for b in each.breaks if b.effect == BARS),
            lists=frozenset(
                (b.period, b.reference) for b in each.breaks if not b.restated
            ),
        )
        for each in yardstick.indicators
    }
    pairs = frozenset(
        frozenset({row["indicator"], row["other"]})
        for row in reader.fixed("counterparts")
        if row["differs"] == "basis"
    )
    return Measures(found, pairs)
