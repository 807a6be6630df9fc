"""What tables of trade flows share: who said a figure, and which flow it is of.

Here: the cells that all figures of one table have in common, a figure of one
cell, the unit that a table says of itself. Not here: any one layout.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from etl.csv_text import TextRow
from etl.sources.layout import FLOWS, RawFile
from etl.sources.release_calendar import released_cells
from indicators.findings import Finding, FindingsError
from indicators.observations import Reported

PLACE = "收发货人所在地"


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """One column of figures: which flow, which frequency, growth or value."""

    number: int
    flow: str
    frequency: str
    is_growth: bool
    title: str


def common_cells(file: RawFile, source: str, month: str) -> dict[str, str]:
    """Return the cells that all figures of a month's table have in common.

    Its vintage is the month, unless the person names another publication of it.
    """
    return {
        "period": month,
        "vintage": file.options.vintage or month,
        "status": file.options.status or "preliminary",
        "source": source,
        **released_cells(file, source, month),
    }


def flow_figure(
    row: TextRow, column: FlowColumn, unit: str, measure: str, common: dict[str, str]
) -> Reported:
    """Return the figure of one cell; published growth is in percent."""
    return Reported(
        line=row.line,
        column=column.title,
        indicator=FLOWS[column.flow] + ("_growth" if column.is_growth else ""),
        unit=unit,
        frequency=column.frequency,
        value=row.cells[column.number],
        unit_of_measure="%" if column.is_growth else measure,
        **common,
    )


def unit_of_measure(
    file: RawFile, rows: Iterable[TextRow], said: re.Pattern[str], line: int | None
) -> str:
    """Return the unit given by the person, else the one that the table says.

    Raises:
        FindingsError: neither says one; `line` is where it was looked for.
    """
    if file.options.unit_of_measure:
        return file.options.unit_of_measure
    for row in rows:
        if match := said.search(",".join(row.cells)):
            return match[1]
    raise FindingsError(Finding("measure_unknown", line, "单位", facts={"near": ""}))
