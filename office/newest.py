"""The newest figure of each indicator of a unit, with its growth in a year."""

from dataclasses import dataclass
from datetime import date

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.growth import growth_over
from office.published import Row, wording

ONLY_BOUNDS = {">", "≥"}
FORMULA = "formula"
"""The source of what is worked out from other figures."""


@dataclass(frozen=True, slots=True)
class Newest:
    """One figure: in the indicator's unit, growth in percent, change in its unit.

    `growth` is the published rate, or worked out from the same period a year
    before where none is published: then `recomputed` is true. None across two
    sources or where a value is only a bound. `change`: value less the value a
    year before, for figures that are shares. `is_total`: the sum of the 31
    provinces, where the nation has no published figure; it has no source.
    """

    period: str
    frequency: str
    value: float
    bound: str
    preliminary: bool
    source: Bilingual | None
    vintage: str
    released: date | None
    growth: float | None
    recomputed: bool
    change: float | None
    is_total: bool = False


def newest_figures(reader: PublicationReader, unit: str) -> dict[str, Newest]:
    """Return indicator → its newest figure for one unit."""
    return {row["indicator"]: _figure(row) for row in reader.rows("newest", unit=unit)}


def newest_totals(reader: PublicationReader) -> dict[str, Newest]:
    """Return indicator → the newest sum of the provinces, where the nation has none."""
    return {
        row["indicator"]: Newest(
            period=row["period"],
            frequency=row["frequency"],
            value=float(row["value"]),
            bound=row["bound"],
            preliminary=row["preliminary"],
            source=None,
            vintage="",
            released=None,
            growth=None,
            recomputed=False,
            change=None,
            is_total=True,
        )
        for row in reader.fixed("newest_totals")
    }


def _figure(row: Row) -> Newest:
    before = _before(row)
    value, published = float(row["value"]), row["growth_published"]
    grown = None if before is None else growth_over(value, before)
    return Newest(
        period=row["period"],
        frequency=row["frequency"],
        value=value,
        bound=row["bound"],
        preliminary=row["status"] == "preliminary",
        source=wording(row, "source_name"),
        vintage=row["vintage"],
        released=row["released"],
        growth=_percent(grown) if published is None else published,
        recomputed=published is None,
        change=None if before is None else value - before,
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _before(row: Row) -> float | None:
    """Return the value a year before where the two are of one family."""
    # What is worked out rests on figures of several sources: no growth of it here.
    is_pair = (
        row["value_before"] is not None
        and row["source_before"] == row["source"] != FORMULA
        and row["basis_before"] == row["basis"]
    )
    if not is_pair or {row["bound"], row["bound_before"]} & ONLY_BOUNDS:
        return None
    return float(row["value_before"])
