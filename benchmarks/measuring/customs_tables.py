"""Twelve monthly tables in the layout of customs, of real size.

The nation and the 31 provinces carry the shipped figures of 2024. The figures of
cities and zones are made up, because none are shipped; their names and their places
below the provinces are the real ones.
"""

import csv
from itertools import product
from pathlib import Path

from office.shipped import shipped_data

FLOWS = {
    "goods_trade_total": "进出口",
    "goods_exports": "出口",
    "goods_imports": "进口",
}
FREQUENCIES = ("month", "year_to_date")
COLUMNS = tuple(product(FLOWS, FREQUENCIES))
GROWTH = tuple((f"{flow}_growth", "year_to_date") for flow in FLOWS)

Cells = dict[tuple[str, str, str], str]
Units = tuple[dict[str, str], dict[str, list[str]]]
"""Code → name of nation and provinces; province → names of its lower units."""


def write_tables(
    folder: Path, year: int = 2024, *, with_cities: bool = True
) -> list[Path]:
    """Write the twelve tables under the names of `year`; return their paths."""
    reference = shipped_data() / "reference"
    held: dict[str, Cells] = {}
    for row in _rows(reference / "observations" / "customs_monthly.csv"):
        key = (row["unit"], row["indicator"], row["frequency"])
        held.setdefault(row["period"], {})[key] = row["value"]
    units = _rows(reference / "units.csv")
    places = {u["code"]: u["name_zh"] for u in units if u["level"] != "outside"}
    below: dict[str, list[str]] = {code: [] for code in places}
    for unit in _rows(reference / "lower_units.csv"):
        if with_cities and not unit["valid_from"]:
            below[unit["parent"]].append(unit["name_zh"])
    folder.mkdir()
    files = {folder / f"{year}-{month:02d}.csv": month for month in range(1, 13)}
    for path, month in files.items():
        _write(path, month, held[f"2024-{month:02d}"], (places, below))
    return list(files)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, month: int, held: Cells, units: Units) -> None:
    places, below = units
    spans = {"month": f"{month}月", "year_to_date": f"1至{month}月"}
    names = list(FLOWS.values())
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([""] * 7 + ["单位：万人民币"] * 3)
        over = [FLOWS[flow] for flow, _ in COLUMNS] + ["累计比去年同期±％"] * 3
        writer.writerow(["收发货人所在地", *over])
        under = [spans[span] for _, span in COLUMNS] + names
        writer.writerow(["收发货人所在地", *under])
        for code, place in places.items():
            cells = [held.get((code, *column), "-") for column in (*COLUMNS, *GROWTH)]
            writer.writerow(["总值" if code == "000000" else place, *cells])
            for number, name in enumerate(below[code]):
                exports, imports = 1_000_000 + 97 * number, 500_000 + 31 * number
                made_up = [*[exports + imports] * 2, *[exports] * 2, *[imports] * 2]
                writer.writerow([name, *map(str, made_up), "1.0", "1.0", "1.0"])
