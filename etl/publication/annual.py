"""The latest value of each year, ready to be judged."""

from collections import defaultdict
from collections.abc import Iterable

import duckdb

from etl.prepared import run
from etl.sql_text import sql
from indicators.interval import interval
from indicators.progress import YearValue

Annual = dict[tuple[str, str], dict[int, YearValue]]


def annual_values(
    connection: duckdb.DuckDBPyConnection, indicators: Iterable[str]
) -> Annual:
    """Return indicator and unit → year → value, in the indicator's unit.

    `connection`: an open publication, or one being built; what it knows as
    latest is what is given.
    """
    asked = {"indicators": sorted(set(indicators))}
    return _gathered(run(connection, sql("etl.publication", "annual"), asked))


def annual_values_of(connection: duckdb.DuckDBPyConnection, unit: str) -> Annual:
    """Return the same for every indicator of one unit."""
    asked = {"unit": unit}
    return _gathered(run(connection, sql("etl.publication", "annual_unit"), asked))


def annual_values_assessed(
    connection: duckdb.DuckDBPyConnection, indicators: Iterable[str], first: int
) -> Annual:
    """Return the same from a year on, of nation and provinces."""
    asked = {"indicators": sorted(set(indicators)), "first": first}
    return _gathered(run(connection, sql("etl.publication", "annual_assessed"), asked))


def _gathered(found: duckdb.DuckDBPyConnection) -> Annual:
    annual: Annual = defaultdict(dict)
    rows = found.fetchall()
    for indicator, unit, period, value, bound, rounded_to, *told in rows:
        open_values = interval(value, bound, rounded_to)
        annual[indicator, unit][int(period)] = YearValue(
            int(period), float(value), open_values, bound, *told
        )
    return dict(annual)
