"""Customs' 进出口商品收发货人所在地总值表: month and year-to-date by place.

Quirks read here: header rows left over from merged cells; the unit in the
header; export and import in either order; provinces, cities and zones in one
list (only the nation and the provinces are taken, for the rest would count
twice); `-` for none; a note as last row; the year only in the file name.
"""

import re
from dataclasses import dataclass

from etl.csv_text import TextRow, TextTable, refuse_ragged
from etl.sources.layout import (
    FLOW_WORDS,
    FLOWS,
    Extract,
    Layout,
    RawFile,
    needed_month,
    wanted_flows,
)
from etl.sources.release_calendar import released_cells
from indicators.findings import Finding, FindingsError
from indicators.number import is_none
from indicators.observations import Reported
from indicators.territory import NATION

PLACE = "收发货人所在地"
NATION_ROW = "总值"
GROWTH = "累计比去年同期"
SOURCE = "customs_monthly"
HEADER_WITHIN = 6

_MONTH = re.compile(r"^(?:(\d{4})年)?(\d{1,2})月(?:份)?$")
_SPAN = re.compile(r"^(?:(\d{4})年)?1至(\d{1,2})月$")
_UNIT = re.compile(r"单位[：:]\s*(\S+)")
_COPY = re.compile(r"\.\d+$")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of figures: which flow, which frequency, growth or value."""

    number: int
    flow: str
    frequency: str
    is_growth: bool
    month: int
    year: int | None
    title: str


def matches(table: TextTable) -> bool:
    """Tell by the header rows whether this is the customs table by place."""
    return _header_at(table) is not None


def read(file: RawFile) -> Extract:
    """Return the figures of the nation and the provinces.

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
    columns = _columns(top, bottom, wanted_flows(file))
    month = _month(file, columns, bottom.line)
    places = [row for row in body if not row.cells[0].strip().startswith("注")]
    known = {row: unit for row in places if (unit := _unit_code(file, row))}
    _refuse_missing(file, set(known.values()))
    unit_of_measure = file.options.unit_of_measure or _unit_of_measure(file, at)
    common = {
        "period": month,
        "vintage": month,
        "source": SOURCE,
        **released_cells(file, SOURCE, month),
    }
    reported = tuple(
        _reported(row, column, unit, unit_of_measure, common)
        for row, unit in known.items()
        for column in columns
        if not is_none(row.cells[column.number])
    )
    left_out = len(places) - len(known)
    note = Finding("lower_units_left_out", facts={"rows": left_out})
    return Extract(
        "customs_monthly",
        len(places),
        reported,
        (note,) if left_out else (),
        has_controls=True,
    )


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
    return _COPY.sub("", "".join(cell.split()))


def _columns(top: TextRow, bottom: TextRow, flows: set[str]) -> list[_Column]:
    columns = []
    for number, (upper, lower) in enumerate(zip(top.cells, bottom.cells, strict=True)):
        if number == 0:
            continue
        column = _column(number, _title(upper), _title(lower))
        if column is None:
            raise FindingsError(
                Finding("layout_changed", bottom.line, f"{upper} {lower}".strip())
            )
        if column.flow in flows:
            columns.append(column)
    return columns


def _column(number: int, upper: str, lower: str) -> _Column | None:
    title = f"{upper} {lower}"
    if upper.startswith(GROWTH):
        flow = FLOW_WORDS.get(lower)
        if flow is None:
            return None
        return _Column(number, flow, "year_to_date", True, 0, None, title)
    flow = FLOW_WORDS.get(upper)
    month, span = _MONTH.match(lower), _SPAN.match(lower)
    match = span or month
    if flow is None or match is None:
        return None
    frequency = "year_to_date" if span else "month"
    year = int(match[1]) if match[1] else None
    return _Column(number, flow, frequency, False, int(match[2]), year, title)


def _month(file: RawFile, columns: list[_Column], line: int) -> str:
    if not columns:
        raise FindingsError(Finding("flow_absent", line))
    months = {column.month for column in columns if not column.is_growth}
    years = {column.year for column in columns if column.year}
    if len(months) != 1:
        raise FindingsError(Finding("layout_changed", line, value=str(sorted(months))))
    month = months.pop()
    if len(years) == 1 and not file.options.period:
        return f"{years.pop():04d}-{month:02d}"
    named = needed_month(file)
    if int(named[5:7] or 0) != month:
        facts = {"given": named}
        raise FindingsError(
            Finding("option_conflict", line, "period", f"{month}月", dict(facts))
        )
    return named


def _unit_code(file: RawFile, row: TextRow) -> str | None:
    name = row.cells[0].strip()
    if name == NATION_ROW:
        return NATION
    unit = file.plan.territory.find(name)
    return unit.code if unit and unit.name.zh == name else None


def _refuse_missing(file: RawFile, found: set[str]) -> None:
    wanted = {NATION: NATION_ROW} | {
        unit.code: unit.name.zh for unit in file.plan.territory.provinces()
    }
    missing = [name for code, name in wanted.items() if code not in found]
    if missing:
        raise FindingsError(
            Finding("province_missing", facts={"names": "、".join(missing)})
        )


def _unit_of_measure(file: RawFile, at: int) -> str:
    for row in file.table.rows[: at + 1]:
        for cell in row.cells:
            if match := _UNIT.search(cell):
                return match[1]
    raise FindingsError(
        Finding("measure_unknown", file.table.rows[at].line, "单位", facts={"near": ""})
    )


def _reported(
    row: TextRow, column: _Column, unit: str, measure: str, common: dict[str, str]
) -> Reported:
    indicator = FLOWS[column.flow] + ("_growth" if column.is_growth else "")
    return Reported(
        line=row.line,
        column=column.title,
        indicator=indicator,
        unit=unit,
        frequency=column.frequency,
        value=row.cells[column.number],
        unit_of_measure="%" if column.is_growth else measure,
        **common,
    )


LAYOUT = Layout("customs_monthly", matches, read)
