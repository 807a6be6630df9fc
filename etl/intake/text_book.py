"""Bytes of a text file → Book: encoding and delimiter found, or as a person says."""

import codecs
import csv
import io
from collections.abc import Iterator

from etl.csv_text import CODECS, MOST_CELL, Once, encoding_of, refuse_kinds, too_large
from etl.intake.book import MOST_COLUMNS, Book, Sheet, SheetRow, refuse_wide
from etl.intake.even_text import even_rows
from etl.intake.text_rows import TextRows
from indicators.errors import Facts
from indicators.findings import Finding, FindingsError

DELIMITERS = (",", ";", "\t", "，")
"""The first wins where two divide the rows into as many cells."""

MOST_LINES = 2_000_000
MOST_CELLS = 8_000_000
"""Twenty times a long return of all provinces; a cell takes some sixty bytes."""

MOST_MARKS = 20_000
"""A spreadsheet has 16,384 columns: a line divided more often was made to hurt."""

TWO_BYTES = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

LONG_BYTES = 100_000
"""From some two thousand rows on it pays to read many lines at a time."""

LOOKED_AT = 40
LOOKED_AT_BYTES = 64_000

CODEC_OF = {**CODECS, "GBK": "gbk", "UTF-8 BOM": "utf-8-sig"}
"""Encodings by the names under which they are told and may be said."""


def read_text_book(content: bytes, encoding: str = "", delimiter: str = "") -> Book:
    """Return the one sheet of a text file.

    Raises:
        FindingsError: another kind of file, an unreadable encoding, a broken
            quote, a cell or a row beyond the limits, nothing in it.
    """
    refuse_kinds(content)
    _refuse_long(content)
    name = encoding or encoding_of(content)
    mark = delimiter or _delimiter(content, name)
    rows = _even(content, name, mark) or tuple(_records(content, name, mark))
    if not rows:
        raise FindingsError(Finding("file_empty"))
    told = "UTF-8 BOM" if content.startswith(codecs.BOM_UTF8) else name
    return Book("csv", (Sheet("", rows),), told, mark)


def _even(content: bytes, encoding: str, mark: str) -> TextRows | None:
    """Return the rows of a long text in which each line is one, else None."""
    if len(content) < LONG_BYTES or mark not in DELIMITERS:
        return None
    try:
        text = content.decode(CODEC_OF[encoding])
    except UnicodeDecodeError:
        return None
    return even_rows(text, mark, MOST_LINES, MOST_CELLS)


def _refuse_long(content: bytes) -> None:
    """Refuse a file of more lines than are taken, before they are looked at."""
    if content.startswith(TWO_BYTES):
        return
    ends = (content.count(end) for end in (b"\n", b"\r"))
    lines = max(ends)
    if lines > MOST_LINES:
        raise FindingsError(_too_many(lines))


def _too_many(lines: int, line: int | None = None) -> Finding:
    return Finding("rows_too_many", line, facts={"rows": lines, "most": MOST_LINES})


def _lines(content: bytes, encoding: str, mark: str, long: list[int]) -> Iterator[str]:
    """Yield the lines of a file; one that is divided without end is refused.

    The number of a line that may hold a cell beyond the limit is put into `long`.
    """
    text = io.TextIOWrapper(io.BytesIO(content), CODEC_OF[encoding], newline="")
    for number, line in enumerate(text, start=1):
        if number > MOST_LINES:
            raise FindingsError(_too_many(number, number))
        if len(line) > MOST_MARKS:
            long.append(number)
            if line.count(mark) > MOST_MARKS:
                facts: Facts = {"columns": line.count(mark) + 1, "most": MOST_COLUMNS}
                raise FindingsError(Finding("columns_too_many", number, facts=facts))
        yield line


def _delimiter(content: bytes, encoding: str) -> str:
    start = content[:LOOKED_AT_BYTES].decode(CODEC_OF[encoding], errors="ignore")
    lines = start.splitlines()[:LOOKED_AT]
    return max(DELIMITERS, key=lambda mark: _divided(lines, mark))


def _divided(lines: list[str], mark: str) -> int:
    return sum(len(cells) - 1 for cells in csv.reader(lines, delimiter=mark) if cells)


def _records(content: bytes, encoding: str, mark: str) -> Iterator[SheetRow]:
    once = Once()
    cells_taken = 0
    for line, number, cells in _split(content, encoding, mark):
        if not (cells and cells[0].strip()) and not any(map(str.strip, cells)):
            continue
        width = len(cells)
        cells_taken += width
        if cells_taken > MOST_CELLS:
            facts: Facts = {"rows": number, "most": number - 1}
            raise FindingsError(Finding("rows_too_many", line, facts=facts))
        row = SheetRow(line, number, once.all(cells))
        if width > MOST_COLUMNS:
            refuse_wide(row)
        yield row


def _split(
    content: bytes, encoding: str, mark: str
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield first line, number and cells of each record; no cell is too long."""
    long: list[int] = []
    lines = _lines(content, encoding, mark, long)
    reader = csv.reader(lines, delimiter=mark, strict=True)
    line = 0
    try:
        for number, cells in enumerate(reader, start=1):
            before, line = line, reader.line_num
            # A cell is no longer than its line, unless its record has several.
            if long or line > before + 1:
                long.clear()
                _refuse_long_cells(cells, before + 1)
            yield before + 1, number, cells
    except csv.Error as error:
        raise FindingsError(Finding("quote_unclosed", line + 1)) from error
    except UnicodeDecodeError as error:
        raise FindingsError(Finding("file_encoding", line + 1)) from error


def _refuse_long_cells(cells: list[str], line: int) -> None:
    longest = max(map(len, cells), default=0)
    if longest > MOST_CELL:
        raise FindingsError(too_large(longest, MOST_CELL, line))
