"""Our own tidy observation CSV: one figure a row, columns by name.

Columns that the person gives as an option may be missing or blank; a column
that says otherwise than the option is refused.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from etl.csv_text import TextRow, TextTable, column_letter, refuse_ragged
from etl.sources.layout import FLOWS, Extract, Layout, RawFile
from indicators.findings import Finding, FindingsError
from indicators.observations import FREQUENCIES, Reported
from indicators.period import parse_day, parse_period

REQUIRED = (
    *("indicator", "unit", "frequency", "period", "value"),
    *("unit_of_measure", "source", "vintage"),
)
OPTIONAL = (
    *("status", "bound", "rounded_to", "released", "released_basis"),
    *("reference", "note"),
)
COLUMNS = REQUIRED + OPTIONAL

SURE = {"indicator", "value", "unit", "frequency", "vintage"}
"""Three of these in the first row make it a tidy header."""


def matches(table: TextTable) -> bool:
    """Tell by the first row whether this is a tidy file."""
    header = {cell.strip().lower() for cell in table.rows[0].cells}
    return len(header & SURE) >= len(SURE) - 2


def read(file: RawFile) -> Extract:
    """Return the figures of a tidy file.

    Raises:
        FindingsError: a header with a duplicate, unknown or missing column, or
            rows of another length.
    """
    head, *rows = file.table.rows
    header = [cell.strip().lower() for cell in head.cells]
    given = _given(file)
    findings = [
        *_header_findings(head.line, header, set(given)),
        *refuse_ragged(tuple(rows), len(header)),
    ]
    if findings:
        raise FindingsError(*findings)
    if not rows:
        raise FindingsError(Finding("rows_none"))
    conflicts = tuple(_conflicts(rows, header, given))
    reported = (_reported(row, header, given) for row in rows)
    return Extract("tidy", len(rows), reported, conflicts)


def _given(file: RawFile) -> dict[str, str]:
    options = file.options
    cells = {
        "period": options.period,
        "indicator": FLOWS[options.flow] if options.flow else None,
        "unit_of_measure": options.unit_of_measure,
        "released": options.released,
        "vintage": options.vintage,
        "status": options.status,
    }
    return {name: text for name, text in cells.items() if text}


def _header_findings(line: int, header: list[str], given: set[str]) -> list[Finding]:
    twice = [name for name, count in Counter(header).items() if count > 1]
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in header and name not in given]
    blank = [column_letter(n) for n, name in enumerate(header) if not name]
    return [
        *(Finding("header_duplicate", line, name) for name in twice if name),
        *(Finding("header_unknown", line, n, facts=_near("")) for n in blank),
        *(Finding("header_unknown", line, n, facts=_near(n)) for n in unknown if n),
        *(Finding("header_missing", line, name) for name in missing),
    ]


def _near(name: str) -> dict[str, str | int | float]:
    return {"near": ", ".join(get_close_matches(name, COLUMNS, n=1, cutoff=0.3))}


def _conflicts(
    rows: list[TextRow], header: list[str], given: dict[str, str]
) -> Iterator[Finding]:
    """Yield what says otherwise than the person, at the first row that says it.

    In a long file each row would say the same.
    """
    seen: set[tuple[str, str]] = set()
    for row in rows if given else ():
        cells = dict(zip(header, row.cells, strict=True))
        for name, text in given.items():
            said = (name, cells.get(name, "").strip())
            if said not in seen and not _agrees(name, cells, text):
                seen.add(said)
                yield Finding(
                    "option_conflict", row.line, name, cells[name], {"given": text}
                )


def _agrees(name: str, cells: dict[str, str], given: str) -> bool:
    """Tell whether a cell is blank, or says the same as the option in its own way."""
    said = cells.get(name, "").strip()
    if name == "released" and (day := parse_day(said)):
        return day.isoformat() == given
    frequency = cells.get("frequency", "").strip()
    if name == "period" and frequency in FREQUENCIES:
        return not said or parse_period(said, frequency) == given
    return said in {"", given}


def _reported(row: TextRow, header: list[str], given: dict[str, str]) -> Reported:
    cells = dict(zip(header, row.cells, strict=True))
    filled = {
        name: given.get(name, "") if not text.strip() else text
        for name, text in {**dict.fromkeys(given, ""), **cells}.items()
    }
    filled["status"] = filled.get("status", "").strip() or "preliminary"
    return Reported(line=row.line, column="value", **filled)


LAYOUT = Layout("tidy", matches, read)
