"""The child: one statement of one file, behind every wall there is, then gone.

It is forked by the nursery, with what it needs imported. Limits come first, then the
file is opened, then the process shuts itself in, and only then it reads what a person
typed. Nothing is undone and nothing is closed: the child ends.
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
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import duckdb

from etl.confined import confine
from etl.sandbox.engine import lock, opened
from etl.sandbox.engine_errors import told
from etl.sandbox.filling import Filled
from etl.sandbox.frames import send_frame
from etl.sandbox.gate import Known, let_through
from etl.sandbox.refusing import TurnedAway, failed
from etl.sandbox.rows import send_rows
from etl.sandbox.sending import End, Sender
from etl.sandbox.task import Limits

DEATH_SIGNAL = 1
"""prctl: which signal comes when the parent dies."""

OPEN_FILES = 64
NICE = 5
"""A server stays quick while statements run."""

STACKS = 80 << 20
"""Address space of one more thread: its stack and its arena."""

ALLOCATION = "alloc"
TOLD_AS_TEXT = {
    "rows": r"WITH TIME ZONE|\bINTERVAL\b|\bBIT\b",
    "csv": r"WITH TIME ZONE|\bINTERVAL\b|\bBIT\b",
    "json": r"WITH TIME ZONE|\bINTERVAL\b|\bBIT\b",
    "parquet": r"\bINTERVAL\b|\bBIT\b",
}
"""Form of an answer → types that only the engine can write in full: of time zones it
alone has the rules, and an interval of months is no number of days."""

Give = Callable[[duckdb.DuckDBPyConnection, Limits, Sender], End]
"""Sends what was executed."""


def live(outer: Mapping[str, Any], way: socket.socket, parent: int) -> NoReturn:
    """Answer one statement over `way`; every way it may end but a kill is told there.

    `outer`: file, form and limits, from the nursery; the statement comes by `way`.
    """
    _die_with(parent)
    held: list[duckdb.DuckDBPyConnection] = []
    try:
        end = _answer(outer, way, held)
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
    held: list[duckdb.DuckDBPyConnection],
) -> End:
    limits = Limits(**outer["limits"])
    file, form = Path(outer["file"]), str(outer["form"])
    give = _giving(form)
    limit(limits)
    connection = opened(file, limits.memory)
    held.append(connection)
    confine()
    lock(connection, limits.threads)
    known = Known(connection)
    asked = json.loads(_all_of(way))
    text, parameters = asked["text"], asked["parameters"]
    with _verdicts(Filled(text, text), file, known):
        ready = let_through(connection, text, parameters, known)
    with _verdicts(ready, file, known):
        connection.execute(ready.text)
        if plainer := _plainer(connection, ready.text, form):
            connection.execute(plainer)
        return give(connection, limits, Sender(way))


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
    return f"SELECT {listed} FROM (\n{_unended(text)}\n) AS answer"  # noqa: S608 - gated


def _unended(text: str) -> str:
    """Return a statement without the semicolons that end it."""
    written = text.encode()
    end = len(written)
    for offset, kind in reversed(duckdb.tokenize(text)):
        if written[offset : offset + 1] == b";":
            end = offset
        elif kind != duckdb.token_type.comment:
            break
    return written[:end].decode()


def _all_of(way: socket.socket) -> bytes:
    """Return all that the parent sends; it says that it has ended."""
    parts = []
    while part := way.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def _die_with(parent: int) -> None:
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
