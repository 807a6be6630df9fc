"""The independent computation: reference files read with csv and decimal alone.

Nothing here asks the product; what a command says is compared with this.
"""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
NATION = "000000"
IN_100_MILLION = {"亿元": Decimal(1), "万元": Decimal(10_000), "亿美元": Decimal(1)}

Rows = list[dict[str, str]]


@cache
def rows(name: str) -> Rows:
    """Return the rows of one file of observations."""
    return read(DATA / "reference" / "observations" / f"{name}.csv")


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def picked(name: str, **wanted: str) -> Rows:
    """Return the rows whose cells are as `wanted`."""
    return list(_by_cells(name, tuple(wanted)).get(tuple(wanted.values()), ()))


@cache
def _by_cells(name: str, columns: tuple[str, ...]) -> dict[tuple[str, ...], Rows]:
    """Return the rows of a file by their cells in some columns."""
    found: dict[tuple[str, ...], Rows] = {}
    for row in rows(name):
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return found


def only(name: str, **wanted: str) -> dict[str, str]:
    """Return the one row whose cells are as `wanted`."""
    (row,) = picked(name, **wanted)
    return row


def number(row: dict[str, str]) -> Decimal:
    """Return a row's value in 亿元 or 亿美元, as the indicators hold it."""
    return Decimal(row["value"]) / IN_100_MILLION.get(row["unit_of_measure"], 1)


def target(code: str) -> dict[str, str]:
    """Return the row of a target."""
    plan = DATA / "plan" / "145-trade" / "targets.csv"
    (row,) = [row for row in read(plan) if row["id"] == code]
    return row


@cache
def provinces() -> dict[str, str]:
    """Return code → official name of the 31 provinces; for reading alone."""
    units = read(DATA / "reference" / "units.csv")
    return {u["code"]: u["name_zh"] for u in units if u["level"] == "province"}


def lower_units(province: str, month: str) -> dict[str, str]:
    """Return code → name of the units that customs lists in a province."""
    return {
        u["code"]: u["name_zh"]
        for u in _lower_units()
        if u["parent"] == province and u["valid_from"] <= month
    }


@cache
def _lower_units() -> Rows:
    return read(DATA / "reference" / "lower_units.csv")


def customs(indicator: str, frequency: str, period: str) -> dict[str, Decimal]:
    """Return unit → value as printed in the customs table of one month."""
    found = picked(
        "customs_monthly", indicator=indicator, frequency=frequency, period=period
    )
    return {row["unit"]: Decimal(row["value"]) for row in found}


def rounded(value: Decimal, places: int) -> Decimal:
    """Return `value` rounded half up, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
