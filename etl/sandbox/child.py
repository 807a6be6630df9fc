"""The child: one statement of one file, behind every wall there is, then gone.

It is forked by a nurse, with what it needs imported and the file open. Limits come
first, then the process shuts itself in, and only then it reads what a person typed.
Nothing is undone and nothing is closed: the child ends.
"""

import ctypes
import json
import os
import re
import resource
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import duckdb

from etl.confined import confine
from etl.sandbox.engine import lock, opened
from etl.sandbox.engine_errors import told
from etl.sandbox.filling import Filled, unended
from etl.sandbox.frames import send_frame
from etl.sandbox.gate import Known, let_through
from etl.sandbox.refusing import TurnedAway, failed
from etl.sandbox.rows import send_rows
from etl.sandbox.sending import End, Sender
from etl.sandbox.task import Limits

if TYPE_CHECKING:
    from etl.sandbox.lines import Lines

DEATH_SIGNAL = 1
"""prctl: which signal comes when the parent dies."""

OPEN_FILES = 64
NICE = 5
"""A server stays quick while statements run."""

STACKS = 80 << 20
"""Address space of one more thread: its stack and its arena."""

ALLOCATION = "alloc"
AS_ANSWER = "\n) AS answer"
TOLD_AS_TEXT = {
    "rows": r"WITH TIME ZONE|\bINTERVAL\b|\bBIT\b",
    "csv": r"WITH TIME ZONE|\bINTERVAL\b|\bBIT\b",
    "json": r"WITH TIME ZONE|\bINTERVAL\b|\bBIT\b",
    "parquet": r"\bINTERVAL\b|\bBIT\b",
}
"""Form of an answer → types that only the engine can write in full: of time zones it
alone has the rules, and an interval of months is no number of days."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open and was looked into, by an engine of one thread."""

    file: Path
    connection: duckdb.DuckDBPyConnection
    known: Known


def looked_into(file: Path) -> Opened:
    """Open a file and read what the gate asks of it.

    Raises:
        TurnedAway: it cannot be opened.
    """
    connection = opened(file)
    known = Known(connection)
    known.read()
    # What the engine looks up when it is first asked, a child then finds.
    let_through(connection, "SELECT 1", {}, known)
    return Opened(file, connection, known)


Give = Callable[[duckdb.DuckDBPyConnection, Limits, Sender], End]
"""Sends what was executed."""


def live(
    outer: Mapping[str, Any],
    way: socket.socket,
    parent: int,
    found: Opened | TurnedAway,
) -> NoReturn:
    """Answer one statement over `way`; every way it may end but a kill is told there.

    `outer`: form and limits, from the nursery; the statement comes by `way`. `found`:
    the file, or why it cannot be asked.
    """
    die_with(parent)
    held: list[duckdb.DuckDBPyConnection] = []
    try:
        end = _answer(outer, way, found, held)
    except TurnedAway as turned:
        end = {"status": turned.status, "code": turned.code, "facts": turned.facts}
    except MemoryError:
        end = {"status": "memory", "code": "sql_memory", "facts": {}}
    send_frame(way, "E", json.dumps(end).encode())
    # To close the engine would be to wait for its threads, with nothing to save.
    os._exit(0)


def _giving(form: str) -> Give:
    """Return what gives the answer; it is imported while files can still be read."""
    if form == "rows":
        return send_rows
    from etl.sandbox.files import send_file  # noqa: PLC0415 - needs pyarrow

    return partial(send_file, form)


