"""Bytes of a text file → Book: encoding and delimiter found, or as a person says."""

import codecs
import csv
import io
from collections.abc import Iterator

from etl.csv_text import CODECS, MOST_CELL, Once, encoding_of, refuse_kinds, too_large
from etl.intake.book import Book, Sheet, SheetRow, refuse_wide
from indicators.findings import Finding, FindingsError

DELIMITERS = (",", ";", "\t", "，")
"""The first wins where two divide the rows into as many cells."""

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
    name = encoding or encoding_of(content)
    mark = delimiter or _delimiter(content, name)
    rows = tuple(_records(content, name, mark))
    if not rows:
        raise FindingsError(Finding("file_empty"))
    told = "UTF-8 BOM" if content.startswith(codecs.BOM_UTF8) else name
    return Book("csv", (Sheet("", rows),), told, mark)


def _delimiter(content: bytes, encoding: str) -> str:
    start = content[:LOOKED_AT_BYTES].decode(CODEC_OF[encoding], errors="ignore")
    lines = start.splitlines()[:LOOKED_AT]
    return max(DELIMITERS, key=lambda mark: _divided(lines, mark))


def _divided(lines: list[str], mark: str) -> int:
    return sum(len(cells) - 1 for cells in csv.reader(lines, delimiter=mark) if cells)


def _records(content: bytes, encoding: str, mark: str) -> Iterator[SheetRow]:
    text = io.TextIOWrapper(io.BytesIO(content), CODEC_OF[encoding], newline="")
    reader = csv.reader(text, delimiter=mark, strict=True)
    once = Once()
    number = 0
    while True:
        line, number = reader.line_num + 1, number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise FindingsError(Finding("quote_unclosed", line)) from error
        except UnicodeDecodeError as error:
            raise FindingsError(Finding("file_encoding", line)) from error
        if cells is None:
            return
        if not (cells and cells[0].strip()) and not any(map(str.strip, cells)):
            continue
        longest = max(map(len, cells))
        if longest > MOST_CELL:
            raise FindingsError(too_large(longest, MOST_CELL, line))
        row = SheetRow(line, number, once.all(cells))
        refuse_wide(row)
        yield row
