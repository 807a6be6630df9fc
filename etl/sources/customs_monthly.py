"""Customs' 进出口商品收发货人所在地总值表: month and year-to-date by place.

Quirks read here: header rows left over from merged cells; the unit in the
header; export and import in either order; provinces, cities and zones in one
list, those of a province below its row (`places.py`); `-` for none; a note as
last row; the year only in the file name.
"""

import re
from collections import Counter
from dataclasses import dataclass

from etl.csv_text import TextRow, TextTable, column_letter, refuse_ragged
from etl.file_rows import refuse_figures
from etl.sources.flow_tables import (
    PLACE,
    FlowColumn,
    common_cells,
    flow_figure,
    unit_of_measure,
)
from etl.sources.layout import (
    FLOW_WORDS,
    Extract,
    Layout,
    RawFile,
    needed_month,
    wanted_flows,
)
from etl.sources.places import read_places
from indicators.findings import Finding, FindingsError
from indicators.number import half_width, is_none
from indicators.period import month_of, parse_period, year_of

GROWTH = "累计比去年同期"
SOURCE = "customs_monthly"
HEADER_WITHIN = 6
MONTHS = range(1, 13)

FREQUENCY_WORDS = {"month": "当月", "year_to_date": "1至当月"}

_MONTH = re.compile(r"^(?:(\d{4})年)?(\d{1,2})月(?:份)?$")
_SPAN = re.compile(r"^(?:(\d{4})年)?1[至到~–—-](\d{1,2})月(?:份)?$")
_UNIT = re.compile(r"单位[：:]\s*([^\s,]+)")
_COPY = re.compile(r"\.\d+$")


@dataclass(frozen=True, slots=True)
class _Column(FlowColumn):
    """A column with the month its title says, and the year if it says one."""

    month: int
    year: int | None


def matches(table: TextTable) -> bool:
    """Tell by the header rows whether this is the customs table by place."""
    return _header_at(table) is not None


def read(file: RawFile) -> Extract:
    """Return the figures of the nation, the provinces and the units inside them.

    Raises:
        FindingsError: ragged rows, no unit, no period, a province missing, or
            columns that are not the known ones.
    """
    at = _header_at(file.table) or 0
    top, bottom = file.table.rows[at], file.table.rows[at + 1]
    body = file.table.rows[at + 2 :]
    ragged = refuse_ragged((*file.table.rows[:at], bottom, *body), len(top.cells))
    if ragged:
        raise FindingsError(*ragged)
    flows = wanted_flows(file)
    columns = [c for c in _columns(top, bottom) if c.flow in flows]
    refuse_figures(body, len(columns))
    month = _month(file, columns, bottom.line)
    places = read_places(body, file.plan.territory, month)
    measure = unit_of_measure(file, file.table.rows[: at + 1], _UNIT, top.line)
    common = common_cells(file, SOURCE, month)
    reported = tuple(
        flow_figure(row, column, unit, measure, common)
        for row, unit in places.known
        for column in columns
        if not is_none(row.cells[column.number])
    )
    return Extract("customs_monthly", places.count, reported, places.findings)


def _header_at(table: TextTable) -> int | None:
    for at, row in enumerate(table.rows[:HEADER_WITHIN]):
        titles = {_title(cell) for cell in row.cells[1:]}
        below = table.rows[at + 1 : at + 2]
        if (
            row.cells[0].strip() == PLACE
            and set(FLOW_WORDS) <= titles
            and below
            and any(_SPAN.match(_title(cell)) for cell in below[0].cells)
        ):
            return at
    return None


def _title(cell: str) -> str:
    return _COPY.sub("", "".join(half_width(cell).split()))


def _columns(top: TextRow, bottom: TextRow) -> list[_Column]:
    columns = []
    for number, (upper, lower) in enumerate(zip(top.cells, bottom.cells, strict=True)):
        if number == 0:
            continue
        column = _column(number, _title(upper), _title(lower))
        if column is None:
            title = f"{upper} {lower}".strip() or column_letter(number)
            raise FindingsError(Finding("layout_changed", bottom.line, title))
        columns.append(column)
    _refuse_incomplete(columns, bottom.line)
    return columns


def _refuse_incomplete(columns: list[_Column], line: int) -> None:
    """Each flow must be there for the month and for the year to date, once."""
    found = Counter((c.flow, c.frequency, c.is_growth) for c in columns)
    twice = [
        Finding("header_duplicate", line, c.title)
        for c in columns
        if found[c.flow, c.frequency, c.is_growth] > 1
    ]
    missing = [
        Finding("header_missing", line, f"{word} {FREQUENCY_WORDS[frequency]}")
        for word, flow in FLOW_WORDS.items()
        for frequency in FREQUENCY_WORDS
        if (flow, frequency, False) not in found
    ]
    if twice or missing:
        raise FindingsError(*twice, *missing)


def _column(number: int, upper: str, lower: str) -> _Column | None:
    title = f"{upper} {lower}"
    if upper.startswith(GROWTH):
        flow = FLOW_WORDS.get(lower)
        if flow is None:
            return None
        return _Column(number, flow, "year_to_date", True, title, 0, None)
    flow = FLOW_WORDS.get(upper)
    month, span = _MONTH.match(lower), _SPAN.match(lower)
    match = span or month
    if flow is None or match is None or int(match[2]) not in MONTHS:
        return None
    frequency = "year_to_date" if span else "month"
    year = int(match[1]) if match[1] else None
    return _Column(number, flow, frequency, False, title, int(match[2]), year)


def _month(file: RawFile, columns: list[_Column], line: int) -> str:
    """Return the month of the table: its header prevails over the file's name.

    An option that says otherwise than the header is refused.
    """
    months = {column.month for column in columns if not column.is_growth}
    years = {column.year for column in columns if column.year}
    if len(months) != 1 or len(years) > 1:
        said = ", ".join(f"{month}月" for month in sorted(months))
        raise FindingsError(Finding("layout_changed", line, said))
    month, year = months.pop(), next(iter(years), None)
    if year and not file.options.period:
        return f"{year:04d}-{month:02d}"
    named = needed_month(file)
    parsed = parse_period(named, "month")
    agrees = parsed and month_of(parsed) == month and year in {None, year_of(parsed)}
    if not agrees:
        said = f"{year:04d}-{month:02d}" if year else f"{month}月"
        facts = {"given": named}
        raise FindingsError(
            Finding("option_conflict", line, "period", said, dict(facts))
        )
    return named


LAYOUT = Layout("customs_monthly", matches, read)