def _answer(
    outer: Mapping[str, Any],
    way: socket.socket,
    found: Opened | TurnedAway,
    held: list[duckdb.DuckDBPyConnection],
) -> End:
    if isinstance(found, TurnedAway):
        raise found
    limits, form = Limits(**outer["limits"]), str(outer["form"])
    file, known = found.file, found.known
    give = _giving(form)
    limit(limits)
    # A connection of its own: that of the nurse would draw the same lots in each child.
    connection = found.connection.cursor()
    held.append(connection)
    confine()
    lock(connection, limits.memory, limits.threads)
    asked = json.loads(_all_of(way))
    text, parameters = asked["text"], asked["parameters"]
    with _verdicts(Filled(text, text), file, known):
        ready = let_through(connection, text, parameters, known)
    if form == "csv" and (lines := _lines(connection, ready, found)):
        asked = ready.within(lines.begins, AS_ANSWER)
        with _verdicts(asked, file, known):
            connection.execute(asked.text)
            from etl.sandbox.lines import send_lines  # noqa: PLC0415 - needs pyarrow

            return send_lines(lines, connection, limits, Sender(way))
    with _verdicts(ready, file, known):
        connection.execute(ready.text)
        if plainer := _plainer(connection, ready.text, form):
            connection.execute(plainer)
        return give(connection, limits, Sender(way))


def _lines(
    connection: duckdb.DuckDBPyConnection, ready: Filled, found: Opened
) -> "Lines | None":
    """Return how the engine can write the answer as CSV, None where it cannot."""
    from etl.sandbox.lines import lines_of  # noqa: PLC0415 - needs pyarrow

    asked = ready.within("DESCRIBE SELECT * FROM (\n", AS_ANSWER)
    with _verdicts(asked, found.file, found.known):
        try:
            told = connection.execute(asked.text).fetchall()
        except duckdb.ParserException:  # EXPLAIN, which stands in no other statement
            return None
    return lines_of([(str(name), str(kind)) for name, kind, *_ in told])


@contextmanager
def _verdicts(text: Filled, file: Path, known: Known) -> Iterator[None]:
    """Turn what the engine raises into a verdict; see `told`."""
    try:
        yield
    except duckdb.Error as error:
        raise told(error, text, file, known) from error
    except RuntimeError as error:
        # So the engine tells of an allocation that failed outside its own count.
        if ALLOCATION in str(error):
            raise MemoryError from error
        raise failed("sql_failed", detail="") from error


def _plainer(connection: duckdb.DuckDBPyConnection, text: str, form: str) -> str:
    """Return the statement with columns as text that the form has no type for.

    Return "" where there is none of them.
    """
    columns = [(str(each[0]), str(each[1])) for each in connection.description or []]
    told = [bool(re.search(TOLD_AS_TEXT.get(form, "$^"), kind)) for _, kind in columns]
    if not any(told):
        return ""
    names = (name.replace('"', '""') for name, _ in columns)
    listed = ", ".join(
        f'CAST(#{n} AS VARCHAR) AS "{name}"' if is_told else f'#{n} AS "{name}"'
        for n, (name, is_told) in enumerate(zip(names, told, strict=True), 1)
    )
    # It was let through as one SELECT, which stays one in brackets.
    return f"SELECT {listed} FROM (\n{unended(text)}\n) AS answer"  # noqa: S608 - gated


def _all_of(way: socket.socket) -> bytes:
    """Return all that the parent sends; it says that it has ended."""
    parts = []
    while part := way.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def die_with(parent: int) -> None:
    """Ask the kernel to end this process with its parent."""
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def limit(limits: Limits) -> None:
    """Set the kernel's limits: they hold whatever the engine does."""
    os.nice(NICE)
    with Path("/proc/self/oom_score_adj").open("w", encoding="ascii") as score:
        score.write("1000")
    threads = limits.threads + 1
    space = _own_space() + limits.memory + threads * STACKS
    _most(resource.RLIMIT_AS, space)
    _most(resource.RLIMIT_CPU, int(limits.seconds * threads) + 1)
    _most(resource.RLIMIT_FSIZE, 0)
    _most(resource.RLIMIT_NOFILE, OPEN_FILES)
    _most(resource.RLIMIT_CORE, 0)


def _own_space() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _most(what: int, most: int) -> None:
    """Lower a limit; one that is lower already stays."""
    _, hard = resource.getrlimit(what)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (lower, lower))
