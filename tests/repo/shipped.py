"""The shipped files read with csv, json and tomllib alone.

An oracle of its own: nothing of the product reads the files here.
"""

import csv
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]
Tables = dict[str, dict[str, Any]]

DATA = Path(__file__).parents[2] / "data"
PLAN = DATA / "plan" / "145-trade"
REFERENCE = DATA / "reference"
OBSERVATIONS = sorted((REFERENCE / "observations").glob("*.csv"))
SAMPLES = DATA / "samples"

PERIOD = {
    "year": re.compile(r"^\d{4}$"),
    "quarter": re.compile(r"^\d{4}-Q[1-4]$"),
    "month": re.compile(r"^\d{4}-(0[1-9]|1[0-2])$"),
    "year_to_date": re.compile(r"^\d{4}-(0[1-9]|1[0-2])$"),
    "point": re.compile(r"^\d{4}-\d{2}-\d{2}$"),
}
# Unit of measure → what it measures; two that differ never meet in one indicator.
DIMENSION = {
    **dict.fromkeys(("元", "千元", "万元", "百万元", "亿元", "万亿元"), "yuan"),
    **dict.fromkeys(("美元", "千美元", "万美元", "亿美元", "万亿美元"), "dollar"),
    **dict.fromkeys(("家", "万家"), "firms"),
    **dict.fromkeys(("人", "万人"), "people"),
    **dict.fromkeys(("件", "万件"), "parcels"),
    **dict.fromkeys(("平方米", "万平方米"), "area"),
    "个": "count",
    "%": "percent",
}


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def one(rows: Rows, **wanted: str) -> dict[str, str]:
    """Return the only row whose cells are as `wanted`."""
    found = [r for r in rows if all(r[key] == value for key, value in wanted.items())]
    assert len(found) == 1, (wanted, len(found))
    return found[0]


def yuan_100m(row: dict[str, str]) -> Decimal:
    """Return a row's value in 亿元."""
    assert row["unit_of_measure"] in {"万元", "亿元"}
    divisor = 10_000 if row["unit_of_measure"] == "万元" else 1
    return Decimal(row["value"]) / divisor
