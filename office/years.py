"""The latest value of each year with its interval and growth, as plain rows."""

from typing import Any

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.growth import Growth, growth
from indicators.interval import interval
from office.published import growth_code
from office.views import IndicatorHead

Row = dict[str, Any]


def annual_with_growth(reader: PublicationReader, code: str) -> tuple[Annual, Annual]:
    """Return the yearly values of an indicator and of its published growth."""
    rate = growth_code(reader, code)
    annual = reader.annual(code, *([rate] if rate else []))
    values = {key: years for key, years in annual.items() if key[0] == code}
    rates = {
        (code, unit): years for (own, unit), years in annual.items() if own == rate
    }
    return values, rates


def year_rows(reader: PublicationReader, head: IndicatorHead, unit: str) -> list[Row]:
    """Return one row a year, oldest first.

    Columns of `sql/years.sql`, and: low, high (the interval a bound or a
    rounding leaves open), growth_published, growth_recomputed (percent),
    growth_why, growth_differs.
    """
    values, rates = annual_with_growth(reader, head.code)
    own = values.get((head.code, unit), {})
    published = rates.get((head.code, unit), {})
    changed = {int(b.period[:4]) for b in head.breaks}
    return [
        row
        | _span(row)
        | _growth(
            growth(
                None if year not in published else published[year].value,
                own.get(year),
                own.get(year - 1),
                scope_changed=year in changed,
            )
        )
        for row in reader.rows("years", indicator=head.code, unit=unit)
        for year in [row["year"]]
    ]


def _span(row: Row) -> Row:
    span = interval(row["value"], row["bound"], row["rounded_to"])
    return {"value": float(row["value"]), "low": span.low, "high": span.high}


def _growth(rate: Growth) -> Row:
    return {
        "growth_published": rate.published,
        "growth_recomputed": rate.recomputed,
        "growth_why": rate.why,
        "growth_differs": bool(rate.why)
        and None not in {rate.published, rate.recomputed},
    }
