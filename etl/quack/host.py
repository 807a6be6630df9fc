"""The process that serves one analyst file; run as a file of its own.

It ends with its parent, which tells it on standard input which tokens are good. Limits
come first, then the file is opened read-only and the extensions are loaded, then the
process shuts itself in, and only then it listens. A statement that takes too long ends
the process: nothing else stops one. The parent starts another.
"""

import io
import json
import os
import resource
import select
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from etl.confined import confine, confine_listener
from etl.prepared import literal
from etl.quack.guard import Guard
from etl.sandbox.engine import SHUT
from etl.sandbox.gate import Known, read_ahead
from etl.sql_text import sql

STACKS = 64 << 20
"""Address space of a thread: its stack and its arena."""
THREADS_OF_DOOR = 32
OPEN_FILES = 512
WATCHED_EVERY = 0.5
OVERDUE = 3
"""How the process leaves when a statement took too long."""
TAKEN = 4
"""How it leaves when it cannot listen where it is told to."""


@dataclass(slots=True)
class Watch:
    """Tells whether a statement runs for too long.

    `seconds`: how long one may; `asked`: the query of those at work.
    """

    seconds: float
    asked: str = ""
    _since: dict[tuple[str, str], float] = field(default_factory=dict)

    def is_overdue(self, at_work: list[tuple[str, str]], now: float) -> bool:
        """Take which statements are at work now; tell whether one must end."""
        self._since = {each: self._since.get(each, now) for each in at_work}
        return any(now - begun >= self.seconds for begun in self._since.values())


def main() -> None:
    """Serve until the parent is gone."""
    source = io.FileIO(sys.stdin.fileno(), closefd=False)
    wanted = json.loads(source.readline())
    _limit(int(wanted["memory"]))
    read_ahead()
    watch = Watch(float(wanted["seconds"]), sql("etl.quack", "sessions"))
    with closing(_opened(wanted)) as connection:
        guard = Guard(all_known(connection), wanted["tokens"])
        _ask_before(connection, guard)
        walls = _listen(connection, wanted)
        _say({"ready": wanted["address"], "walls": walls})
        _keep(source, connection.cursor(), guard, watch)


def all_known(connection: duckdb.DuckDBPyConnection) -> Known:
    """Return what the file has, read before functions of ours stand beside it."""
    known = Known(connection)
    for name in ("relations", "columns", "macros", "table_macros"):
        getattr(known, name)
    return known


def _opened(wanted: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    config = {**SHUT, "memory_limit": f"{int(wanted['memory']) * 4 // 5 // 1024}KiB"}
    connection = duckdb.connect(Path(wanted["file"]), read_only=True, config=config)
    for path in wanted["extensions"]:
        connection.load_extension(path)
    # Read once here: the engine calls it from threads that may read no file.
    np.array([True])
    return connection


def _ask_before(connection: duckdb.DuckDBPyConnection, guard: Guard) -> None:
    def admits(session: str, token: str, _own: str) -> bool:
        return guard.admits(session, token)

    for name, asked, words in (
        ("tradeplan_admits", admits, 3),
        ("tradeplan_allows", guard.allows, 2),
    ):
        taken = [duckdb.sqltype("VARCHAR")] * words
        told = duckdb.sqltype("BOOLEAN")
        connection.create_function(name, asked, [*taken], told, side_effects=True)
    connection.execute("SET quack_authentication_function = 'tradeplan_admits'")
    connection.execute("SET quack_authorization_function = 'tradeplan_allows'")


def _listen(connection: duckdb.DuckDBPyConnection, wanted: dict[str, Any]) -> list[str]:
    """Shut the process in and listen; return the walls that stand."""
    walls = confine(listens=True)
    # Its own token opens nothing: who is let in is asked of the guard alone.
    own, address = literal(os.urandom(32).hex()), literal(str(wanted["address"]))
    try:
        connection.execute(f"CALL quack_serve({address}, token := {own})")
    except duckdb.Error:
        _say({"refused": "taken"})
        sys.exit(TAKEN)
    for setting in (
        "SET enable_external_access = false",
        f"SET threads = {int(wanted['threads'])}",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)
    return [*walls, *confine_listener()]


def _keep(
    source: io.FileIO,
    connection: duckdb.DuckDBPyConnection,
    guard: Guard,
    watch: Watch,
) -> None:
    """Hear of tokens and watch statements until the parent is gone."""
    while True:
        heard, _, _ = select.select([source], [], [], WATCHED_EVERY)
        if heard:
            line = source.readline()
            if not line:
                return
            guard.tokens = json.loads(line)["tokens"]
        at_work = connection.execute(watch.asked).fetchall()
        if watch.is_overdue(at_work, time.monotonic()):
            _say({"overdue": watch.seconds})
            os._exit(OVERDUE)


def _limit(memory: int) -> None:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    own = int(pages) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, own + memory + THREADS_OF_DOOR * STACKS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
