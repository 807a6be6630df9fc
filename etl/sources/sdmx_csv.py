"""SDMX-CSV 2.0 of our own structures: what we export comes in again.

A row is a figure; its values stand in the unit that UNIT_MEASURE and UNIT_MULT say.
Attributes that are left out are blank; columns of other structures are refused.
"""

from collections.abc import Iterator

from etl.csv_text import TextRow, TextTable, refuse_ragged
from etl.sdmx.vocabulary import bound_read, frequency_read, measure_read
from etl.sources.layout import Extract, Layout, RawFile
from indicators.errors import Facts
from indicators.findings import Finding, FindingsError
from indicators.observations import Reported

SURE = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
"""The first three columns of each such file."""

NEEDED = (
    *("FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE"),
    *("UNIT_MEASURE", "SOURCE", "VINTAGE"),
)
OPTIONAL = (
    *("COVERAGE", "UNIT_MULT", "OBS_STATUS", "FIGURE_STATUS", "BOUND"),
    *("ROUNDED_TO", "RELEASED", "RELEASED_BASIS", "ORIGIN", "REFERENCE", "NOTE"),
)
TAKEN = {"I", "A", "M"}
"""Actions that add a figure: information, append, merge."""


def matches(table: TextTable) -> bool:
    """Tell by the first three cells whether this is such a file."""
    return tuple(cell.strip() for cell in table.rows[0].cells[:3]) == SURE


def read(file: RawFile) -> Extract:
    """Return the figures of an SDMX-CSV file.

    Raises:
        FindingsError: a column is missing or unknown, a row is of another length or
            says to delete.
    """
    head, *rows = file.table.rows
    header = [cell.strip() for cell in head.cells]
    findings = [
        *_header_findings(head.line, header),
        *refuse_ragged(tuple(rows), len(header)),
    ]
    if not findings:
        findings += _other_actions(rows)
    if findings:
        raise FindingsError(*findings)
    if not rows:
        raise FindingsError(Finding("rows_none"))
    return Extract("sdmx_csv", len(rows), (_reported(row, header) for row in rows))


def _header_findings(line: int, header: list[str]) -> Iterator[Finding]:
    known = (*SURE, *NEEDED, *OPTIONAL)
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Finding("header_duplicate", line, name)
        elif name not in known:
            yield Finding("header_unknown", line, name, facts={"near": ""})
    for name in NEEDED:
        if name not in header:
            yield Finding("header_missing", line, name)


def _other_actions(rows: list[TextRow]) -> Iterator[Finding]:
    for row in rows:
        action = row.cells[2].strip()
        if action not in TAKEN:
            known: Facts = {"known": " | ".join(sorted(TAKEN))}
            yield Finding("word_unknown", row.line, "ACTION", action, known)


def _reported(row: TextRow, header: list[str]) -> Reported:
    cells = dict(zip(header, (cell.strip() for cell in row.cells), strict=True))
    told = cells.get
    return Reported(
        line=row.line,
        column="OBS_VALUE",
        indicator=cells["INDICATOR"],
        unit=cells["REF_AREA"],
        frequency=frequency_read(cells["FREQ"], told("COVERAGE", "")),
        period=cells["TIME_PERIOD"],
        value=cells["OBS_VALUE"],
        unit_of_measure=measure_read(cells["UNIT_MEASURE"], told("UNIT_MULT", "")),
        source=cells["SOURCE"],
        vintage=cells["VINTAGE"],
        status=_status(told("FIGURE_STATUS", ""), told("OBS_STATUS", "")),
        bound=bound_read(told("BOUND", "")),
        rounded_to=told("ROUNDED_TO", ""),
        released=told("RELEASED", ""),
        released_basis=told("RELEASED_BASIS", ""),
        reference=told("REFERENCE", ""),
        note=told("NOTE", ""),
    )


def _status(ours: str, theirs: str) -> str:
    """Return our status; by SDMX's alone, what is not provisional is final."""
    if ours:
        return ours
    return "final" if theirs == "A" else "preliminary"


LAYOUT = Layout("sdmx_csv", matches, read, options=())
