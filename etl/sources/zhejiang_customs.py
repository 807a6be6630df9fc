"""A customs district's own table (浙江): cumulative, import before export.

The footer says 万元 while the values are yuan, so the unit it says is passed
on as said and the examination compares it with what is held.
"""

import re

from etl.csv_text import TextTable, refuse_ragged
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
from etl.sources.places import match_below
from indicators.findings import Finding, FindingsError
from indicators.number import is_none

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
    """Return the figures of the province and of its cities.

    Raises:
        FindingsError: ragged rows, no total row, no unit, no period.
    """
    head, *body = file.table.rows
    ragged = refuse_ragged(tuple(body), len(head.cells))
    if ragged:
        raise FindingsError(*ragged)
    refuse_figures(body, len(head.cells) - 1)
    place = head.cells.index(PLACE)
    rows = [row for row in body if not _FOOTER.search(",".join(row.cells))]
    total = next((r for r in rows if r.cells[place].strip() == TOTAL_ROW), None)
    if total is None:
        raise FindingsError(Finding("province_missing", facts={"names": TOTAL_ROW}))
    measure = unit_of_measure(file, body, _FOOTER, None)
    flows, month = wanted_flows(file), needed_month(file)
    common = common_cells(file, SOURCE, month)
    listed = [(r, r.cells[place].strip(), UNIT) for r in rows if r is not total]
    known, strangers = match_below(listed, file.plan.territory, month)
    reported = tuple(
        flow_figure(row, column, unit, measure, common)
        for row, unit in [(total, UNIT), *known]
        for number, title in enumerate(head.cells)
        if (column := _column(number, title.strip())) and column.flow in flows
        if not is_none(row.cells[number])
    )
    return Extract("zhejiang_customs", len(rows), reported, tuple(strangers))


def _column(number: int, title: str) -> FlowColumn | None:
    value, growth = _VALUE.match(title), _GROWTH.match(title)
    match = value or growth
    if match is None:
        return None
    flow = FLOW_WORDS[match[1]]
    return FlowColumn(number, flow, "year_to_date", growth is not None, title)


LAYOUT = Layout("zhejiang_customs", matches, read)
