"""CSV that the engine writes itself: a row is one text, the texts of a batch the file.

Only where each column is of a kind that one expression can say; what holds other values
is written batch by batch (`etl.sandbox.files`). Both say the same: UTF-8, a head, lines
that end in a line feed, texts in quotes, nothing for null, no text a formula.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from etl.sandbox.sending import End, Sender, ended
from etl.sandbox.task import Limits

BATCH = 61_440
"""Rows of a batch: thirty vectors of the engine, some megabytes."""

PLAIN = re.compile(
    r"BOOLEAN|U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|"
    r"FLOAT|DOUBLE|DATE|DECIMAL\(.*"
)
"""Types that are told as they are."""

QUOTED = re.compile(
    r"VARCHAR|JSON|UUID|INTERVAL|BIT|ENUM\(.*|"
    r"TIME(?: WITH TIME ZONE)?|TIMESTAMP(?: WITH TIME ZONE|_S|_MS|_NS)?"
)
"""Types that are told as a text."""

Columns = Sequence[tuple[str, str]]
"""Names and types, as the engine says them."""


@dataclass(frozen=True, slots=True)
class Lines:
    """How an answer becomes lines: `begins` the statement around it in brackets."""

    columns: Columns
    begins: str


def lines_of(columns: Columns) -> Lines | None:
    """Return how these columns are written, None where one of them cannot be."""
    cells = [_cell(place, kind) for place, (_, kind) in enumerate(columns, 1)]
    if not cells or None in cells:
        return None
    parts = ", ',', ".join(filter(None, cells))
    begins = f"SELECT concat({parts}, chr(10)) FROM (\n"  # noqa: S608 - places alone
    return Lines(columns, begins)


def _cell(place: int, kind: str) -> str | None:
    if PLAIN.fullmatch(kind):
        return f"#{place}"
    if not QUOTED.fullmatch(kind):
        return None
    text = f"#{place}" if kind == "VARCHAR" else f"CAST(#{place} AS VARCHAR)"
    # Every sign that a formula begins with stands before the letters.
    marked = f"regexp_matches({text}, '^[=+\\-@\\t\\r](?s:.)')"
    mark = f"CASE WHEN {text} < 'A' AND {marked} THEN '\"''' ELSE '\"' END"
    return f"{mark} || replace({text}, '\"', '\"\"') || '\"'"


def head_of(columns: Columns) -> bytes:
    """Return the first line."""
    names = (_harmless(name).replace('"', '""') for name, _ in columns)
    return (",".join(f'"{name}"' for name in names) + "\n").encode(errors="replace")


def _harmless(name: str) -> str:
    return f"'{name}" if len(name) > 1 and name[0] in "=+-@\t\r" else name


def send_lines(
    lines: Lines, connection: duckdb.DuckDBPyConnection, limits: Limits, sender: Sender
) -> End:
    """Send the lines of what was executed as a CSV file; return how it ended."""
    reader = connection.to_arrow_reader(BATCH)
    sender.send("H", json.dumps(lines.columns, ensure_ascii=False).encode())
    sender.send("B", head_of(lines.columns))
    begun, count, is_cut = sender.sent, 0, False
    for batch in reader:
        room = limits.rows - count
        if batch.num_rows and (room <= 0 or sender.sent - begun > limits.total):
            is_cut = True
            break
        kept = batch.slice(0, room)
        is_cut = kept.num_rows < batch.num_rows
        for part in _parts(kept.column(0)):
            sender.send("B", part)
        count += kept.num_rows
    return ended(count, is_cut)


HELD = 1 << 19
"""Bytes that are sent at once, so that they are passed on while more are made."""


def _parts(texts: pa.Array) -> list[memoryview]:
    """Return the bytes of all texts, one behind the other, in pieces."""
    whole = memoryview(texts.buffers()[2] or b"")
    offsets = memoryview(texts.buffers()[1]).cast("i")
    first, last = offsets[texts.offset], offsets[texts.offset + len(texts)]
    return [
        whole[start : min(start + HELD, last)] for start in range(first, last, HELD)
    ]
