"""A sheet → its heading: which row it is, and what each column holds.

Title rows before it, a row of units of measure below it and titles in other words
are what real returns have; what nobody can know is left for a person to correct.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from etl.csv_text import column_letter
from etl.intake.book import Sheet, SheetRow
from etl.intake.periods import readings
from etl.intake.understood import Corrections
from etl.intake.words import ROLE_OF, ROLES, Role, bare_name, plain, split_measure
from indicators.measure import find_measure
from indicators.plan import Plan

LOOKED_AT = 40
"""Rows among which the heading is looked for."""

LONGEST_TITLE = 300

_MEASURE = re.compile(r"(?:计量)?单位\s*[:：]\s*([^\s)）,，;；、]+)")
_UNIT = re.compile(
    r"(?:填报|报送|填表|上报)单位\s*(?:[(（][^)）]*[)）])?\s*[:：]\s*([^\s,，;；]+)"
)
_PERIOD = re.compile(
    r"(\d{4}年(?:第?[1-4]季度|1[-—–~至到]\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?)?)"
)
_OPENNESS = re.compile(r"公开属性\s*[:：]\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its title, what it holds.

    Of a figure column: `period` the period in its title, or `indicator` the code
    of the indicator its title names; `measure` the unit of measure said there.
    """

    at: int
    title: str
    role: Role
    period: str = ""
    indicator: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of titles of a sheet; `first` is the index of the first row below."""

    row: SheetRow
    first: int
    columns: tuple[Column, ...]
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_wide(self) -> bool:
        """Tell whether a row holds several figures."""
        return not self.has("value")

    def has(self, role: Role) -> bool:
        """Tell whether a column holds this."""
        return any(column.role == role for column in self.columns)

    def at(self, role: str) -> int | None:
        """Return where the first column of a role stands."""
        return next((c.at for c in self.columns if c.role == role), None)


def find_heading(sheet: Sheet, plan: Plan, corrections: Corrections) -> Heading | None:
    """Return the heading of a sheet, None where no row can be one."""
    best: Heading | None = None
    for row, index in _candidates(sheet):
        if corrections.header_row and row.row != corrections.header_row:
            continue
        said = _said(tuple(map(_cut, sheet.rows[:index])), plan)
        columns = tuple(_columns(row, plan, corrections))
        found = Heading(row, index + 1, columns, said)
        if _is_heading(found) and (best is None or _known(found) > _known(best)):
            best = found
    return best and _with_measures(best, sheet)


def _candidates(sheet: Sheet) -> Iterator[tuple[SheetRow, int]]:
    """Yield each of the first rows, then two of them read as one; with their index.

    Over 1月, 2月 … stands 2024年 once, in a cell that was merged.
    """
    rows = tuple(map(_cut, sheet.rows[:LOOKED_AT]))
    yield from ((row, index) for index, row in enumerate(rows))
    for index, (upper, lower) in enumerate(pairwise(rows), start=1):
        cells, above = [], ""
        for at, below in enumerate(lower.cells):
            own = upper.cells[at].strip() if at < len(upper.cells) else ""
            above = own or (above if below.strip() else "")
            cells.append(above + below.strip())
        yield SheetRow(lower.line, lower.row, tuple(cells)), index


def _cut(row: SheetRow) -> SheetRow:
    """Return a row without what no title is long enough to say."""
    if max(map(len, row.cells)) <= LONGEST_TITLE:
        return row
    return SheetRow(row.line, row.row, tuple(c[:LONGEST_TITLE] for c in row.cells))


def _is_heading(heading: Heading) -> bool:
    names = heading.has("indicator") or heading.has("indicator_name")
    times = heading.has("period") or "period" in heading.said
    if heading.has("value"):
        return names and times
    periods = any(c.period for c in heading.columns)
    series = any(c.indicator for c in heading.columns)
    places = heading.has("unit") or heading.has("period")
    return (names and periods) or (series and places and times)


def _known(heading: Heading) -> int:
    return sum(1 for c in heading.columns if c.title)


def _columns(row: SheetRow, plan: Plan, corrections: Corrections) -> Iterator[Column]:
    taken: set[str] = set()
    for at, cell in enumerate(row.cells):
        wanted = corrections.columns.get(column_letter(at), "")
        column = _column(at, cell, plan)
        if wanted in ROLES:
            column = Column(at, cell.strip(), wanted)
        if column is None:
            continue
        if column.role not in {"figure", "aside"} and column.role in taken:
            continue
        taken.add(column.role)
        yield column


def _column(at: int, cell: str, plan: Plan) -> Column | None:
    title = cell.strip()
    if role := ROLE_OF.get(plain(title)):
        return Column(at, title, role)
    name, behind = split_measure(title)
    measure = behind if find_measure(behind) else ""
    role = ROLE_OF.get(plain(name))
    if role and measure:
        return Column(at, title, role, measure=measure)
    if readings(title):
        return Column(at, title, "figure", period=title)
    if measure and readings(name):
        return Column(at, title, "figure", period=name, measure=measure)
    return _series(at, title, measure, plan)


def _series(at: int, title: str, measure: str, plan: Plan) -> Column | None:
    name = bare_name(split_measure(title)[0] if measure else title)
    exact = plan.indicator(name)
    found = [exact] if exact else list(plan.called(name)) if name else []
    said = find_measure(measure)
    for indicator in found:
        stored = find_measure(indicator.unit)
        if said is None or (stored and stored.dimension == said.dimension):
            return Column(at, title, "figure", "", indicator.code, measure)
    return None


def _with_measures(heading: Heading, sheet: Sheet) -> Heading:
    """Return the heading with the units of measure of a row below it, if any."""
    below = sheet.rows[heading.first : heading.first + 1]
    cells = {
        at: c.strip().strip("（()） ") for r in below for at, c in enumerate(r.cells)
    }
    filled = {at: text for at, text in cells.items() if text}
    if not filled or not all(find_measure(text) for text in filled.values()):
        return heading
    columns = tuple(
        replace(c, measure=filled.get(c.at, c.measure)) for c in heading.columns
    )
    return replace(heading, columns=columns, first=heading.first + 1)


def _said(rows: tuple[SheetRow, ...], plan: Plan) -> dict[str, str]:
    """Return what title rows say for all figures below them."""
    said: dict[str, str] = {}
    for text in (cell for row in rows for cell in row.cells if cell.strip()):
        if (found := _UNIT.search(text)) and plan.territory.find(found[1]):
            said.setdefault("unit", found[1])
        elif (found := _MEASURE.search(text)) and find_measure(found[1]):
            said.setdefault("measure", found[1])
        if found := _OPENNESS.search(text):
            said.setdefault("openness", found[1])
        if found := _PERIOD.search(text):
            said.setdefault("period", found[1])
    return said
