"""What an examination says of a line and a column → the cell as the person sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from etl.intake.book import SheetRow, address
from etl.intake.found import Found
from etl.intake.headings import Heading
from etl.intake.reading import Sheetful
from etl.intake.text_rows import TextRows
from indicators.findings import Finding

ALSO = {"unit": "unit_name", "indicator": "indicator_name", "frequency": "period"}
"""Where a role has no column of its own, another one shows it."""


def placed(findings: Iterable[Finding], read: Sheetful) -> list[Found]:
    """Return findings of one sheet at their cells; of one cell each thing once."""
    listed = list(findings)
    if not listed:
        return []
    lines = {finding.line or 0 for finding in listed}
    all_ = read.sheet.rows
    some = all_.at_lines(lines) if isinstance(all_, TextRows) else all_
    rows = {row.line: row for row in some if row.line in lines}
    seen: dict[tuple[str, str, str], Found] = {}
    for finding in listed:
        found = _placed(finding, read, rows)
        key = (finding.code, found.address, "" if found.address else str(finding))
        seen.setdefault(key, found)
    return list(seen.values())


def _placed(finding: Finding, read: Sheetful, rows: Mapping[int, SheetRow]) -> Found:
    name = read.sheet.name
    row = rows.get(finding.line or 0)
    if row is None:
        return Found(finding, name)
    at, row = _column(finding, read.heading, row)
    if at is None:
        return Found(finding, name, address(0, row.row))
    titles = read.heading.row.cells
    title = titles[at].strip() if at < len(titles) else ""
    typed = row.cells[at] if at < len(row.cells) else ""
    shown = replace(finding, line=row.line, column=title or None)
    return Found(shown, name, address(at, row.row), typed)


def _column(
    finding: Finding, heading: Heading, row: SheetRow
) -> tuple[int | None, SheetRow]:
    """Return the column of a finding, and its row; of a period in a title, that."""
    said = finding.column or ""
    by_title = {c.title: c.at for c in heading.columns if c.role in {"figure", "value"}}
    if said in by_title:
        return by_title[said], row
    if said == "period" and not heading.has("period"):
        at = next((c.at for c in heading.columns if c.period == finding.value), None)
        return at, heading.row if at is not None else row
    at = heading.at(said)
    if at is None and said in ALSO:
        at = heading.at(ALSO[said])
    if at is None and said == "unit_of_measure":
        at = heading.at("value")
    return at, row
