"""One indicator of a province beside the nation and provinces chosen by the reader."""

from collections.abc import Sequence

import pandas as pd

from etl.publication.reader import PublicationReader
from indicators.territory import NATION
from office.newest import ONLY_BOUNDS
from office.published import Row, unit_heads

COLUMNS = ["unit", "name_zh", "name_en", "year", "value", "index", "status"]


def comparison(
    reader: PublicationReader, indicator: str, units: Sequence[str], base_year: int
) -> pd.DataFrame:
    """Return the years since the base of each unit, with its index (base = 100).

    Columns: unit, name_zh, name_en (short names), year, value (indicator's
    unit), index (none without a base of the same
    source, and for a value below zero), status; in the order
    of `units`, the nation last, years rising. The nation's are its published
    figures.
    """
    wanted = list(dict.fromkeys((*units, NATION)))
    names = {head.code: head.short for head in unit_heads(reader)}
    held: dict[str, list[Row]] = {unit: [] for unit in wanted}
    for row in reader.rows("compared", indicator=indicator, units=wanted):
        if row["year"] >= base_year:
            held[row["unit"]].append(row)
    rows = [
        (
            *(unit, names[unit].zh, names[unit].en, row["year"], row["value"]),
            *(_index(row, years[0], base_year), row["status"]),
        )
        for unit, years in held.items()
        for row in years
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"index": "float64"})


def _index(row: Row, first: Row, base_year: int) -> float | None:
    is_base = first["year"] == base_year and first["value"] > 0
    one, other = ((each["source"], each["basis"]) for each in (row, first))
    is_one_family = one == other
    if not is_base or not is_one_family or row["bound"] in ONLY_BOUNDS:
        return None
    if row["value"] < 0:
        return None
    return float(row["value"] / first["value"] * 100)
