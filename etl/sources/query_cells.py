"""What one row of a customs query says of its period and of its place."""

import re
from collections.abc import Iterable

from etl.csv_text import TextRow
from etl.sources.layout import RawFile
from etl.sources.months import read_month
from etl.sources.named_units import assessed_unit, unknown_unit
from etl.sources.query_header import QueryHeader
from etl.sources.query_names import period_of
from indicators.findings import Finding, FindingsError
from indicators.period import last_day
from indicators.territory import NATION

_TWO_DIGITS = re.compile(r"^\d{2}$", re.ASCII)


def periods_of(
    file: RawFile, header: QueryHeader, rows: Iterable[TextRow]
) -> dict[TextRow, str]:
    """Return the period that each row speaks of.

    Raises:
        FindingsError: it cannot be read, is not over, or is not the one given;
            without a column, see `query_names.period_of`.
    """
    if header.period is None:
        return dict.fromkeys(rows, period_of(file))
    periods: dict[TextRow, str] = {}
    findings: list[Finding] = []
    for row in rows:
        text, title = row.cells[header.period], header.titles[header.period]
        period = read_month(text)
        if period is None:
            facts = {"frequency": "month"}
            findings.append(
                Finding("period_unreadable", row.line, title, text, dict(facts))
            )
        else:
            periods[row] = period
            findings += _unfit(file, row, title, period)
    if findings:
        raise FindingsError(*findings)
    return periods


def units_of(
    file: RawFile, header: QueryHeader, rows: Iterable[TextRow]
) -> tuple[dict[TextRow, str], list[Finding]]:
    """Return the unit that each row speaks of, and what is to be said of that.

    The name decides; of a code alone the first two digits are taken for the
    province's, which customs states nowhere. Without either it is the nation.

    Raises:
        FindingsError: a row names no province.
    """
    column = header.place if header.place is not None else header.place_code
    if column is None:
        return dict.fromkeys(rows, NATION), []
    territory, title = file.plan.territory, header.titles[column]
    found = {row: _unit(file, row.cells[column]) for row in rows}
    strangers = [
        unknown_unit(territory, row.line, title, row.cells[column])
        for row, unit in found.items()
        if unit is None
    ]
    if strangers:
        raise FindingsError(*strangers)
    by_code = any(_TWO_DIGITS.match(row.cells[column]) for row in found)
    notes = [Finding("places_by_code", header.line, title)] if by_code else []
    return {row: unit for row, unit in found.items() if unit}, notes


def _unit(file: RawFile, text: str) -> str | None:
    code = f"{text}0000" if _TWO_DIGITS.match(text) else text
    return assessed_unit(file.plan.territory, code)


def _unfit(file: RawFile, row: TextRow, title: str, period: str) -> list[Finding]:
    given = file.options.period
    if given and given != period:
        facts = {"given": given}
        return [Finding("option_conflict", row.line, title, period, dict(facts))]
    if last_day(period) >= file.today:
        return [Finding("period_unfinished", row.line, title, period)]
    return []
