"""Provinces × measures: who grew slower than the nation, who fell, who missed."""

from collections import defaultdict
from collections.abc import Iterable

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.territory import NATION
from office.published import Row, wording
from office.since_base import SinceBase, since_base
from office.views import Judged, MatrixCell, MatrixRow

MOST_PROVINCES = 25
"""A measure that fewer provinces have says nothing of an exception."""

CLASSES = ("core", "monitoring")


def since_codes(reader: PublicationReader) -> list[str]:
    """Return the indicators whose growth since the base is compared."""
    held = {r["indicator"]: r["provinces_at_base"] for r in reader.fixed("held")}
    return [
        row["code"]
        for row in reader.fixed("indicators")
        if row["class"] in CLASSES
        and not row["formula"]
        and row["unit_of_measure"] != "%"
        and held.get(row["code"], 0) >= MOST_PROVINCES
    ]


def matrix(
    reader: PublicationReader, judged: Iterable[Judged], annual: Annual, base_year: int
) -> tuple[MatrixRow, ...]:
    """Return the rows: own targets, growth since the base, growth on a year before.

    `annual`: the years of `since_codes` from the base on.
    """
    names = {row["code"]: wording(row, "name") for row in reader.fixed("indicators")}
    rows = [
        *_targets(judged),
        *(_since(code, names[code], annual, base_year) for code in since_codes(reader)),
        *_on_a_year_before(reader, names),
    ]
    return tuple(row for row in rows if _is_telling(row))


def _is_telling(row: MatrixRow) -> bool:
    known = sum(cell.state != "none" for cell in row.cells.values())
    return row.kind == "target" or known >= MOST_PROVINCES


def _targets(judged: Iterable[Judged]) -> list[MatrixRow]:
    rows = []
    by_indicator: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.unit != NATION:
            by_indicator[one.indicator].append(one)
    for code, found in by_indicator.items():
        cells = {one.unit: MatrixCell(one.status) for one in found}
        name, period = found[0].indicator_name, found[0].period
        rows.append(MatrixRow("target", code, name, period, None, cells))
    return rows


def _since(code: str, name: Bilingual, annual: Annual, base_year: int) -> MatrixRow:
    nation = annual.get((code, NATION), {})
    grown = {
        unit: since_base(years, nation, base_year)
        for (own, unit), years in annual.items()
        if own == code and unit != NATION
    }
    ends = [one.end for one in grown.values() if one is not None]
    end = max(set(ends), key=ends.count, default=base_year)
    same = [one for one in grown.values() if one is not None and one.end == end]
    return MatrixRow(
        kind="since",
        indicator=code,
        name=name,
        period=f"{base_year}–{end}",
        nation=same[0].nation if same else None,
        cells={unit: _cell(one) for unit, one in grown.items()},
    )


def _cell(grown: SinceBase | None) -> MatrixCell:
    if grown is None:
        return MatrixCell("none")
    return MatrixCell(_state(grown.own, grown.nation), grown.own)


def _on_a_year_before(
    reader: PublicationReader, names: dict[str, Bilingual]
) -> list[MatrixRow]:
    of = {row["code"]: row["growth_of"] for row in reader.fixed("indicators")}
    by_rate: dict[str, list[Row]] = defaultdict(list)
    for row in reader.fixed("growth_of_all"):
        by_rate[row["indicator"]].append(row)
    rows = []
    for rate, found in by_rate.items():
        growth = {row["unit"]: row["growth"] / 100 for row in found}
        nation = growth.pop(NATION, None)
        rows.append(
            MatrixRow(
                kind="year",
                indicator=of[rate],
                name=names[of[rate]],
                period=found[0]["period"],
                nation=nation,
                cells={
                    unit: MatrixCell(_state(own, nation), own)
                    for unit, own in growth.items()
                },
            )
        )
    return rows


def _state(own: float, nation: float | None) -> str:
    if own < 0:
        return "fell"
    if nation is None:
        return "rose"
    return "faster" if own >= nation else "slower"
