"""Rows as JSON text: a column at a time, and columns with few values together.

A figure's columns say few things again and again (its unit of measure, its source, its
day), and say them together. What a run of columns says in a row is written once for all
rows in which they say the same; only what differs from row to row is written for each.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

ESCAPED = r'["\\\x00-\x1f]'
"""What stands in a JSON text only behind a backslash."""

NOTHING = "null"
MANY = 100
"""Fewer rows are written one by one."""

SHARE = 8
"""Columns are written together while they say at most every so manieth row's worth."""

_ENCODER = json.JSONEncoder(default=str, ensure_ascii=False)

Part = Any
"""A text for each row (an array), or one for all."""


def json_rows(rows: pa.Table) -> bytes:
    """Return rows as a JSON list of objects.

    Numbers and truth values as such, those that are none null; texts and days as text,
    moments in UTC as ISO 8601; lists as lists.
    """
    if rows.num_rows < MANY:
        return ",".join(_objects(rows)).join("[]").encode()
    objects = pc.binary_join_element_wise(*_parts(rows), "")
    # One behind the other they stand in memory; the comma of the last is left off.
    return b"".join((b"[", memoryview(objects.buffers()[2])[:-1], b"]"))


def _objects(rows: pa.Table) -> Iterator[str]:
    keys = [f"{encode_basestring(name)}:" for name in rows.column_names]
    for row in zip(*(column.to_pylist() for column in rows.itercolumns()), strict=True):
        cells = (k + _said(value) for k, value in zip(keys, row, strict=True))
        yield f"{{{','.join(cells)}}}"


@dataclass(frozen=True, slots=True)
class _Few:
    """Columns that say few things: which text stands in which row."""

    places: pa.Array
    texts: list[str]

    def joined(self, other: "_Few", most: int) -> "_Few | None":
        """Return both together, None where that were more than so many texts."""
        count = len(other.texts)
        ours = pc.multiply(self.places.cast(pa.int64()), count)
        both = pc.add(ours, other.places).dictionary_encode()
        if len(both.dictionary) > most:
            return None
        pairs = (divmod(code, count) for code in both.dictionary.to_pylist())
        texts = [self.texts[one] + other.texts[two] for one, two in pairs]
        return _Few(both.indices, texts)

    @property
    def written(self) -> pa.Array:
        """Return the text of each row."""
        return pa.array(self.texts, pa.string()).take(self.places)


def _parts(rows: pa.Table) -> Iterator[Part]:
    most = rows.num_rows // SHARE + 1
    gathered: _Few | None = None
    begins = "{"
    for name, column in zip(rows.column_names, rows.itercolumns(), strict=True):
        key = f"{begins}{encode_basestring(name)}:"
        begins = ","
        found = _column(key, column.combine_chunks(), most)
        if gathered and isinstance(found, _Few):
            together = gathered.joined(found, most)
            if together is None:
                yield gathered.written
            gathered = together or found
            continue
        if gathered:
            yield gathered.written
        gathered = found if isinstance(found, _Few) else None
        if isinstance(found, tuple):
            yield from found
    if gathered:
        yield gathered.written
    yield "},"


def _column(key: str, column: pa.Array, most: int) -> _Few | tuple[Part, ...]:
    if pa.types.is_nested(column.type) or pa.types.is_null(column.type):
        return key, _one_by_one(column)
    few = column.dictionary_encode(null_encoding="encode")
    if len(few.dictionary) > most:
        return key, _texts(column)
    texts = [key + _said(value) for value in few.dictionary.to_pylist()]
    return _Few(few.indices, texts)


def _texts(column: pa.Array) -> pa.Array:
    """Return each cell as JSON says it."""
    kind = column.type
    if pa.types.is_string(kind):
        texts = _quoted(column)
    elif pa.types.is_floating(kind):
        texts = pc.if_else(pc.is_finite(column), column, None).cast(pa.string())
    elif pa.types.is_integer(kind):
        texts = column.cast(pa.string())
    else:
        return _one_by_one(column)
    return texts.fill_null(NOTHING) if texts.null_count else texts


def _quoted(column: pa.Array) -> pa.Array:
    if pc.any(pc.match_substring_regex(column, ESCAPED)).as_py():
        return _one_by_one(column)
    return pc.binary_join_element_wise('"', column, '"', "")


def _one_by_one(column: pa.Array) -> pa.Array:
    return pa.array(map(_said, column.to_pylist()), pa.string())


def _said(value: object) -> str:
    match value:
        case datetime():
            return f'"{value:%Y-%m-%dT%H:%M:%SZ}"'
        case Decimal():
            return f"{value:f}"
        case float() if not isfinite(value):
            return NOTHING
        case str():
            return encode_basestring(value)
    return _ENCODER.encode(value)
