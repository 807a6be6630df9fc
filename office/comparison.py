"""One indicator of a province beside the nation and provinces chosen by the reader."""

from collections.abc import Sequence

import pandas as pd

from etl.publication.reader import PublicationReader
from indicators.progress import YearValue
from indicators.territory import NATION
from office.newest import ONLY_BOUNDS
from office.published import unit_heads

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
    annual = reader.annual(indicator)
    rows = [
        (
            *(unit, names[unit].zh, names[unit].en, one.year, one.value),
            *(_index(one, years[0], base_year), one.status),
        )
        for unit in wanted
        for held in [annual.get((indicator, unit), {})]
        for years in [[held[year] for year in sorted(held) if year >= base_year]]
        for one in years
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"index": "float64"})


def _index(one: YearValue, first: YearValue, base_year: int) -> float | None:
    is_base = first.year == base_year and first.value > 0
    if not is_base or one.family != first.family or one.bound in ONLY_BOUNDS:
        return None
    if one.value < 0:
        return None
    return one.value / first.value * 100
