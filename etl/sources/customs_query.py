"""stats.customs.gov.cn: a query's download, one flow and one currency in a file.

Totals by place of registration (注册地) become figures of that place; a file
without places speaks of the nation. Rows by product, partner or trade mode are
added up only when the person says that the file is complete, for nothing in it
tells a query from half of one, or the whole of trade from a filtered part.
"""

from dataclasses import dataclass

from etl.csv_text import TextRow, TextTable
from etl.sources.layout import DOLLAR_FLOWS, FLOWS, Extract, Layout, RawFile
from etl.sources.query_cells import periods_of, units_of
from etl.sources.query_details import Place, refuse_unsummable, summed
from etl.sources.query_header import (
    QueryHeader,
    is_query_header,
    read_header,
    titles_of,
)
from etl.sources.query_names import currency_named, flow_of, refuse_part
from etl.sources.query_rows import read_query_rows
from etl.sources.said import said_cells
from indicators.findings import Finding, FindingsError
from indicators.measure import find_measure
from indicators.number import is_none
from indicators.observations import Reported

SOURCE = "customs_query"
DETAIL_SOURCE = "customs_query_detail"
PLATFORM = "海关统计数据在线查询平台 stats.customs.gov.cn"

INDICATORS = {"yuan": FLOWS, "dollar": DOLLAR_FLOWS}
"""What the unit of measure measures → flow → indicator."""

NONE = {"?", "？", "nan"}
"""What the platform, and tools that read it, write for no amount."""


@dataclass(frozen=True, slots=True)
class _Common:
    """What all figures of the file share."""

    column: str
    cells: dict[str, str]


def matches(table: TextTable) -> bool:
    """Tell by the first row whether this is a query's download."""
    return is_query_header(titles_of(table.rows[0]))


def read(file: RawFile) -> Extract:
    """Return the totals of a query by unit and period.

    Raises:
        FindingsError: a part of a query, no flow, currency, period or vintage, a
            place that is no province, or details that may not be added up.
    """
    refuse_part(file)
    header = read_header(file.table.rows[0])
    found = read_query_rows(file.table.rows[1:], header)
    common = _common(file, header)
    periods = periods_of(file, header, found.rows)
    units, notes = units_of(file, header, found.rows)
    places = {row: (units[row], periods[row]) for row in found.rows}
    if header.details:
        complete = file.options.complete
        notes += refuse_unsummable(header, found.rows, is_complete=complete)
        reported = _totals(header, places, common)
    else:
        notes += [] if file.options.complete else [Finding("filter_unknown")]
        reported = _figures(header, places, common)
    if header.period is None and len(next(iter(periods.values()))) > len("2024"):
        notes.append(
            Finding("one_month_assumed", facts={"period": periods[found.rows[0]]})
        )
    return Extract("customs_query", found.count, reported, (*found.findings, *notes))


def _common(file: RawFile, header: QueryHeader) -> _Common:
    unit, flow = _unit_of_measure(file, header), flow_of(file)
    measure = find_measure(unit)
    indicator = INDICATORS[measure.dimension if measure else ""][flow]
    if file.plan.indicator(indicator) is None:
        facts = {"near": ""}
        raise FindingsError(
            Finding("indicator_unknown", None, None, indicator, dict(facts))
        )
    source = DETAIL_SOURCE if header.details else SOURCE
    return _Common(
        header.titles[header.amount],
        {
            **said_cells(file, source),
            "indicator": indicator,
            "unit_of_measure": unit,
            "reference": PLATFORM,
        },
    )


def _unit_of_measure(file: RawFile, header: QueryHeader) -> str:
    titled, named = header.unit_of_measure, currency_named(file)
    given = file.options.unit_of_measure or ""
    said = titled or named
    if titled and named and titled != named:
        raise _conflict(header, titled, named)
    if not given and not said:
        title = header.titles[header.amount]
        raise FindingsError(Finding("currency_needed", header.line, title))
    measure, other = find_measure(given or said), find_measure(said)
    if measure is None or measure.dimension not in INDICATORS:
        raise FindingsError(
            Finding("measure_unknown", None, "单位", given, {"near": "元、美元"})
        )
    if other and other.dimension != measure.dimension:
        raise _conflict(header, said, given)
    return given or said


def _conflict(header: QueryHeader, said: str, given: str) -> FindingsError:
    title, facts = header.titles[header.amount], {"given": given}
    return FindingsError(
        Finding("option_conflict", header.line, title, said, dict(facts))
    )


def _figures(
    header: QueryHeader, places: dict[TextRow, Place], common: _Common
) -> tuple[Reported, ...]:
    return tuple(
        _reported(row.line, place, _amount(row.cells[header.amount]), "", common)
        for row, place in places.items()
    )


def _totals(
    header: QueryHeader, places: dict[TextRow, Place], common: _Common
) -> tuple[Reported, ...]:
    return tuple(
        _reported(
            total.line,
            place,
            f"{total.amount:f}",
            f"{total.rows} 行明细合计 / sum of {total.rows} detailed rows",
            common,
        )
        for place, total in summed(header, places).items()
    )


def _amount(text: str) -> str:
    return "" if text.lower() in NONE or is_none(text) else text


def _reported(
    line: int, place: Place, value: str, note: str, common: _Common
) -> Reported:
    unit, period = place
    return Reported(
        line=line,
        column=common.column,
        unit=unit,
        period=period,
        frequency="year" if len(period) == len("2024") else "month",
        value=value,
        note=note,
        **common.cells,
    )


LAYOUT = Layout(
    "customs_query",
    matches,
    read,
    (
        *("period", "flow", "unit_of_measure", "released"),
        *("vintage", "status", "complete"),
    ),
)
