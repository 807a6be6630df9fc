"""Values of the engine as JSON can say them, none longer than a cell may be."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from uuid import UUID

Value = None | bool | int | float | str
"""A cell: exact decimals, days and moments are text, so that nothing is rounded."""

SAFE_INTEGER = 1 << 53
"""Beyond it a reader of JSON may round: such a number is text."""


def plain(value: object) -> object:
    """Return a value that JSON can say; lists and structs keep their shape."""
    match value:
        case None | bool() | str():
            return value
        case dict():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case int() | float() | Decimal():
            return _number(value)
    return _written(value)


def _number(value: float | Decimal) -> float | str:
    match value:
        case Decimal():
            return f"{value:f}"
        case int():
            return value if -SAFE_INTEGER <= value <= SAFE_INTEGER else str(value)
    return value if isfinite(value) else str(value)


def _written(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case UUID():
            return str(value)
    return str(value)


def cell(value: object, most: int) -> tuple[Value, bool]:
    """Return a cell, and whether it was cut; lists and structs are JSON text."""
    made = plain(value)
    if made is None or isinstance(made, (bool, int, float)):
        return made, False
    text = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)
    if len(text) <= most // 4:
        return text, False
    # First by characters: the bytes of a very long text would need its memory again.
    whole = text[:most].encode(errors="replace")
    if len(text) <= most and len(whole) <= most:
        return text, False
    return whole[:most].decode(errors="ignore"), True


def row_of(values: Sequence[object], most: int) -> tuple[list[Value], bool]:
    """Return a row of cells, and whether one of them was cut."""
    cells = [cell(value, most) for value in values]
    return [made for made, _ in cells], any(cut for _, cut in cells)
