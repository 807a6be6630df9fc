"""How the figures of a file stand to those that are published: new, other, the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.observation_rows import cells_of, values_of
from indicators.observations import CellKey, Observation


@dataclass(frozen=True, slots=True)
class Moved:
    """How many figures are new and the same, and each that is another.

    `changed`: what, the published value and the file's, in the indicator's unit.
    """

    new: int
    same: int
    changed: tuple[tuple[CellKey, Decimal, Decimal], ...]

    def record(self) -> dict[str, Any]:
        """Return it as a plain record; values as decimal texts."""
        return {
            "new": self.new,
            "same": self.same,
            "changed": [
                {
                    **dict(zip(_CELL, cell, strict=True)),
                    "old": f"{old.normalize():f}",
                    "new": f"{value.normalize():f}",
                }
                for cell, old, value in self.changed
            ],
        }


_CELL = ("indicator", "unit", "frequency", "period")


def moved(
    observations: Sequence[Observation], held: Mapping[CellKey, Decimal]
) -> Moved:
    """Return how figures stand to `held`, the published ones."""
    new, same = 0, 0
    changed: list[tuple[CellKey, Decimal, Decimal]] = []
    cells, values = cells_of(observations), values_of(observations)
    for cell, value, old in zip(cells, values, map(held.get, cells), strict=True):
        if old is None:
            new += 1
        elif old == value:
            same += 1
        else:
            changed.append((cell, old, value))
    return Moved(new, same, tuple(changed))
