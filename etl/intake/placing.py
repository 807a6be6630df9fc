"""What an examination says of a line and a column → the cell as the person sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.csv_text import column_letter
from etl.intake.book import SheetRow, address
from etl.intake.found import Found
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
    columns = _Columns(read)
    seen: dict[tuple[str, str, str], Found] = {}
    for finding in listed:
        found = _placed(finding, columns, rows)
        key = (finding.code, found.address, "" if found.address else str(finding))
        seen.setdefault(key, found)
    return list(seen.values())


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column stands, its letter and its title as typed."""

    at: int
    letter: str
    title: str | None


class _Columns:
    """The columns of a sheet by what a finding calls them, each looked for once."""

    def __init__(self, read: Sheetful) -> None:
        self.sheet = read.sheet.name
        self.heading = read.heading
        self._by_title = {
            c.title: c.at for c in read.heading.columns if c.role in {"figure", "value"}
        }
        self._told: dict[str, _Column | None] = {}

    def of(self, said: str) -> _Column | None:
        if said not in self._told:
            self._told[said] = self.column(self._at(said))
        return self._told[said]

    def column(self, at: int | None) -> _Column | None:
        if at is None:
            return None
        titles = self.heading.row.cells
        title = titles[at].strip() if at < len(titles) else ""
        return _Column(at, column_letter(at), title or None)

    def titled(self, period: str | None) -> _Column | None:
        """Return the column that has a period in its title."""
        columns = self.heading.columns
        return self.column(next((c.at for c in columns if c.period == period), None))

    def has_periods_in_titles(self, said: str) -> bool:
        return (
            said == "period"
            and said not in self._by_title
            and not self.heading.has("period")
        )

    def _at(self, said: str) -> int | None:
        if said in self._by_title:
            return self._by_title[said]
        at = self.heading.at(said)
        if at is None and said in ALSO:
            at = self.heading.at(ALSO[said])
        if at is None and said == "unit_of_measure":
            at = self.heading.at("value")
        return at


def _placed(finding: Finding, columns: _Columns, rows: Mapping[int, SheetRow]) -> Found:
    row = rows.get(finding.line or 0)
    if row is None:
        return Found(finding, columns.sheet)
    said = finding.column or ""
    if columns.has_periods_in_titles(said):
        column = columns.titled(finding.value)
        row = columns.heading.row if column else row
    else:
        column = columns.of(said)
    if column is None:
        return Found(finding, columns.sheet, address(0, row.row))
    typed = row.cells[column.at] if column.at < len(row.cells) else ""
    shown = Finding(finding.code, row.line, column.title, finding.value, finding.facts)
    return Found(shown, columns.sheet, f"{column.letter}{row.row}", typed)
