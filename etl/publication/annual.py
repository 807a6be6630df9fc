"""The latest value of each year as known on a day, ready to be judged."""

from collections import defaultdict
from datetime import date

import duckdb

from etl.sql_text import sql
from indicators.interval import interval
from indicators.progress import YearValue

Annual = dict[tuple[str, str], dict[int, YearValue]]


def annual_values(connection: duckdb.DuckDBPyConnection, day: date) -> Annual:
    """Return indicator and unit → year → value, in the indicator's unit.

    `connection`: an open publication, or one being built.
    """
    annual: Annual = defaultdict(dict)
    rows = connection.execute(
        sql("etl.publication", "annual"), {"day": day.isoformat()}
    ).fetchall()
    for indicator, unit, period, value, bound, rounded_to, status in rows:
        open_values = interval(value, bound, rounded_to)
        annual[indicator, unit][int(period)] = YearValue(
            int(period), float(value), open_values, bound, status
        )
    return dict(annual)
