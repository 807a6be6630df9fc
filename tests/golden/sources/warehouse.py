"""What a data folder holds after a load, read with SQL alone."""

from decimal import Decimal
from pathlib import Path

import duckdb

Figures = dict[tuple[str, str, str, str], Decimal]
"""Indicator, unit, frequency, period → value in the indicator's unit."""


def figures(folder: Path, source: str, vintage: str) -> Figures:
    """Return every stored figure of one vintage of one source."""
    file = folder / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(file, read_only=True) as warehouse:
        rows = warehouse.execute(
            "SELECT indicator, unit, frequency, period, value FROM observation "
            "WHERE source = $source AND vintage = $vintage",
            {"source": source, "vintage": vintage},
        ).fetchall()
    return {tuple(row[:4]): row[4] for row in rows}


def column(folder: Path, name: str, source: str) -> set[object]:
    """Return the distinct values of one column of a source's figures."""
    file = folder / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(file, read_only=True) as warehouse:
        held = warehouse.table("observation")
        own = duckdb.ColumnExpression("source") == duckdb.ConstantExpression(source)
        found = held.filter(own).select(duckdb.ColumnExpression(name)).distinct()
        return {row[0] for row in found.fetchall()}
