"""Bytes → text rows with true line numbers; nothing is typed or guessed here.

Order: size, kind of file, encoding, then a strict pass of the csv grammar, so
that a broken file is refused with its line and never half-read.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.errors import Facts
from indicators.findings import Finding, FindingsError

MOST_BYTES = 40_000_000
MOST_CELL = 32_000

_MAGIC = {
    b"PK\x03\x04": "xlsx/zip",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x89PNG": "png",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
_ASCII_IN_LINE = bytes(n for n in range(128) if n not in b"\r\n")
_LINE_END = re.compile(r"\r\n|\r|\n")

_MAYBE_UTF8 = re.compile(
    rb"\n[\x00-\x09\x0b\x0c\x0e-\x7f]*"
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf]..)"
    rb"[^\r\n]*",
)
"""A line whose first character beyond ASCII is one in UTF-8: most lines are not."""

FIRST_CJK = "\u2e80"

CODECS = {"UTF-16": "utf-16", "UTF-8": "utf-8-sig", "GB18030": "gb18030"}
"""The encodings that are read, by the names under which they are told."""

MOST_KNOWN = 10_000
"""Cells that are remembered to be kept once; figures soon fill the rest."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """The cells of one record and the line of the file it starts on."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """All records of a file that are not wholly blank, and its encoding."""

    encoding: str
    rows: tuple[TextRow, ...]


def read_csv_text(content: bytes) -> TextTable:
    """Return the records of a comma-separated file.

    Raises:
        FindingsError: empty, too large, another kind of file, an unreadable
            encoding, an unclosed or misplaced quote, a cell beyond 32 kB.
    """
    refuse_size(content)
    refuse_kinds(content)
    encoding = encoding_of(content)
    rows = tuple(_records(content, encoding))
    if not rows:
        raise FindingsError(Finding("file_empty"))
    return TextTable(encoding, rows)


def column_letter(number: int) -> str:
    """Return how a spreadsheet calls column `number`, counted from 0."""
    before, letter = divmod(number, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + letter)


def refuse_ragged(rows: tuple[TextRow, ...], width: int) -> list[Finding]:
    """Return a finding for each row that has not `width` cells."""
    return [
        Finding(
            "row_ragged", row.line, facts={"cells": len(row.cells), "wanted": width}
        )
        for row in rows
        if len(row.cells) != width
    ]


def refuse_size(content: bytes, most: int = MOST_BYTES) -> None:
    """Refuse a file of more than `most` bytes, or with nothing in it.

    Raises:
        FindingsError: it is.
    """
    if len(content) > most:
        raise FindingsError(too_large(len(content), most))
    if not content.strip():
        raise FindingsError(Finding("file_empty"))


def unfit_cell(row: TextRow) -> Finding | None:
    """Return why a row cannot be kept: a cell too long, or no text."""
    longest = max(map(len, row.cells), default=0)
    if longest > MOST_CELL:
        return too_large(longest, MOST_CELL, row.line)
    if any(map(_CONTROL.search, row.cells)):
        return Finding("file_binary", row.line, facts={"kind": "?"})
    return None


def too_large(size: int, most: int, line: int | None = None) -> Finding:
    """Return what is said of a file or a cell beyond its limit."""
    return Finding("file_too_large", line, facts={"size": size, "most": most})


def refuse_kinds(content: bytes) -> None:
    """Refuse what is no text by its first bytes.

    Raises:
        FindingsError: it is a picture, an archive, a document.
    """
    kind = next((k for magic, k in _MAGIC.items() if content.startswith(magic)), None)
    if kind:
        raise FindingsError(Finding("file_binary", facts={"kind": kind}))


def encoding_of(content: bytes) -> str:
    """Return the name of the encoding, one of `CODECS`, in which all is text.

    Raises:
        FindingsError: there is none, or two in one file.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "UTF-16"
    elif _is_utf8(content):
        name = "UTF-8"
    elif content.startswith(codecs.BOM_UTF8):
        name = "UTF-8"
        _refuse_mixture(content)
    else:
        name = "GB18030"
        _refuse_mixture(content)
    _refuse_no_text(content, CODECS[name])
    return name


