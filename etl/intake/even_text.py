"""A long text in which each line is one row → its rows, many lines at a time.

Whatever is odd, or may be beyond a limit, is None here: then the text is read line by
line (`text_book`), which finds the same rows and says what is wrong and where.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from etl.csv_text import MOST_CELL, MOST_KNOWN
from etl.intake.book import MOST_COLUMNS
from etl.intake.text_rows import TextRows

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
        records = _records(some, mark)
        if records is None or read + len(some) > most_lines:
            return None
        taken = list(_kept(records, known))
        filled = _filled(taken)
        numbers += (read + n for n in filled)
        rows += taken if len(filled) == len(taken) else (taken[n - 1] for n in filled)
        read += len(some)
        cells_taken += sum(map(len, records))
        if cells_taken > most_cells:
            return None
    return TextRows(numbers, numbers, rows)


def _records(lines: list[str], mark: str) -> list[list[str]] | None:
    if max(map(len, lines)) > min(MOST_CELL, csv.field_size_limit()):
        return None
    try:
        records = list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error:
        return None
    if len(records) != len(lines) or max(map(len, records)) > MOST_COLUMNS:
        return None
    return records


def _kept(records: list[list[str]], known: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row, equal ones in their first copy."""
    cells = list(chain.from_iterable(records))
    keep = known.setdefault if len(known) < MOST_KNOWN else known.get
    kept = iter(list(map(keep, cells, cells)))
    widths = set(map(len, records))
    if len(widths) == 1 and (width := widths.pop()):
        return zip(*[kept] * width, strict=True)
    return (tuple(islice(kept, len(record))) for record in records)


def _filled(rows: list[tuple[str, ...]]) -> range | list[int]:
    """Return the numbers, from 1, of rows in which something is written."""
    firsts = {cells[0] if cells else "" for cells in rows}
    if all(map(str.strip, firsts)):
        return range(1, len(rows) + 1)
    return [n for n, cells in enumerate(rows, 1) if any(map(str.strip, cells))]
