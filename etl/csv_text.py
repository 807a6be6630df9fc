"""Bytes → text rows with true line numbers; nothing is typed or guessed here.

Order: size, kind of file, encoding, then a strict pass of the csv grammar, so
that a broken file is refused with its line and never half-read.
"""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.findings import Finding, FindingsError

MOST_BYTES = 50_000_000
MOST_CELL = 32_000

_MAGIC = {
    b"PK\x03\x04": "xlsx/zip",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x89PNG": "png",
}
_ALLOWED_CONTROLS = {"\t", "\n", "\r"}


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
    _refuse_other_kinds(content)
    encoding, text = _decoded(content)
    rows = tuple(row for row in _records(text) if any(c.strip() for c in row.cells))
    if not rows:
        raise FindingsError(Finding("file_empty"))
    return TextTable(encoding, rows)


def refuse_ragged(rows: tuple[TextRow, ...], width: int) -> list[Finding]:
    """Return a finding for each row that has not `width` cells."""
    return [
        Finding(
            "row_ragged", row.line, facts={"cells": len(row.cells), "wanted": width}
        )
        for row in rows
        if len(row.cells) != width
    ]


def _refuse_other_kinds(content: bytes) -> None:
    if not content.strip():
        raise FindingsError(Finding("file_empty"))
    if len(content) > MOST_BYTES:
        facts = {"size": len(content), "most": MOST_BYTES}
        raise FindingsError(Finding("file_too_large", facts=dict(facts)))
    kind = next((k for magic, k in _MAGIC.items() if content.startswith(magic)), None)
    if kind:
        raise FindingsError(Finding("file_binary", facts={"kind": kind}))


def _decoded(content: bytes) -> tuple[str, str]:
    candidates: tuple[str, ...] = ("utf-8-sig", "gb18030")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ("utf-16",)
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        _refuse_controls(text)
        return encoding.removesuffix("-sig").upper(), text
    raise FindingsError(Finding("file_encoding"))


def _refuse_controls(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if any(c < " " and c not in _ALLOWED_CONTROLS for c in line):
            raise FindingsError(Finding("file_binary", number, facts={"kind": "?"}))


def _records(text: str) -> Iterator[TextRow]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            is_large = "field larger" in str(error)
            code = "file_too_large" if is_large else "quote_unclosed"
            raise FindingsError(
                Finding(code, start, facts={"size": MOST_CELL, "most": MOST_CELL})
            ) from error
        if cells is None:
            return
        if max(map(len, cells), default=0) > MOST_CELL:
            facts = {"size": max(map(len, cells)), "most": MOST_CELL}
            raise FindingsError(Finding("file_too_large", start, facts=dict(facts)))
        yield TextRow(start, tuple(cells))
