"""The list of indicators in groups, with how many of each stand how."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.progress import STATUSES
from office.listed import Listed

CLASSES = ("core", "monitoring", "reference")


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators that have one value of a facet; blank: those that have none.

    `counts`: (status word, number) in the order of the words, zero counts left out;
    `unset`: how many have no target.
    """

    facet: str
    value: str
    listed: tuple[Listed, ...]
    counts: tuple[tuple[str, int], ...]
    unset: int


def in_groups(
    listed: Sequence[Listed],
    group: str,
    names: Mapping[str, Mapping[str, object]],
    *,
    is_sorted: bool,
) -> list[IndicatorGroup]:
    """Return indicators in groups, each in the order given.

    `group`: facet they are grouped by; blank: by class, or one group with all where a
    reader `is_sorted` them. `names`: facet → its values in the order of groups; others
    come after them, those without a value last.
    """
    if not group and is_sorted:
        return [_group("", "", listed)] if listed else []
    facet = group or "class"
    order = CLASSES if facet == "class" else tuple(names.get(facet, ()))
    return list(_groups(facet, order, listed))


def _groups(
    facet: str, order: Sequence[str], listed: Sequence[Listed]
) -> Iterator[IndicatorGroup]:
    met = {one.facets[facet][0]: None for one in listed}
    for value in sorted(met, key=lambda value: (not value, _place(value, order))):
        yield _group(
            facet, value, [one for one in listed if one.facets[facet][0] == value]
        )


def _place(value: str, order: Sequence[str]) -> int:
    return order.index(value) if value in order else len(order)


def _group(facet: str, value: str, listed: Sequence[Listed]) -> IndicatorGroup:
    stood = Counter(one.judged.status for one in listed if one.judged)
    return IndicatorGroup(
        facet=facet,
        value=value,
        listed=tuple(listed),
        counts=tuple((word, stood[word]) for word in STATUSES if stood[word]),
        unset=sum(one.judged is None for one in listed),
    )
