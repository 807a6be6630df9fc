"""Rows written for a program: JSON, CSV, Parquet, Arrow.

Here: the formats, the same for slices and for answers to SQL. Rows stay columns until
they are bytes: none becomes an object of Python. Not here: heads of answers.
"""

import io
import json
from collections.abc import Callable, Mapping
from typing import Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv
from pyarrow import ipc, parquet

from etl.slices.json_rows import json_rows

Format = Literal["json", "csv", "parquet", "arrow"]
FORMATS: tuple[Format, ...] = get_args(Format)

FORMULA = r"^[=+\-@\t\r](?s:.)"
"""How a text begins that a spreadsheet would take for a formula."""

NUMBER = r"^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$"
"""A text that is a number and stays one in a spreadsheet: none is marked."""

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def written(rows: pa.Table, form: Format) -> bytes:
    """Return rows in a format.

    JSON: a list of objects; moments in UTC as ISO 8601, numbers that are none null.
    CSV: UTF-8 with a header; a text that a spreadsheet would take for a formula is
    marked with an apostrophe, one that is a number is not. Parquet and Arrow (a
    stream) keep the types of the columns.
    """
    return _WRITERS[form](rows)


def _as_json(rows: pa.Table) -> bytes:
    return json_rows(rows)


def _as_csv(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    options = arrow_csv.WriteOptions(quoting_style="needed")
    arrow_csv.write_csv(_harmless(_each(_told(rows), _flat_column)), sink, options)
    return sink.getvalue()


def _as_parquet(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(rows, sink, compression="zstd")
    return sink.getvalue()


def _as_arrow(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    with ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return sink.getvalue()


_WRITERS: Mapping[Format, Callable[[pa.Table], bytes]] = {
    "json": _as_json,
    "csv": _as_csv,
    "parquet": _as_parquet,
    "arrow": _as_arrow,
}


def _told(rows: pa.Table) -> pa.Table:
    """Return rows with moments as text and without numbers that are none."""
    return _each(rows, _told_column)


def _told_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column.cast(pa.timestamp("s"), safe=False), format=_MOMENT)
    if pa.types.is_floating(column.type) and not pc.all(pc.is_finite(column)).as_py():
        return pc.if_else(pc.is_finite(column), column, None)
    return column


def _harmless(rows: pa.Table) -> pa.Table:
    return _each(rows, _harmless_column)


def _harmless_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    begins = pc.match_substring_regex(column, FORMULA)
    if not pc.any(begins).as_py():
        return column
    marked = pc.and_(begins, pc.invert(pc.match_substring_regex(column, NUMBER)))
    return pc.if_else(marked, pc.binary_join_element_wise("'", column, ""), column)


def _flat_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column of lists or structures as JSON: a cell of CSV holds no other."""
    if not pa.types.is_nested(column.type):
        return column
    texts = (
        None if each is None else json.dumps(each, default=str, ensure_ascii=False)
        for each in column.to_pylist()
    )
    return pa.chunked_array([pa.array(list(texts), pa.string())])


def _each(
    rows: pa.Table, change: Callable[[pa.ChunkedArray], pa.ChunkedArray]
) -> pa.Table:
    columns = [change(each) for each in rows.itercolumns()]
    return pa.table(columns, names=rows.column_names)
