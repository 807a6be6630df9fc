"""What a reader wants of a list: words searched for, facets chosen, an order.

Light on purpose: the state of an address is made of it.
"""

from dataclasses import dataclass, replace

FACETS = (
    *("class", "objective", "area", "department", "level", "made", "target"),
    *("standing", "timeliness"),
)
"""What the list of indicators can be narrowed by, in the order on screen."""

ORDERS = (
    *("name", "class", "objective", "department", "value", "period", "growth"),
    *("standing", "timeliness"),
)
"""What the list of indicators can be sorted by."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list is narrowed and sorted; blank: whole, in the plan's own order.

    `chosen`: facet and value, each facet once, in the order of `FACETS`.
    """

    search: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    order: str = ""
    descending: bool = False

    def value(self, facet: str) -> str:
        """Return what is chosen of a facet, blank for everything."""
        return dict(self.chosen).get(facet, "")

    def choosing(self, facet: str, value: str) -> "Wanted":
        """Return the same with one facet chosen otherwise; a blank frees it."""
        chosen = {**dict(self.chosen), facet: value}
        kept = ((one, chosen.get(one, "")) for one in FACETS)
        return replace(self, chosen=tuple(pair for pair in kept if pair[1]))

    def ordered(self, order: str) -> "Wanted":
        """Return the same sorted by `order`; asked again, the other way round."""
        turned = self.order == order and not self.descending
        return replace(self, order=order, descending=turned)


EVERYTHING = Wanted()
