"""A long text in which each line is one row → its rows, many lines at a time.

Whatever is odd, or may be beyond a limit, is None here: then the text is read line by
line (`text_book`), which finds the same rows and says what is wrong and where.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice, repeat

from etl.csv_text import MOST_CELL, MOST_KNOWN
from etl.intake.book import MOST_COLUMNS
from etl.intake.text_rows import TextRows

ENDS = ("\r\n", "\n", "\r")

AT_ONCE = 20_000
"""So many lines take ten megabytes until equal cells are kept once."""


def even_rows(
    text: str, mark: str, most_lines: int, most_cells: int
) -> TextRows | None:
    """Return the rows of a text that are not blank; None where a line is no row."""
    lines = io.StringIO(text, newline="")
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    known: dict[str, str] = {}
    read, cells_taken = 0, 0
    while some := list(islice(lines, AT_ONCE)):
        found = _divided(some, mark) or _parsed(some, mark)
        if found is None or read + len(some) > most_lines:
            return None
        cells, widths = found
        taken = list(_rows(cells, widths, known))
        filled = _filled(taken)
        numbers += map(read.__add__, filled)
        rows += taken if len(filled) == len(taken) else (taken[n - 1] for n in filled)
        read += len(some)
        cells_taken += len(cells)
        if cells_taken > most_cells:
            return None
    return TextRows(numbers, numbers, rows)


Cells = tuple[list[str], list[int]]
"""The cells of some rows, one after the other, and how many each row has."""


def _divided(lines: list[str], mark: str) -> Cells | None:
    """Return the cells of lines without quotes that have as many marks each."""
    text = "".join(lines)
    end = next((end for end in ENDS if lines[-1].endswith(end)), "")
    marks = set(map(str.count, lines, repeat(mark)))
    # Every end is of one kind where it stands as often as there are lines.
    is_even = bool(end) and all(
        text.count(each) == (len(lines) if each in end else 0) for each in "\r\n"
    )
    if '"' in text or not is_even or len(marks) > 1 or _is_long(lines):
        return None
    width = marks.pop() + 1
    if width > MOST_COLUMNS:
        return None
    cells = text.removesuffix(end).replace(end, mark).split(mark)
    return cells, [width] * len(lines)


def _is_long(lines: list[str]) -> bool:
    return max(map(len, lines)) > min(MOST_CELL, csv.field_size_limit())


def _parsed(lines: list[str], mark: str) -> Cells | None:
    """Return the cells of lines each of which is a record; None where one is none."""
    if _is_long(lines):
        return None
    try:
        records = list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error:
        return None
    widths = list(map(len, records))
    if len(records) != len(lines) or max(widths) > MOST_COLUMNS:
        return None
    return list(chain.from_iterable(records)), widths


def _rows(
    cells: list[str], widths: list[int], known: dict[str, str]
) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row, equal ones in their first copy."""
    keep = known.setdefault if len(known) < MOST_KNOWN else known.get
    kept = iter(list(map(keep, cells, cells)))
    width = widths[0]
    if width and set(widths) == {width}:
        return zip(*[kept] * width, strict=True)
    return (tuple(islice(kept, each)) for each in widths)


def _filled(rows: list[tuple[str, ...]]) -> range | list[int]:
    """Return the numbers, from 1, of rows in which something is written."""
    firsts = {cells[0] if cells else "" for cells in rows}
    if all(map(str.strip, firsts)):
        return range(1, len(rows) + 1)
    return [n for n, cells in enumerate(rows, 1) if any(map(str.strip, cells))]
