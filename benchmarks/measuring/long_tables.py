"""Long tables in our own layout, to see what a row costs and what a load takes.

Every row is a figure of its own: months, flows, units and as many vintages as the
length asks for. Values are made up, alike in all rows, so that none is implausible.
"""

import csv
from collections.abc import Iterator
from itertools import count, islice, product
from pathlib import Path

from office.shipped import shipped_data

FLOWS = ("goods_exports", "goods_imports")
HEADER = (
    *("indicator", "unit", "frequency", "period", "value", "unit_of_measure"),
    *("source", "vintage", "status", "bound", "rounded_to"),
    *("released", "released_basis", "reference", "note"),
)
MONTHS = tuple(f"{year}-{month:02d}" for year in (2021, 2022) for month in range(1, 13))
PLAIN = "made up to measure"


def write_long(path: Path, rows: int, note: str = PLAIN) -> Path:
    """Write a table of so many rows and return its path; each ends in `note`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(islice(_rows(note), rows))
    return path


def _rows(note: str) -> Iterator[tuple[str, ...]]:
    listed = units()
    for number in count():
        vintage, day = f"trial-{number:03d}", f"2025-02-{1 + number % 28:02d}"
        for month, unit, flow in product(MONTHS, listed, FLOWS):
            yield (
                *(flow, unit, "month", month, "1000000", "万元"),
                *("customs_monthly", vintage, "preliminary", "", ""),
                *(day, "estimated", "benchmark", note),
            )


def units() -> list[str]:
    """Return the codes of provinces and of units that customs lists below them."""
    reference = shipped_data() / "reference"
    provinces = _codes(reference / "units.csv", "level", "province")
    return [*provinces, *_codes(reference / "lower_units.csv", "valid_from", "")]


def _codes(path: Path, column: str, wanted: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row[column] == wanted]
