"""A table that the office is handed, as CSV: checked as a whole, every problem told.

Bytes → lines with their cells by column. A problem carries a code and facts; its
sentence is made by the wording files (`list_problem`, and `finding` for what no CSV
may be).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from etl.csv_text import TextRow, read_csv_text
from indicators.errors import Facts
from indicators.findings import FindingsError

MOST_TEXT = 1000
"""Characters of a title, a name or a source at most."""

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of a file: where (line from 1, column by its name) and what."""

    code: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the line of the file it starts on, its cells by column, stripped.

    `titles`: how the file itself calls the columns.
    """

    number: int
    cells: Mapping[str, str]
    titles: Mapping[str, str]

    def problem(self, code: str, column: str, **facts: str | float) -> Problem:
        """Return a problem of one cell of this row."""
        title = self.titles.get(column, column)
        return Problem(code, self.number, title, self.cells[column], dict(facts))

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the entries of a cell, separated by | or 、."""
        entries = self.cells[column].replace("、", "|").replace("｜", "|").split("|")
        return tuple(entry.strip() for entry in entries if entry.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, and what is wrong with its form."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a table may have: code → names, the Chinese one first.

    `needed`: those that it must have; the others are blank where they are not there.
    """

    names: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]

    def code_of(self, title: str) -> str | None:
        """Return the column that a title names, None where it names none."""
        asked = title.strip().casefold()
        every = ((code, (code, *names)) for code, names in self.names.items())
        return next((code for code, names in every if asked in names), None)


def read_sheet(content: bytes, columns: Columns) -> Sheet:
    """Return the rows of a CSV file in UTF-8, UTF-16 or GB18030.

    A file that is no such table has problems and no rows.
    """
    try:
        head, *rows = read_csv_text(content).rows
    except FindingsError as error:
        found = (
            Problem(f.code, f.line, f.column, f.value, f.facts) for f in error.findings
        )
        return Sheet((), tuple(found))
    codes = [columns.code_of(title) for title in head.cells]
    problems = [*_of_head(head, codes, columns)]
    if not rows:
        problems.append(Problem("no_rows", head.line))
    if problems:
        return Sheet((), tuple(problems))
    return _lines(head, [code or "" for code in codes], rows, columns)


def nearest(text: str, names: Iterable[str]) -> str:
    """Return the names nearest to what was written, as one text."""
    return "、".join(get_close_matches(text, list(names), n=_NEAR, cutoff=0))


def repeated(lines: Sequence[Line], column: str, code: str) -> list[Problem]:
    """Return a problem for each row whose cell stood in a row before."""
    first: dict[str, int] = {}
    problems = []
    for line in lines:
        cell = line.cells[column]
        if cell and cell in first:
            problems.append(line.problem(code, column, first=first[cell]))
        first.setdefault(cell, line.number)
    return problems


def _of_head(
    head: TextRow, codes: Sequence[str | None], columns: Columns
) -> Iterable[Problem]:
    known = "、".join(names[0] for names in columns.names.values())
    for title, code in zip(head.cells, codes, strict=True):
        if code is None:
            yield Problem("column_unknown", head.line, None, title, {"known": known})
        elif codes.count(code) > 1:
            yield Problem("column_twice", head.line, title)
    for code in columns.needed:
        if code not in codes:
            yield Problem("column_missing", head.line, columns.names[code][0])


def _lines(
    head: TextRow, codes: Sequence[str], rows: Sequence[TextRow], columns: Columns
) -> Sheet:
    titles = dict(zip(codes, (title.strip() for title in head.cells), strict=True))
    lines, problems = [], []
    for row in rows:
        if len(row.cells) != len(codes):
            facts: Facts = {"cells": len(row.cells), "wanted": len(codes)}
            problems.append(Problem("cells_ragged", row.line, facts=facts))
            continue
        given = {
            code: cell.strip() for code, cell in zip(codes, row.cells, strict=True)
        }
        cells = dict.fromkeys(columns.names, "") | given
        lines.append(Line(row.line, cells, titles))
    return Sheet(tuple(lines), tuple(problems))
