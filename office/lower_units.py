"""The lower units of a province with their newest figures: to be looked at only."""

from collections import defaultdict
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from office.views import IndicatorHead


@dataclass(frozen=True, slots=True)
class LowerFigure:
    """The newest figure of one lower unit; growth as published, in percent."""

    value: float
    bound: str
    period: str
    frequency: str
    preliminary: bool
    growth: float | None


@dataclass(frozen=True, slots=True)
class LowerUnit:
    """One lower unit; `figures` by indicator."""

    code: str
    name: Bilingual
    level: str
    figures: dict[str, LowerFigure]


@dataclass(frozen=True, slots=True)
class LowerUnits:
    """What is known below a province: its units in customs' order.

    `heads`: the published indicators that have figures of lower units; `known`
    tells whether the province has lower units at all.
    """

    heads: tuple[IndicatorHead, ...]
    units: tuple[LowerUnit, ...]
    known: int


def lower_units(
    reader: PublicationReader, heads: tuple[IndicatorHead, ...], province: str
) -> LowerUnits:
    """Return the lower units of a province that have figures."""
    held = {row["indicator"] for row in reader.fixed("held") if row["lower"]}
    rates = {row["code"] for row in reader.fixed("indicators") if row["growth_of"]}
    shown = tuple(
        head
        for head in sorted(heads, key=lambda head: head.class_)
        if head.code in held - rates and not head.formula and head.aggregate == "sum"
    )
    known = sum(row["parent"] == province for row in reader.fixed("units"))
    if not shown:
        return LowerUnits((), (), known)
    asked = {"parent": province, "indicators": [head.code for head in shown]}
    figures: dict[str, dict[str, LowerFigure]] = defaultdict(dict)
    named: dict[str, tuple[Bilingual, str]] = {}
    for row in reader.rows("lower_units", **asked):
        named[row["unit"]] = Bilingual(row["name_zh"], row["name_en"]), row["level"]
        figures[row["unit"]][row["indicator"]] = LowerFigure(
            value=row["value"],
            bound=row["bound"],
            period=row["period"],
            frequency=row["frequency"],
            preliminary=row["status"] == "preliminary",
            growth=row["growth_published"],
        )
    units = tuple(
        LowerUnit(code, name, level, figures[code])
        for code, (name, level) in named.items()
    )
    return LowerUnits(shown, units, known)
