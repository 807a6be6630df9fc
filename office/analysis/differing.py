"""Two answers to one question held against each other: what came, went, changed.

Rows are matched by the columns that hold no numbers, where those name each row; else
whole rows are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Cell = None | bool | int | float | str
Row = tuple[Cell, ...]
Kind = Literal["added", "removed", "changed"]

NUMBERS = (
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT"),
    *("UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL"),
)
"""How types of numbers begin, as the engine calls them."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A row that two answers have otherwise; `before` is None where it came anew.

    `now` is None where it is gone.
    """

    kind: Kind
    before: Row | None
    now: Row | None


def is_number(type_: str) -> bool:
    """Tell whether a column of this type holds numbers."""
    return type_.partition("(")[0].upper() in NUMBERS


def differing(
    types: Sequence[str], old: Sequence[Row], new: Sequence[Row]
) -> list[Differing]:
    """Return the rows that differ, as the newer answer has them, what is gone last."""
    named = [at for at, each in enumerate(types) if not is_number(each)]
    before, now = _by_name(named, old), _by_name(named, new)
    if named and before is not None and now is not None:
        return list(_matched(before, now))
    return list(_whole(old, new))


def _by_name(named: Sequence[int], rows: Sequence[Row]) -> dict[Row, Row] | None:
    """Return name → row, None where two rows have one name."""
    found = {tuple(row[at] for at in named): row for row in rows}
    return found if len(found) == len(rows) else None


def _matched(before: Mapping[Row, Row], now: Mapping[Row, Row]) -> Iterator[Differing]:
    for name, row in now.items():
        known = before.get(name)
        if known is None:
            yield Differing("added", None, row)
        elif known != row:
            yield Differing("changed", known, row)
    for name, row in before.items():
        if name not in now:
            yield Differing("removed", row, None)


def _whole(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Differing]:
    came, went = Counter(new) - Counter(old), Counter(old) - Counter(new)
    yield from (Differing("added", None, row) for row in came.elements())
    yield from (Differing("removed", row, None) for row in went.elements())
