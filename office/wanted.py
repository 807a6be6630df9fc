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

GROUPS = ("objective", "area", "department")
"""What the list of indicators can be grouped by; else by class, or not when sorted."""

COLUMNS = (
    *("objective", "area", "department", "value", "growth", "years", "progress"),
    *("standing", "outlook", "timeliness"),
)
"""The columns beside the name, in the order on screen."""

USUAL_COLUMNS = tuple(one for one in COLUMNS if one not in {"objective", "area"})
"""Those shown until a reader chooses: objective and area are groups and facets."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list is narrowed and sorted; blank: whole, in the plan's own order.

    `chosen`: facet and value, each facet once, in the order of `FACETS`. `group`: one
    of `GROUPS`. `columns`: in the order of `COLUMNS`.
    """

    search: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    order: str = ""
    descending: bool = False
    group: str = ""
    columns: tuple[str, ...] = USUAL_COLUMNS

    def query(self) -> list[tuple[str, str, str]]:
        """Return keys and values of an address, each with its usual value."""
        columns = "" if self.columns == USUAL_COLUMNS else " ".join(self.columns)
        pairs = [
            ("q", self.search),
            *self.chosen,
            ("order", self.order),
            ("down", "1" if self.descending else ""),
            ("by", self.group),
            ("columns", columns),
        ]
        return [(key, value, "") for key, value in pairs]

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

    def grouped(self, group: str) -> "Wanted":
        """Return the same in groups of something else; a blank: as usual."""
        return replace(self, group=group)

    def showing(self, columns: tuple[str, ...]) -> "Wanted":
        """Return the same with other columns."""
        return replace(self, columns=columns)

    def switching(self, column: str) -> "Wanted":
        """Return the same with a column shown that is hidden, or hidden that is shown.

        The last one stays.
        """
        shown = {*self.columns} ^ {column}
        kept = tuple(one for one in COLUMNS if one in shown)
        return replace(self, columns=kept or self.columns)


EVERYTHING = Wanted()
