"""国家数据 (data.stats.gov.cn): one indicator, a row a province, a column a year.

Quirks read here: three lead lines before the header (数据库：, 指标：名称(单位),
时间：); the unit in the 指标 line only; years descending with the suffix 年; an
empty cell for a missing figure; tail lines 注： and 数据来源：. The .xls twin has
the same rows.
"""

import re
from collections import Counter
from dataclasses import dataclass

from etl.csv_text import TextRow, TextTable
from etl.file_rows import refuse_figures
from etl.sources.layout import Extract, Layout, RawFile
from etl.sources.named_units import assessed_unit, unknown_unit
from etl.sources.said import said_cells
from indicators.findings import Finding, FindingsError
from indicators.measure import find_measure, nearest_measures
from indicators.naming import measured_as, nearest_name
from indicators.number import half_width, is_none
from indicators.observations import Reported
from indicators.period import parse_period

SOURCE = "nbs_database"
DATABASE = "分省年度数据"
PLACE = "地区"
LEADS = ("数据库", "指标", "时间")
NOTE = "注"
TAILS = (NOTE, "数据来源")
HEADER_WITHIN = 8

_LEAD = re.compile(rf"^({'|'.join(LEADS)})[:：]\s*(.*)$")
_NAME_AND_UNIT = re.compile(r"^(.+?)\s*[(（]([^()（）]+)[)）]$")


@dataclass(frozen=True, slots=True)
class _Lead:
    """What one line before the header says, and where it stands."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Year:
    """One column: its number, its title and the year that the title says."""

    number: int
    title: str
    period: str


def matches(table: TextTable) -> bool:
    """Tell by a lead line, or by places × years, whether this is such an export."""
    return "数据库" in _leads(table) or _header_at(table) is not None


def read(file: RawFile) -> Extract:
    """Return the figures of all provinces and years in the file.

    Raises:
        FindingsError: another database, no 指标 line, a name or unit that no
            indicator has, columns that are no years, rows too long or too short,
            or no vintage given.
    """
    leads, at = _leads(file.table), _header_at(file.table)
    _refuse_other_database(leads)
    if at is None:
        raise FindingsError(Finding("header_missing", column=PLACE))
    indicator, unit = _indicator(file, leads)
    head, below = file.table.rows[at], file.table.rows[at + 1 :]
    body = [row for row in below if not _first(row).startswith(TAILS)]
    years = _years(head)
    _refuse_ragged(body, len(years) + 1)
    common = {
        **said_cells(file, SOURCE),
        "indicator": indicator,
        "frequency": "year",
        "unit_of_measure": unit,
        "reference": f"国家数据 {DATABASE}：{leads['指标'].text}",
        "note": " ".join(_first(r) for r in below if _first(r).startswith(NOTE)),
    }
    return _extract(file, body, years, common)


def _extract(
    file: RawFile, body: list[TextRow], years: list[_Year], common: dict[str, str]
) -> Extract:
    refuse_figures(body, len(years))
    territory = file.plan.territory
    units = {row: assessed_unit(territory, _first(row)) for row in body}
    named = [(row, unit) for row, unit in units.items() if unit]
    reported = tuple(
        _reported(row, unit, year, common)
        for row, unit in named
        for year in years
        if not is_none(row.cells[year.number])
    )
    strangers = [
        unknown_unit(territory, row.line, PLACE, _first(row))
        for row, unit in units.items()
        if unit is None
    ]
    blank = _blank(len(named) * len(years) - len(reported))
    return Extract("nbs_export", len(body), reported, (*strangers, *blank))


def _leads(table: TextTable) -> dict[str, _Lead]:
    found: dict[str, _Lead] = {}
    for row in table.rows[:HEADER_WITHIN]:
        # A comma in an indicator's name cuts an unquoted line into cells.
        text = ",".join(cell.strip() for cell in row.cells if cell.strip())
        if match := _LEAD.match(text):
            found.setdefault(match[1], _Lead(row.line, match[2].strip()))
    return found


def _header_at(table: TextTable) -> int | None:
    for at, row in enumerate(table.rows[:HEADER_WITHIN]):
        titles = [cell.strip() for cell in row.cells[1:] if cell.strip()]
        if _first(row) == PLACE and any(parse_period(t, "year") for t in titles):
            return at
    return None


def _refuse_other_database(leads: dict[str, _Lead]) -> None:
    lead = leads.get("数据库")
    if lead and lead.text != DATABASE:
        facts = {"known": DATABASE}
        raise FindingsError(
            Finding("database_other", lead.line, "数据库", lead.text, dict(facts))
        )


def _indicator(file: RawFile, leads: dict[str, _Lead]) -> tuple[str, str]:
    """Return the code of the indicator and the unit of measure of the figures."""
    lead = leads.get("指标")
    if lead is None:
        raise FindingsError(Finding("indicator_line_missing"))
    match = _NAME_AND_UNIT.match(lead.text)
    name, said = (match[1], match[2]) if match else (lead.text, "")
    candidates = file.plan.called(name)
    if not candidates:
        near = nearest_name(file.plan.indicators, name)
        raise _refused("indicator_unnamed", lead, "指标", name, near=near)
    unit = file.options.unit_of_measure or half_width(said)
    measure = find_measure(unit)
    if measure is None:
        near = "、".join(nearest_measures(unit))
        raise _refused("measure_unknown", lead, "单位", unit, near=near)
    indicator = measured_as(candidates, measure)
    if indicator is None:
        wanted = candidates[0].unit
        raise _refused("measure_mismatch", lead, "单位", unit, wanted=wanted)
    return indicator.code, unit


def _refused(
    code: str, lead: _Lead, column: str, value: str, **facts: str
) -> FindingsError:
    return FindingsError(Finding(code, lead.line, column, value, dict(facts)))


def _years(head: TextRow) -> list[_Year]:
    titles = [cell.strip() for cell in head.cells]
    while not titles[-1]:
        titles.pop()
    findings = [
        Finding("header_duplicate", head.line, title)
        for title, count in Counter(titles).items()
        if count > 1
    ]
    years = []
    for number, title in enumerate(titles[1:], start=1):
        period = parse_period(title, "year")
        if period is None:
            facts = {"frequency": "year"}
            findings.append(
                Finding("period_unreadable", head.line, title, title, dict(facts))
            )
        else:
            years.append(_Year(number, title, period))
    if findings:
        raise FindingsError(*findings)
    return years


def _refuse_ragged(body: list[TextRow], width: int) -> None:
    # Spreadsheets fill up each row to the longest one, and cut what is empty.
    wrong = [
        Finding(
            "row_ragged", row.line, facts={"cells": len(row.cells), "wanted": width}
        )
        for row in body
        if len(row.cells) < width or any(cell.strip() for cell in row.cells[width:])
    ]
    if wrong:
        raise FindingsError(*wrong)
    if not body:
        raise FindingsError(Finding("rows_none"))


def _first(row: TextRow) -> str:
    return row.cells[0].strip()


def _blank(cells: int) -> list[Finding]:
    return [Finding("cells_blank", facts={"cells": cells})] if cells else []


def _reported(row: TextRow, unit: str, year: _Year, common: dict[str, str]) -> Reported:
    return Reported(
        line=row.line,
        column=year.title,
        unit=unit,
        period=year.period,
        value=row.cells[year.number],
        **common,
    )


LAYOUT = Layout(
    "nbs_export", matches, read, ("unit_of_measure", "released", "vintage", "status")
)
