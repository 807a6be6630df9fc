"""The child that opens one workbook of a unit: bytes in, sheets of text out.

A damaged or ill-meant workbook may make the library take all memory or abort; here
that ends a process that holds nothing and reaches nothing: neither files nor network,
where the kernel has such walls. Macros are never run, links never followed.
"""

import codecs
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, load_workbook

from etl.confined import confine
from etl.csv_text import column_letter
from etl.intake.package import (
    PackageError,
    mistakes,
    open_package,
    part,
    sheet_parts,
    shown_as_percent,
    uncached,
)
from etl.intake.places import place_of

MOST_MEMORY = 900_000_000
MOST_SECONDS = 20
MOST_CELLS = 4_000_000
MOST_TEXT = 100_000_000
ZIP = b"PK\x03\x04"

Cell = int | float | str | bool | time | date | datetime | timedelta


def main() -> None:
    """Read a workbook from standard input; write its sheets as JSON.

    `{"sheets": [{"name", "hidden", "rows", "merged", "uncached"}]}`, or
    `{"refused": reason}`.
    """
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # The names in a zip are in this encoding; it is a module, and modules are files.
    codecs.lookup("cp437")
    confine()
    try:
        answer = _read(sys.stdin.buffer.read())
    except (CalamineError, PackageError) as error:
        answer = {"refused": "unreadable", "said": str(error)}
    json.dump(answer, sys.stdout)


def _read(content: bytes) -> dict[str, Any]:
    known = _known(content)
    workbook = load_workbook(BytesIO(content))
    sheets: list[dict[str, Any]] = []
    text = 0
    for about in workbook.sheets_metadata:
        if not str(about.typ).endswith("WorkSheet"):
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        bottom, right = sheet.end or (0, 0)
        if (bottom + 1) * (right + 1) > MOST_CELLS:
            return {"refused": "too_large", "said": about.name}
        told = known.get(about.name, {})
        rows = _rows(sheet, frozenset(told.get("percent", ())))
        for place, shown in told.get("mistakes", {}).items():
            _put(rows, place, shown)
        text += sum(len(cell) for row in rows for cell in row)
        if text > MOST_TEXT:
            return {"refused": "too_large", "said": about.name}
        sheets.append(
            {
                "name": about.name,
                "hidden": not str(about.visible).endswith("Visible"),
                "rows": rows,
                "merged": sheet.merged_cell_ranges or [],
                "uncached": told.get("uncached", []),
            }
        )
    return {"sheets": sheets}


def _known(content: bytes) -> dict[str, dict[str, Any]]:
    """Return what the library does not tell: name → formulas and percentages."""
    if not content.startswith(ZIP):
        return {}
    archive = open_package(content)
    found: dict[str, dict[str, Any]] = {}
    for name, path in sheet_parts(archive).items():
        if path not in archive.namelist():
            continue
        xml = part(archive, path)
        found[name] = {
            "uncached": uncached(xml),
            "percent": shown_as_percent(archive, xml),
            "mistakes": mistakes(xml),
        }
    return found


def _put(rows: list[list[str]], place: str, text: str) -> None:
    at, number = place_of(place)
    if number <= len(rows) and at < len(rows[number - 1]):
        rows[number - 1][at] = text


def _rows(sheet: CalamineSheet, percent: frozenset[str]) -> list[list[str]]:
    rows = sheet.to_python(skip_empty_area=False)
    if not percent:
        return [[_text(cell) for cell in row] for row in rows]
    return [
        [
            _percent(cell) if f"{column_letter(at)}{n}" in percent else _text(cell)
            for at, cell in enumerate(row)
        ]
        for n, row in enumerate(rows, start=1)
    ]


def _percent(cell: Cell) -> str:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return _text(cell)
    return f"{(Decimal(repr(cell)) * 100).normalize():f}%"


def _text(cell: Cell) -> str:
    """Return a cell as a person would type it, with every digit that is stored."""
    if isinstance(cell, float):
        exact = f"{Decimal(repr(cell)):f}"
        return exact.removesuffix(".0")
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


if __name__ == "__main__":
    main()
