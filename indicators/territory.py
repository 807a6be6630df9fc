"""Reporting units and how a typed name is matched to one; no files."""

from dataclasses import dataclass, field

from indicators.definition import Bilingual
from indicators.number import half_width

NATION = "000000"


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """The nation or a province, by its GB/T 2260 code."""

    code: str
    name: Bilingual
    short: Bilingual
    level: str
    parent: str | None
    region: str
    aliases: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Territory:
    """All reporting units, looked up by code or by any of their names."""

    units: tuple[ReportingUnit, ...]
    _named: dict[str, ReportingUnit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names once: a table of a thousand rows asks as often."""
        named = {name: unit for unit in self.units for name in names_of(unit)}
        object.__setattr__(self, "_named", named)

    def get(self, code: str) -> ReportingUnit | None:
        """Return the unit with this code, or None."""
        return self.by_code().get(code)

    def find(self, text: str) -> ReportingUnit | None:
        """Return the unit whose code, name, short name or alias is `text`."""
        return self._named.get(normalised(text))

    def provinces(self) -> tuple[ReportingUnit, ...]:
        """Return the 31 assessed provinces in code order."""
        return tuple(u for u in self.units if u.level == "province")

    def names(self) -> tuple[str, ...]:
        """Return every name that `find` knows, for “did you mean”."""
        return tuple(self._named)

    def by_code(self) -> dict[str, ReportingUnit]:
        """Return the units by their codes."""
        return {unit.code: unit for unit in self.units}


def names_of(unit: ReportingUnit) -> tuple[str, ...]:
    """Return all that `Territory.find` takes for this unit, each once."""
    texts = (unit.code, *_names(unit), *unit.aliases)
    return tuple(dict.fromkeys(normalised(text) for text in texts))


def normalised(text: str) -> str:
    """Return `text` without spaces, in half-width characters and lower case."""
    return "".join(half_width(text).split()).lower()


def _names(unit: ReportingUnit) -> tuple[str, ...]:
    return (unit.name.zh, unit.short.zh, unit.name.en, unit.short.en)
