"""Reporting units and how a typed name is matched to one; no files.

A name belongs to a level: 吉林 is a province, and below that province a city.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indicators.definition import Bilingual
from indicators.number import half_width

NATION = "000000"
ASSESSED = ("nation", "province")
"""Levels that are judged, drawn and added up; the others are looked at only."""


@dataclass(frozen=True, slots=True)
class Department:
    """A member unit of the joint conference, by a code of our own.

    `roles` as the document of `as_of` gives them to the organisation: lead,
    deputy_convenor, office, member.
    """

    code: str
    name: Bilingual
    roles: tuple[str, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """The nation, a province, a place outside the mainland's statistics, a lower unit.

    By its GB/T 2260 code, or by one of our own (`Z…`) that is never used again.
    `valid_from` and `valid_to` are the first and the last month in which customs'
    table names a lower unit; blank where every table seen does.
    """

    code: str
    name: Bilingual
    short: Bilingual
    level: str
    parent: str | None
    region: str
    aliases: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    kind: str = ""

    def in_force(self, month: str) -> bool:
        """Tell whether the unit is valid in `month`, as `2024-12`."""
        return (not self.valid_from or self.valid_from <= month) and (
            not self.valid_to or month <= self.valid_to
        )


@dataclass(frozen=True)
class Territory:
    """All reporting units, looked up by code or by any name of their level.

    `units`: the nation, the provinces, and what lies outside the mainland's
    statistics; `lower`: cities, prefectures, zones and the corps, each inside
    one province and never a summand of it.
    """

    units: tuple[ReportingUnit, ...]
    lower: tuple[ReportingUnit, ...] = ()

    @property
    def everywhere(self) -> tuple[ReportingUnit, ...]:
        """Return the units of every level, lower ones last."""
        return (*self.units, *self.lower)

    def get(self, code: str) -> ReportingUnit | None:
        """Return the unit of any level with this code, or None."""
        return self._by_code.get(code)

    def find(self, text: str) -> ReportingUnit | None:
        """Return the unit whose code, name, short name or alias is `text`.

        A lower unit is found by its code or its full Chinese name alone: its
        short names belong to its province (`find_below`).
        """
        wanted = normalised(text)
        return self._by_name.get(wanted) or self._lower_by_full_name.get(wanted)

    def find_below(
        self, parent: str, text: str, month: str = ""
    ) -> ReportingUnit | None:
        """Return the lower unit of the province `parent` that `text` names.

        With `month`, only one that is valid in it.
        """
        found = self._below[parent].get(normalised(text))
        return found if found and (not month or found.in_force(month)) else None

    def provinces(self) -> tuple[ReportingUnit, ...]:
        """Return the 31 assessed provinces in code order."""
        return tuple(u for u in self.units if u.level == "province")

    def below(self, parent: str) -> tuple[ReportingUnit, ...]:
        """Return the lower units of a province, in the order of customs' table."""
        return tuple(u for u in self.lower if u.parent == parent)

    def names(self) -> tuple[str, ...]:
        """Return every name of nation and provinces, for “did you mean”."""
        return tuple(self._by_name)

    def names_below(self, parent: str, month: str) -> tuple[str, ...]:
        """Return the Chinese names of a province's lower units valid in `month`."""
        return tuple(u.name.zh for u in self.below(parent) if u.in_force(month))

    def is_assessed(self, code: str) -> bool:
        """Tell whether a code is the nation's or a province's."""
        unit = self.get(code)
        return unit is not None and unit.level in ASSESSED

    @cached_property
    def _by_code(self) -> dict[str, ReportingUnit]:
        return {unit.code: unit for unit in self.everywhere}

    @cached_property
    def _by_name(self) -> dict[str, ReportingUnit]:
        return {name: unit for unit in self.units for name in names_of(unit)}

    @cached_property
    def _lower_by_full_name(self) -> dict[str, ReportingUnit]:
        return {
            normalised(text): unit
            for unit in self.lower
            for text in (unit.code, unit.name.zh)
        }

    @cached_property
    def _below(self) -> defaultdict[str, dict[str, ReportingUnit]]:
        found: defaultdict[str, dict[str, ReportingUnit]] = defaultdict(dict)
        for unit in self.lower:
            found[unit.parent or ""].update(dict.fromkeys(names_of(unit), unit))
        return found


def names_of(unit: ReportingUnit) -> tuple[str, ...]:
    """Return all texts that name this unit at its level, each once."""
    texts = (unit.code, *_names(unit), *unit.aliases)
    return tuple(dict.fromkeys(normalised(text) for text in texts))


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return `text` without spaces, in half-width characters and lower case."""
    return "".join(half_width(text).split()).lower()


def _names(unit: ReportingUnit) -> tuple[str, ...]:
    return (unit.name.zh, unit.short.zh, unit.name.en, unit.short.en)
