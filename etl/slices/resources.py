"""What programs can read: each resource, its order and what narrows it.

Here: the list. The statement of a resource stands in `sql/<name>.sql` and takes each
of these as a parameter. Not here: how an address says them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

NO_MONTH = ("0000-00", "9999-99")
"""From and until, where no period is asked for."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A relation as programs read it.

    `key`: the columns, all text, that order its rows and tell one from another;
    `lists`: filters of which any number may be given; `months`: whether periods can be
    narrowed.
    """

    name: str
    key: tuple[str, ...]
    lists: tuple[str, ...] = ()
    months: bool = False


_FIGURE = ("indicator", "unit", "frequency", "period")
_OF_FIGURES = ("indicator", "unit", "level", "frequency", "source", "status")

RESOURCES: Mapping[str, Resource] = {
    each.name: each
    for each in (
        Resource("observations", _FIGURE, (*_OF_FIGURES, "origin"), months=True),
        Resource("vintages", (*_FIGURE, "source", "vintage"), _OF_FIGURES, months=True),
        Resource(
            "indicators", ("code",), ("code", "class", "objective", "reported_by")
        ),
        Resource("units", ("code",), ("code", "level", "parent", "region")),
        Resource("targets", ("id",), ("id", "indicator", "unit", "document")),
        Resource("assessments", ("target",), ("target", "indicator", "unit", "status")),
        Resource("sources", ("code",), ("code",)),
        Resource("documents", ("code",), ("code",)),
        Resource("objectives", ("code",), ("code",)),
        Resource("departments", ("code",), ("code",)),
    )
}

AS_KNOWN = "observations_as_known"
"""The statement of observations as known on a day: a parameter more, `day`."""
