"""Twelve monthly tables in the layout of customs, of real size.

The nation and the 31 provinces carry the shipped figures of 2024. The rows of
cities and zones are made up, because no such figure is shipped: they are read,
counted and left out, as the real ones are.
"""

import csv
from itertools import product
from pathlib import Path

from office.shipped import shipped_data

LOWER_ROWS = 310
FLOWS = {
    "goods_trade_total": "进出口",
    "goods_exports": "出口",
    "goods_imports": "进口",
}
FREQUENCIES = ("month", "year_to_date")
COLUMNS = tuple(product(FLOWS, FREQUENCIES))
GROWTH = tuple((f"{flow}_growth", "year_to_date") for flow in FLOWS)

Cells = dict[tuple[str, str, str], str]


def write_tables(folder: Path, year: int = 2024) -> list[Path]:
    """Write the twelve tables under the names of `year`; return their paths."""
    reference = shipped_data() / "reference"
    held: dict[str, Cells] = {}
    for row in _rows(reference / "observations" / "customs_monthly.csv"):
        key = (row["unit"], row["indicator"], row["frequency"])
        held.setdefault(row["period"], {})[key] = row["value"]
    units = _rows(reference / "units.csv")
    places = {u["code"]: u["name_zh"] for u in units if u["level"] != "outside"}
    folder.mkdir()
    return [
        _write(folder / f"{year}-{month:02d}.csv", month, held[f"2024-{month:02d}"],
               places)
        for month in range(1, 13)
    ]  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, month: int, held: Cells, places: dict[str, str]) -> Path:
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
        for number in range(LOWER_ROWS):
            made_up = [str(1_000_000 + 97 * number + column) for column in range(6)]
            writer.writerow([f"编造开发区{number:03d}", *made_up, "1.0", "1.0", "1.0"])
    return path
