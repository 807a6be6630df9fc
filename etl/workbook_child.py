"""The child that opens one workbook: bytes in, text rows out, then gone.

A damaged or ill-meant workbook may make the library take all memory or abort;
here that ends a process that holds nothing and reaches nothing: neither files nor
network, where the kernel has such walls. It is run as a file of its own.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineError, load_workbook

from etl.confined import confine

MOST_MEMORY = 600_000_000
MOST_SECONDS = 20
MOST_CELLS = 2_000_000
MOST_TEXT = 50_000_000

Cell = int | float | str | bool | time | date | datetime | timedelta


def main() -> None:
    """Read a workbook from standard input; write its one sheet as JSON.

    `{"sheet": …, "rows": [[…]]}`, or `{"refused": reason, "said": …}`.
    """
    _limit(resource.RLIMIT_AS, MOST_MEMORY)
    _limit(resource.RLIMIT_CPU, MOST_SECONDS)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    confine()
    try:
        answer = _read(sys.stdin.buffer.read())
    except CalamineError as error:
        answer = {"refused": "unreadable", "said": str(error)}
    json.dump(answer, sys.stdout)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _read(content: bytes) -> dict[str, object]:
    workbook = load_workbook(BytesIO(content))
    filled = []
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        # Empty rows before the first cell count: a line is what Excel numbers.
        bottom, right = sheet.end or (0, 0)
        if (bottom + 1) * (right + 1) > MOST_CELLS:
            return {"refused": "too_large", "said": name}
        rows = sheet.to_python(skip_empty_area=False)
        if any(cell != "" for row in rows for cell in row):
            filled.append((name, rows))
    if len(filled) > 1:
        return {"refused": "several", "said": "、".join(name for name, _ in filled)}
    name, cells = filled[0] if filled else ("", [])
    texts = [[_text(cell) for cell in row] for row in cells]
    if sum(len(text) for row in texts for text in row) > MOST_TEXT:
        return {"refused": "too_large", "said": name}
    return {"sheet": name, "rows": texts}


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
