"""The list of indicators as a reader wants it: searched, narrowed, sorted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.outlook.request import Outlook
from indicators.period import last_day
from indicators.progress import STATUSES
from indicators.territory import NATION, normalised
from office.figure_mark import UNMARKED, FigureMark
from office.indicator_groups import CLASSES, IndicatorGroup, in_groups
from office.listed import Listed, every_indicator
from office.marking import figures_mark
from office.newest_outlooks import nation_outlooks
from office.published import plan_head, stamp, wording
from office.views import PlanHead, Stamp
from office.wanted import FACETS, Wanted
from office.workspace import Workspace

_RANKS: Mapping[str, tuple[str, ...]] = {
    "class": CLASSES,
    "level": ("national", "provincial", "none"),
    "made": ("measured", "derived"),
    "target": ("with", "without"),
    "timeliness": ("late", "current", "undeclared"),
    "standing": (
        *STATUSES,
        *(f"trend_{word}" for word in ("up", "down", "flat", "not_comparable", "none")),
    ),
}
"""The order in which the values of a facet are offered; others as they are met."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One value that a facet can take, and how many indicators have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """The list as wanted.

    `total`: how many there are in all; `offered`: facet → what can be chosen,
    counted among what the search and the other facets leave. `names`: facet →
    value → name, for the facets whose names are data; `indicators`: every
    indicator's name by its code. `groups`: what is listed, as it is grouped.
    `outlooks`: by indicator, empty while their column is not shown.
    """

    stamp: Stamp
    plan: PlanHead
    listed: tuple[Listed, ...]
    total: int
    offered: Mapping[str, tuple[Offered, ...]]
    names: Mapping[str, Mapping[str, Bilingual]]
    indicators: Mapping[str, Bilingual]
    groups: tuple[IndicatorGroup, ...] = ()
    outlooks: Mapping[str, Outlook] = field(default_factory=dict)
    mark: FigureMark = UNMARKED


def indicator_list(
    workspace: Workspace, wanted: Wanted, publication: str | None = None
) -> IndicatorList:
    """Return the indicators of a publication, narrowed and sorted as wanted.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    every = every_indicator(reader)
    names = _names(reader)
    listed = in_order([one for one in every if is_wanted(one, wanted)], wanted)
    has_outlooks = "outlook" in wanted.columns
    return IndicatorList(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        listed=tuple(listed),
        total=len(every),
        offered={facet: _offered(every, wanted, facet) for facet in FACETS},
        names=names,
        indicators={one.head.code: one.head.name for one in every},
        groups=tuple(
            in_groups(listed, wanted.group, names, is_sorted=bool(wanted.order))
        ),
        outlooks=nation_outlooks(reader) if has_outlooks else {},
        mark=figures_mark(reader, ((one.head.code, NATION) for one in listed)),
    )


def is_wanted(one: Listed, wanted: Wanted) -> bool:
    """Tell whether an indicator has what is searched for and chosen.

    Each word searched for must stand in its code, names or definition, however
    it is written.
    """
    chosen = all(value in one.facets[facet] for facet, value in wanted.chosen)
    return chosen and all(word in _said(one) for word in _words(wanted.search))


def in_order(listed: Sequence[Listed], wanted: Wanted) -> list[Listed]:
    """Return the indicators sorted as wanted; those without the figure come last."""
    if not wanted.order:
        return list(listed)
    key = _KEYS[wanted.order]
    having = [one for one in listed if key(one) is not None]
    having.sort(key=key, reverse=wanted.descending)
    return having + [one for one in listed if key(one) is None]


def _said(one: Listed) -> str:
    head = one.head
    texts = (head.code, head.name.zh, head.name.en)
    return "\n".join(map(normalised, (*texts, head.definition.zh, head.definition.en)))


def _words(search: str) -> list[str]:
    return [normalised(word) for word in search.split()]


def _offered(
    every: Sequence[Listed], wanted: Wanted, facet: str
) -> tuple[Offered, ...]:
    freed = wanted.choosing(facet, "")
    counts = Counter(
        value
        for one in every
        if is_wanted(one, freed)
        for value in one.facets[facet]
        if value
    )
    # What is chosen stays on offer, so that it can be seen and taken back.
    known = sorted(
        dict.fromkeys(value for one in every for value in one.facets[facet]),
        key=lambda value: _RANKS[facet].index(value) if facet in _RANKS else 0,
    )
    return tuple(
        Offered(value, counts[value])
        for value in known
        if counts[value] or (value and value == wanted.value(facet))
    )


def _names(reader: PublicationReader) -> dict[str, dict[str, Bilingual]]:
    return {
        "objective": {
            row["code"]: wording(row, "title") for row in reader.fixed("objectives")
        },
        "area": {
            str(row["number"]): wording(row, "title") for row in reader.fixed("areas")
        },
        "department": {
            row["code"]: wording(row, "name") for row in reader.fixed("departments")
        },
    }


def _value(one: Listed) -> float | None:
    return None if one.newest is None else one.newest.value


def _period(one: Listed) -> object:
    return None if one.newest is None else last_day(one.newest.period)


def _growth(one: Listed) -> float | None:
    return None if one.newest is None else one.newest.growth


_KEYS: Mapping[str, Callable[[Listed], Any]] = {
    "name": lambda one: one.head.name.zh,
    "class": lambda one: _RANKS["class"].index(one.head.class_),
    "objective": lambda one: one.facets["objective"][0] or None,
    "department": lambda one: one.head.agency.zh,
    "value": _value,
    "period": _period,
    "growth": _growth,
    "standing": lambda one: one.facets["standing"][0],
    "timeliness": lambda one: one.release.due,
}
"""What each order compares; None comes last either way."""
