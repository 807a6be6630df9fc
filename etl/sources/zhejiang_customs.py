"""A customs district's own table (浙江): cumulative, import before export.

The footer says 万元 while the values are yuan, so the unit it says is passed
on as said and the examination compares it with what is held.
"""

import re

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

PLACE = "收发货人所在地"
TOTAL_ROW = "合计"
CITY = "杭州地区"
UNIT = "330000"
SOURCE = "zhejiang_customs"

_VALUE = re.compile(r"^当期(进出口|进口|出口)$")
_GROWTH = re.compile(r"^(进出口|进口|出口)同比$")
_FOOTER = re.compile(r"单位[：:]\s*人民币[，,]\s*([^，,\s]+)")


def matches(table: TextTable) -> bool:
    """Tell by header and a place of Zhejiang whether this is its table."""
    names = {cell.strip() for row in table.rows for cell in row.cells[:2]}
    header = table.rows[0].cells
    return CITY in names and PLACE in header and any(map(_VALUE.match, header))


def read(file: RawFile) -> Extract:
    """Return the province's own figures; its cities are left out.

    Raises:
        FindingsError: ragged rows, no total row, no unit, no period.
    """
    head, *body = file.table.rows
    ragged = refuse_ragged(tuple(body), len(head.cells))
    if ragged:
        raise FindingsError(*ragged)
    place = head.cells.index(PLACE)
    rows = [row for row in body if not _FOOTER.search(",".join(row.cells))]
    total = next((r for r in rows if r.cells[place].strip() == TOTAL_ROW), None)
    if total is None:
        raise FindingsError(Finding("province_missing", facts={"names": TOTAL_ROW}))
    unit_of_measure = file.options.unit_of_measure or _unit_of_measure(body)
    month = needed_month(file)
    flows = wanted_flows(file)
    common = {
        "period": month,
        "vintage": month,
        "source": SOURCE,
        **released_cells(file, SOURCE, month),
    }
    reported = tuple(
        _reported(total, number, found, unit_of_measure, common)
        for number, title in enumerate(head.cells)
        if (found := _column(title.strip())) and found[0] in flows
        if not is_none(total.cells[number])
    )
    note = Finding("lower_units_left_out", facts={"rows": len(rows) - 1})
    return Extract("zhejiang_customs", len(rows), reported, (note,))


def _column(title: str) -> tuple[str, bool, str] | None:
    value, growth = _VALUE.match(title), _GROWTH.match(title)
    match = value or growth
    return (FLOW_WORDS[match[1]], growth is not None, title) if match else None


def _unit_of_measure(rows: list[TextRow]) -> str:
    for row in rows:
        if match := _FOOTER.search(",".join(row.cells)):
            return match[1]
    raise FindingsError(Finding("measure_unknown", column="单位", facts={"near": ""}))


def _reported(
    row: TextRow,
    number: int,
    column: tuple[str, bool, str],
    measure: str,
    common: dict[str, str],
) -> Reported:
    flow, is_growth, title = column
    return Reported(
        line=row.line,
        column=title,
        indicator=FLOWS[flow] + ("_growth" if is_growth else ""),
        unit=UNIT,
        frequency="year_to_date",
        value=row.cells[number],
        unit_of_measure="%" if is_growth else measure,
        **common,
    )


LAYOUT = Layout("zhejiang_customs", matches, read)
