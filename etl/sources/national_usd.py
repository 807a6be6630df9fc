"""National trade by month in dollars, as others compile it: a wide table.

One column a series, one row a month. The titles name no unit, and the units are
mixed (total trade in 千美元, the rest in 亿美元): what a column holds is declared
in the plan's sources, and a column that is not declared there is left out.
"""

from collections import Counter
from dataclasses import dataclass

from etl.csv_text import TextRow, TextTable, refuse_ragged
from etl.file_rows import refuse_figures
from etl.sources.layout import Extract, Layout, RawFile
from etl.sources.months import read_month
from etl.sources.said import said_cells
from indicators.definition import SourceColumn
from indicators.findings import Finding, FindingsError
from indicators.number import half_width, is_none
from indicators.observations import Reported
from indicators.territory import NATION

SOURCE = "national_usd_compiled"
DATES = {"日期", "time", "date", "时间", "月份", "年月"}
SPANS = (":当月值", ":累计值")
NOTE = (
    "第三方汇编，初步数与修订数并存。 / "
    "Compiled by others; preliminary and revised figures stand side by side."
)


@dataclass(frozen=True, slots=True)
class _Series:
    """One column of the file and what the plan says it holds."""

    number: int
    title: str
    column: SourceColumn


def matches(table: TextTable) -> bool:
    """Tell by a column of dates and titles of series whether this is such a table."""
    first, *titles = map(_title, table.rows[0].cells)
    return first in DATES and any(title.endswith(SPANS) for title in titles)


def read(file: RawFile) -> Extract:
    """Return the nation's figures of all months in the file.

    Raises:
        FindingsError: ragged rows, a title twice, no column that is declared, a
            month that cannot be read, or no vintage given.
    """
    head, *body = file.table.rows
    series = _series(file, head)
    ragged = refuse_ragged(tuple(body), len(head.cells))
    if ragged:
        raise FindingsError(*ragged)
    if not body:
        raise FindingsError(Finding("rows_none"))
    refuse_figures(body, len(series))
    months = _months(head, body)
    common = {**said_cells(file, SOURCE), "unit": NATION, "note": NOTE}
    reported = tuple(
        _reported(row, one, months[row], common)
        for row in body
        for one in series
        if not is_none(row.cells[one.number])
    )
    left_out = len(head.cells) - 1 - len(series)
    note = Finding("columns_left_out", head.line, facts={"columns": left_out})
    return Extract("national_usd", len(body), reported, (note,) if left_out else ())


def _title(cell: str) -> str:
    return "".join(half_width(cell).split()).lower()


def _series(file: RawFile, head: TextRow) -> list[_Series]:
    titles = [_title(cell) for cell in head.cells]
    twice = [title for title, count in Counter(titles).items() if count > 1 and title]
    if twice:
        raise FindingsError(*(Finding("header_duplicate", head.line, t) for t in twice))
    source = file.plan.source(SOURCE)
    declared = {_title(c.title): c for c in source.columns} if source else {}
    series = [
        _Series(number, head.cells[number].strip(), declared[title])
        for number, title in enumerate(titles)
        if title in declared
    ]
    if not series:
        facts = {"source": SOURCE}
        raise FindingsError(Finding("columns_undeclared", head.line, facts=dict(facts)))
    return series


def _months(head: TextRow, body: list[TextRow]) -> dict[TextRow, str]:
    months: dict[TextRow, str] = {}
    unread: list[Finding] = []
    title = head.cells[0].strip()
    for row in body:
        month = read_month(row.cells[0])
        if month is None or len(month) == len("2024"):
            unread.append(
                Finding(
                    "period_unreadable",
                    row.line,
                    title,
                    row.cells[0],
                    {"frequency": "month"},
                )
            )
        else:
            months[row] = month
    if unread:
        raise FindingsError(*unread)
    return months


def _reported(
    row: TextRow, series: _Series, month: str, common: dict[str, str]
) -> Reported:
    return Reported(
        line=row.line,
        column=series.title,
        indicator=series.column.indicator,
        frequency=series.column.frequency,
        period=month,
        value=row.cells[series.number],
        unit_of_measure=series.column.unit_of_measure,
        reference=f"{SOURCE} {series.title}",
        **common,
    )


LAYOUT = Layout("national_usd", matches, read, ("released", "vintage", "status"))
