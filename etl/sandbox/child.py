"""The child: one statement of one file, behind every wall there is, then gone.

It is forked by the nursery, with what it needs imported. Limits come first, then the
file is opened, then the process shuts itself in, and only then it reads what a person
typed. Nothing is undone and nothing is closed: the child ends.
"""

import ctypes
import json
import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from etl.confined import confine
from etl.prepared import literal
from etl.sandbox.engine import lock, opened
from etl.sandbox.engine_errors import told
from etl.sandbox.frames import send_frame
from etl.sandbox.gate import Known, known_in, let_through
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

PREPARE = "PREPARE asked AS "
ALLOCATION = "alloc"
ZONED = "WITH TIME ZONE"
TYPED = {"arrow", "parquet"}
"""Forms that keep moments of a time zone as such."""

Give = Callable[[duckdb.DuckDBPyConnection, Limits, Sender], End]
"""Sends what was executed."""


def live(outer: Mapping[str, Any], way: socket.socket, parent: int) -> None:
    """Answer one statement over `way`; every way it may end but a kill is told there.

    `outer`: file, form and limits, from the nursery; the statement comes by `way`.
    """
    _die_with(parent)
    try:
        end = _answer(outer, Limits(**outer["limits"]), way)
    except TurnedAway as turned:
        end = {"status": turned.status, "code": turned.code, "facts": turned.facts}
    except MemoryError:
        end = {"status": "memory", "code": "sql_memory", "facts": {}}
    send_frame(way, "E", json.dumps(end).encode())


def _giving(form: str) -> Give:
    """Return what gives the answer; it is imported while files can still be read."""
    if form == "rows":
        return send_rows
    from etl.sandbox.files import send_file  # noqa: PLC0415 - needs pyarrow

    return partial(send_file, form)


def _answer(outer: Mapping[str, Any], limits: Limits, way: socket.socket) -> End:
    file, is_text = Path(outer["file"]), outer["form"] not in TYPED
    give = _giving(outer["form"])
    limit(limits)
    connection = opened(file, limits.memory)
    confine()
    lock(connection, limits.threads)
    known = known_in(connection)
    asked = json.loads(_all_of(way))
    text, parameters = asked["text"], asked["parameters"]
    with _verdicts(text, 0, file, known):
        let_through(connection, text, parameters, known)
    with _verdicts(text, len(PREPARE) if parameters else 0, file, known):
        _execute(connection, text, parameters)
        if is_text and (plainer := _without_zones(connection, text)):
            _execute(connection, plainer, parameters)
        return give(connection, limits, Sender(way))


@contextmanager
def _verdicts(text: str, shift: int, file: Path, known: Known) -> Iterator[None]:
    """Turn what the engine raises into a verdict; see `told`."""
    try:
        yield
    except duckdb.Error as error:
        raise told(error, text, shift, file, known) from error
    except RuntimeError as error:
        # So the engine tells of an allocation that failed outside its own count.
        if ALLOCATION in str(error):
            raise MemoryError from error
        raise failed("sql_failed", detail="") from error


def _execute(
    connection: duckdb.DuckDBPyConnection, text: str, parameters: Mapping[str, str]
) -> None:
    if not parameters:
        connection.execute(text)
        return
    # By name and as text: the engine reads it as the type that the statement wants.
    connection.execute(f"{PREPARE}{text}")
    given = ", ".join(f'"{name}" := {literal(v)}' for name, v in parameters.items())
    connection.execute(f"EXECUTE asked({given})")


def _without_zones(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """Return the statement with moments of a time zone as text, "" where it has none.

    Only the engine has the rules of time zones; elsewhere they would be files.
    """
    columns = connection.description or []
    if not any(ZONED in str(column[1]) for column in columns):
        return ""
    names = (str(column[0]).replace('"', '""') for column in columns)
    kinds = (ZONED in str(column[1]) for column in columns)
    listed = ", ".join(
        f'CAST(#{n} AS VARCHAR) AS "{name}"' if is_zoned else f'#{n} AS "{name}"'
        for n, (name, is_zoned) in enumerate(zip(names, kinds, strict=True), 1)
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
