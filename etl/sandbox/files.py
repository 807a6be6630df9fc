"""What a statement gives → the bytes of a file, batch by batch, with flat memory.

CSV is safe to open in a spreadsheet: a text that would be taken for a formula begins
with an apostrophe, as in every other file of this product (`dashboard.cells`).
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from etl.sandbox.sending import End, Sender, ended
from etl.sandbox.task import Limits
from etl.sandbox.values import plain

MARK, NOTHING = pa.scalar("'"), pa.scalar("")

BATCH = 20_480
"""Rows of a batch: ten vectors of the engine."""

HELD = 1 << 19
"""A sink passes on when it holds so many bytes."""

FORMULA = r"^[=+\-@\t\r](?s:.)"
"""A text that a spreadsheet would take for a formula."""


class Sink:
    """A file that only grows: what is written goes to the parent in frames."""

    def __init__(self, sender: Sender) -> None:
        """Keep where it goes."""
        self._sender = sender
        self._held = bytearray()
        self._written = 0
        self.closed = False

    def write(self, content: Any) -> int:
        """Take bytes; pass on what has gathered."""
        view = memoryview(content)
        self._held += view
        self._written += view.nbytes
        if len(self._held) >= HELD:
            self.flush()
        return view.nbytes

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._written

    def flush(self) -> None:
        """Pass on what has gathered."""
        if self._held:
            self._sender.send("B", bytes(self._held))
            self._held.clear()

    def close(self) -> None:
        """Pass on the rest; the way stays open."""
        self.flush()
        self.closed = True

    def readable(self) -> bool:
        """Tell that nothing can be read."""
        return False

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def seekable(self) -> bool:
        """Tell that there is no way back."""
        return False


class Writer(Protocol):
    """Writes batches of one schema."""

    def write_batch(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""

    def close(self) -> None:
        """Write what ends the file."""


def send_file(
    form: str, connection: duckdb.DuckDBPyConnection, limits: Limits, sender: Sender
) -> End:
    """Send the answer as the bytes of a file; return how it ended."""
    columns = [(each[0], str(each[1])) for each in connection.description or []]
    reader = connection.to_arrow_reader(BATCH)
    sender.send("H", json.dumps(columns, ensure_ascii=False).encode())
    sink = Sink(sender)
    writer = WRITERS[form](sink, reader.schema)
    count, is_cut = 0, False
    for batch in _batches(reader):
        room = limits.rows - count
        if room <= 0 or sink.tell() > limits.total:
            is_cut = True
            break
        kept = batch.slice(0, room)
        is_cut = kept.num_rows < batch.num_rows
        writer.write_batch(kept)
        count += kept.num_rows
    writer.close()
    sink.close()
    return ended(count, is_cut)


def _batches(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    return (batch for batch in reader if batch.num_rows)


class _Csv:
    """CSV in UTF-8: a head, lines that end in a line feed, texts in quotes."""

    def __init__(self, sink: Sink, schema: pa.Schema) -> None:
        self._file = pa.PythonFile(sink, mode="w")
        fields = [pa.field(_harmless(f.name), _flat_type(f.type)) for f in schema]
        self._schema = pa.schema(fields)
        self._writer = pcsv.CSVWriter(self._file, self._schema)

    def write_batch(self, batch: pa.RecordBatch) -> None:
        columns = [_flat(column) for column in batch.columns]
        made = pa.RecordBatch.from_arrays(columns, schema=self._schema)
        self._writer.write_batch(made)

    def close(self) -> None:
        self._writer.close()
        self._file.flush()


def _harmless(name: str) -> str:
    return f"'{name}" if len(name) > 1 and name[0] in "=+-@\t\r" else name


def _is_flat(kind: pa.DataType) -> bool:
    return not (
        pa.types.is_nested(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_interval(kind)
        or pa.types.is_dictionary(kind)
        or pa.types.is_timestamp(kind)
    )


def _flat_type(kind: pa.DataType) -> pa.DataType:
    return kind if _is_flat(kind) and not _is_text(kind) else pa.string()


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
    )


def _flat(column: pa.Array) -> pa.Array:
    """Return a column as CSV can say it, no text of it a formula."""
    if _is_text(column.type):
        return _harmless_texts(column.cast(pa.string()))
    if _is_flat(column.type):
        return column
    texts = [_as_text(value) for value in column.to_pylist()]
    return _harmless_texts(pa.array(texts, pa.string()))


def _as_text(value: object) -> str | None:
    made = plain(value)
    if made is None or isinstance(made, str):
        return made
    return json.dumps(made, ensure_ascii=False)


def _harmless_texts(column: pa.Array) -> pa.Array:
    formulas = pc.match_substring_regex(column, FORMULA)
    if not pc.any(formulas).as_py():
        return column
    marked = pc.binary_join_element_wise(MARK, column, NOTHING)
    return pc.if_else(formulas, marked, column)


class _Json:
    """A JSON array with one object a row; names that stand twice are numbered."""

    def __init__(self, sink: Sink, schema: pa.Schema) -> None:
        self._sink = sink
        self._names = unlike(schema.names)
        self._begun = False
        sink.write(b"[")

    def write_batch(self, batch: pa.RecordBatch) -> None:
        columns = [column.to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True):
            row = dict(zip(self._names, map(plain, values), strict=True))
            text = json.dumps(row, ensure_ascii=False)
            self._sink.write(b",\n" if self._begun else b"\n")
            self._sink.write(text.encode(errors="replace"))
            self._begun = True

    def close(self) -> None:
        self._sink.write(b"\n]\n")


def unlike(names: list[str]) -> list[str]:
    """Return names of which none stands twice: a second `a` is `a_2`."""
    made: list[str] = []
    for name in names:
        number, own = 2, name
        while own in made:
            own, number = f"{name}_{number}", number + 1
        made.append(own)
    return made


def _arrow(sink: Sink, schema: pa.Schema) -> Writer:
    made: Writer = pa.ipc.new_stream(pa.PythonFile(sink, mode="w"), schema)
    return made


def _parquet(sink: Sink, schema: pa.Schema) -> Writer:
    numbered = pa.schema(
        [f.with_name(n) for f, n in zip(schema, unlike(schema.names), strict=True)]
    )
    made: Writer = _Parquet(sink, numbered)
    return made


class _Parquet:
    """Parquet, a row group a hundred thousand rows or so."""

    def __init__(self, sink: Sink, schema: pa.Schema) -> None:
        self._file = pa.PythonFile(sink, mode="w")
        self._schema = schema
        self._writer = pq.ParquetWriter(self._file, schema, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []

    def write_batch(self, batch: pa.RecordBatch) -> None:
        self._waiting.append(
            pa.RecordBatch.from_arrays(batch.columns, schema=self._schema)
        )
        if len(self._waiting) == GROUP:
            self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting))
            self._waiting = []

    def close(self) -> None:
        self._pass_on()
        self._writer.close()
        self._file.flush()


GROUP = 5
"""Batches of a row group."""

WRITERS: dict[str, Callable[[Sink, pa.Schema], Writer]] = {
    "csv": _Csv,
    "json": _Json,
    "arrow": _arrow,
    "parquet": _parquet,
}
