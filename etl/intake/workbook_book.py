"""Bytes of a workbook → Book, read by a child process that may die of them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from etl.csv_text import Once, TextRow, unfit_cell
from etl.intake.book import Book, Sheet, SheetRow, refuse_wide
from etl.workbook import KINDS
from indicators.findings import Finding, FindingsError

CHILD = Path(__file__).with_name("workbook_child.py")
MOST_SECONDS = 60


def read_workbook_book(content: bytes) -> Book:
    """Return every sheet of a workbook, hidden ones marked as such.

    Raises:
        FindingsError: damaged, locked with a password or beyond the limits;
            nothing in it; a cell that is no text; more columns than are taken.
    """
    kind = KINDS[content[:4]]
    answer = _answer(content)
    if answer is None or "refused" in answer:
        code = "workbook_old" if kind == "xls" else "workbook_unreadable"
        raise FindingsError(Finding(code, facts={"type": kind}))
    once = Once()
    sheets = tuple(_sheet(sheet, once) for sheet in answer["sheets"])
    if not any(sheet.rows for sheet in sheets):
        raise FindingsError(Finding("file_empty"))
    return Book(kind, sheets)


def _sheet(told: dict[str, Any], once: Once) -> Sheet:
    rows = tuple(
        SheetRow(n, n, once.all(cells))
        for n, cells in enumerate(told["rows"], start=1)
        if any(cell.strip() for cell in cells)
    )
    for row in rows:
        if unfit := unfit_cell(TextRow(row.line, row.cells)):
            raise FindingsError(unfit)
        refuse_wide(row)
    merged = tuple((r + 1, c, rr + 1, cc) for (r, c), (rr, cc) in told["merged"])
    return Sheet(
        told["name"], rows, told["hidden"], merged, frozenset(told["uncached"])
    )


def _answer(content: bytes) -> Any:
    """Return what the child says, or None when it died of the file."""
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no argument of a person
            command,
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return json.loads(done.stdout)
