"""Provinces of like size, side by side: to compare with, never ranked."""

from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.territory import NATION
from office.published import plan_row, unit_heads
from office.since_base import SinceBase, since_base


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One province of the group with its growth since the base year, if any."""

    unit: str
    name: Bilingual
    size: float
    grown: SinceBase | None


@dataclass(frozen=True, slots=True)
class Peers:
    """The group of like size that a province belongs to, in order of code."""

    indicator: str
    group: int
    rows: tuple[PeerRow, ...]


def peers(reader: PublicationReader, indicator: str, unit: str) -> Peers | None:
    """Return the province among those of like size; None where none are declared."""
    declared = {row["unit"]: row for row in reader.fixed("peers")}
    own = declared.get(unit)
    if own is None:
        return None
    base_year = plan_row(reader)["base_year"]
    annual = reader.annual(indicator)
    nation = annual.get((indicator, NATION), {})
    rows = tuple(
        PeerRow(
            head.code,
            head.short,
            row["size"],
            since_base(annual.get((indicator, head.code), {}), nation, base_year),
        )
        for head in unit_heads(reader)
        if (row := declared.get(head.code)) and row["size_group"] == own["size_group"]
    )
    return Peers(indicator, own["size_group"], rows)
