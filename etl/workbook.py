"""Bytes of a workbook → text rows, read by a child process that may die of them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from etl.csv_text import TextRow, TextTable, unfit_cell
from indicators.findings import Finding, FindingsError

KINDS = {b"PK\x03\x04": "xlsx", b"\xd0\xcf\x11\xe0": "xls"}
"""First bytes → what kind of workbook it is taken for."""

CHILD = Path(__file__).with_name("workbook_child.py")
MOST_SECONDS = 60


def is_workbook(content: bytes) -> bool:
    """Tell by its first bytes whether a file may be a workbook of Excel."""
    return content[:4] in KINDS


def read_workbook(content: bytes) -> TextTable:
    """Return the rows of a workbook's only sheet with anything in it.

    Raises:
        FindingsError: damaged, locked with a password or beyond the limits; more
            than one sheet with content; nothing in it; a cell that is no text.
    """
    kind = KINDS[content[:4]]
    answer = _answer(content)
    if answer is None or answer.get("refused") in {"unreadable", "too_large"}:
        raise FindingsError(Finding("workbook_unreadable", facts={"type": kind}))
    if "refused" in answer:
        raise FindingsError(Finding("sheets_several", facts={"names": answer["said"]}))
    rows = tuple(
        TextRow(line, tuple(cells))
        for line, cells in enumerate(answer["rows"], start=1)
        if any(cell.strip() for cell in cells)
    )
    if not rows:
        raise FindingsError(Finding("file_empty"))
    if unfit := [finding for row in rows if (finding := unfit_cell(row))]:
        raise FindingsError(*unfit)
    return TextTable(kind, rows)


def _answer(content: bytes) -> Any:
    """Return what the child says, or None when it died of the file."""
    # Isolated: neither this folder nor the environment may lend it modules.
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
