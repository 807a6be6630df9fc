"""The newest figure of each indicator of a unit, with its growth in a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.growth import growth_over
from office.published import Row, wording

ONLY_BOUNDS = {">", "≥"}
FORMULA = "formula"
"""The source of what is worked out from other figures."""

Key = tuple[str, str, str]
_BEFORE = {"year": 4, "quarter": 3, "year_to_date": 2, "point": 1}
"""Which of the periods that end together stands before the others: the highest."""


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
    sources = {row["code"]: wording(row, "name") for row in reader.fixed("sources")}
    rates = {
        row["growth_of"]: row["code"]
        for row in reader.fixed("indicators")
        if row["growth_of"]
    }
    rows = reader.rows("newest", unit=unit)
    by_period = {(r["indicator"], r["frequency"], r["period"]): r for r in rows}
    known = set(rates.values())
    of_rates = [row for row in rows if row["indicator"] in known]
    by_end = {(r["indicator"], r["frequency"], _until(r)): r for r in of_rates}
    return {
        code: _figure(row, sources, _year_before(row, by_period), published)
        for code, row in sorted(newest_rows(rows).items())
        for published in [_published(row, rates.get(code), by_end)]
    }


def newest_rows(rows: Iterable[Row]) -> dict[str, Row]:
    """Return indicator → the row of its newest period.

    Of periods that end together a whole year stands before a quarter, that before a
    year to date, and a month last.
    """
    newest: dict[str, Row] = {}
    for row in rows:
        held = newest.setdefault(row["indicator"], row)
        if _age(row) > _age(held):
            newest[row["indicator"]] = row
    return newest


def _age(row: Row) -> tuple[str, int, str]:
    return _until(row), _BEFORE.get(row["frequency"], 0), row["period"]


def _until(row: Row) -> str:
    """Return the month that a period ends with."""
    period: str = row["period"]
    if row["frequency"] == "year":
        return f"{period}-12"
    if row["frequency"] == "quarter":
        return f"{period[:5]}{int(period[-1]) * 3:02}"
    return period[:7]


def _year_before(row: Row, by_period: Mapping[Key, Row]) -> Row | None:
    year, rest = row["period"][:4], row["period"][4:]
    before = f"{int(year) - 1}{rest}"
    return by_period.get((row["indicator"], row["frequency"], before))


def _published(row: Row, rate: str | None, by_end: Mapping[Key, Row]) -> float | None:
    """Return the published growth that ends with the same month.

    Of the same frequency; for a year else that of the year to date.
    """
    named = [row["frequency"]]
    if row["frequency"] == "year":
        named.append("year_to_date")
    ends = (by_end.get((rate or "", name, _until(row))) for name in named)
    return next((float(each["value"]) for each in ends if each is not None), None)


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


def _figure(
    row: Row,
    sources: Mapping[str, Bilingual],
    year_before: Row | None,
    published: float | None,
) -> Newest:
    before = _before(row, year_before)
    value = float(row["value"])
    grown = None if before is None else growth_over(value, before)
    return Newest(
        period=row["period"],
        frequency=row["frequency"],
        value=value,
        bound=row["bound"],
        preliminary=row["status"] == "preliminary",
        source=sources[row["source"]],
        vintage=row["vintage"],
        released=row["released"],
        growth=_percent(grown) if published is None else published,
        recomputed=published is None,
        change=None if before is None else value - before,
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _before(row: Row, year_before: Row | None) -> float | None:
    """Return the value a year before where the two are of one family."""
    # What is worked out rests on figures of several sources: no growth of it here.
    is_pair = (
        year_before is not None
        and year_before["source"] == row["source"] != FORMULA
        and year_before["basis"] == row["basis"]
    )
    if year_before is None or not is_pair:
        return None
    if {row["bound"], year_before["bound"]} & ONLY_BOUNDS:
        return None
    return float(year_before["value"])
