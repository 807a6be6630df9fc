"""Which of the items asked for are compared, and why the others are not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indicators.definition import Bilingual
from office.side_by_side.wanted import LEAST, MOST


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be set beside others: its code, its name."""

    code: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Chosen:
    """The items compared, in the reader's order, and those left out.

    `unknown`: nothing is called so here; `repeated`: named more than once; `beyond`:
    those after the last that there is room for.
    """

    items: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Tell whether there are enough to compare."""
        return len(self.items) >= LEAST

    @property
    def has_room(self) -> bool:
        """Tell whether one more can be added."""
        return len(self.items) < MOST

    @property
    def is_whole(self) -> bool:
        """Tell whether all that was asked for is compared."""
        return not (self.unknown or self.repeated or self.beyond)


def chosen(asked: Sequence[str], known: Collection[str]) -> Chosen:
    """Return which of `asked` are compared; order is kept."""
    once = tuple(dict.fromkeys(asked))
    found = [code for code in once if code in known]
    return Chosen(
        items=tuple(found[:MOST]),
        unknown=tuple(code for code in once if code not in known),
        repeated=tuple(
            code for code in once if asked.count(code) > 1 and code in known
        ),
        beyond=tuple(found[MOST:]),
    )