def _refuse_no_text(content: bytes, encoding: str) -> None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = None
        if encoding != "utf-16":
            line = _line_at(content.decode("latin-1"), error.start)
        raise FindingsError(Finding("file_encoding", line)) from error
    # No byte of a longer character is a control character, but in UTF-16.
    if encoding != "utf-16" and _has_none(content, _CONTROLS):
        return
    if found := _CONTROL.search(text):
        kind = "UTF-16" if found[0] == "\0" and _is_half_nul(content) else "?"
        line = _line_at(text, found.start())
        raise FindingsError(Finding("file_binary", line, facts={"kind": kind}))


def _has_none(content: bytes, unwanted: bytes) -> bool:
    return len(content.translate(None, unwanted)) == len(content)


def _refuse_mixture(content: bytes) -> None:
    # Lines in UTF-8 among others read as GB18030 are Chinese, but nonsense: two
    # files were pasted together. No Chinese line of GB18030 is UTF-8 by chance.
    if not _may_hold_utf8(content):
        return
    lines = [
        (number, line)
        for number, line in enumerate(content.splitlines(), start=1)
        if not line.isascii()
    ]
    chinese = next((n for n, line in lines if _is_chinese_utf8(line)), None)
    if chinese is None:
        return
    others = [(n, line) for n, line in lines if not _is_utf8(line)]
    if not all(_is_text(line, "gb18030") for _, line in others):
        raise FindingsError(Finding("file_encoding", others[0][0]))
    before, at = sorted((others[0][0], chinese))
    facts: Facts = {"other_line": before}
    raise FindingsError(Finding("file_encodings_mixed", at, facts=facts))


def _may_hold_utf8(content: bytes) -> bool:
    """Tell whether a line may be Chinese in UTF-8; a no is sure, and comes soon."""
    if content.count(b"\r") != content.count(b"\r\n"):
        return True
    # Of a line in UTF-8 also what is left without ASCII is; most lines leave the same.
    left = set(content.translate(None, _ASCII_IN_LINE).splitlines())
    if not any(map(_is_chinese_utf8, left)):
        return False
    found = _MAYBE_UTF8.finditer(b"\n" + content)
    return any(_is_chinese_utf8(line[0][1:]) for line in found)


def _is_utf8(content: bytes) -> bool:
    return _is_text(content, "utf-8")


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese_utf8(line: bytes) -> bool:
    try:
        text = line.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return False
    return max(text, default="") >= FIRST_CJK


def _is_half_nul(content: bytes) -> bool:
    return max(content[at::2].count(0) for at in (0, 1)) * 4 > len(content)


def _line_at(text: str, position: int) -> int:
    return len(_LINE_END.findall(text, 0, position)) + 1


def _records(content: bytes, encoding: str) -> Iterator[TextRow]:
    # A line ends where a spreadsheet ends it, not at every mark Unicode knows.
    # Decoded piece by piece: as one text a file takes four times its size.
    text = io.TextIOWrapper(io.BytesIO(content), CODECS[encoding], newline="")
    reader = csv.reader(text, strict=True)
    once = Once()
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise FindingsError(_broken(start, error)) from error
        if cells is None:
            return
        longest = max(map(len, cells), default=0)
        if longest > MOST_CELL:
            raise FindingsError(too_large(longest, MOST_CELL, start))
        if any(map(str.strip, cells)):
            yield TextRow(start, once.all(cells))


class Once:
    """Keeps equal cells once: codes, units and sources stand in every row."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, str] = {}

    def all(self, cells: list[str]) -> tuple[str, ...]:
        """Return the cells of a row, those known already in their first copy."""
        known = self._known
        if len(known) < MOST_KNOWN:
            return tuple(map(known.setdefault, cells, cells))
        return tuple(map(known.get, cells, cells))


def _broken(line: int, error: csv.Error) -> Finding:
    if "field larger" in str(error):
        return too_large(csv.field_size_limit(), MOST_CELL, line)
    return Finding("quote_unclosed", line)
