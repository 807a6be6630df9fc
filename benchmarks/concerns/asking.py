"""Analysts' SQL: the sandbox beside DuckDB alone on the same file.

Warm: a nurse holds the file open, each statement has a child of its own. DuckDB alone
keeps its connection and returns its rows as Python values, as the sandbox does. A bare
COPY writes the same million rows to a file; ours go through the child, the socket and
back.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import duckdb
from measuring.figures import Figure, seconds, timed
from measuring.stand import Stand

from office.access import Caller
from office.analysis.asking import Limits, Question, ask, export, file_of
from office.settings import Settings
from office.workspace import Workspace

ANALYST = Caller("ana", "ana", "ana", "", frozenset({"analyst"}), "here")
OTHER = Caller("bo", "bo", "bo", "", frozenset({"analyst"}), "here")

QUESTIONS = (
    "SELECT count(*) FROM observation",
    "SELECT * FROM observation ORDER BY ALL LIMIT 100",
    "SELECT indicator, unit, max(value) FROM observation GROUP BY ALL ORDER BY ALL "
    "LIMIT 500",
    "SELECT u.name_zh, count(*) FROM unit AS u JOIN observation AS o "
    "ON o.unit = u.code GROUP BY ALL ORDER BY ALL",
    "SUMMARIZE indicator",
)
ROUNDS = 8
MOST_MORE = 40
SCAN = "SELECT sum(range * 2), max(hash(range)), count(*) FROM range(50000000)"
AS_FAST = 1.1
MILLION = (
    "SELECT range AS number, 'text ' || range AS text, range / 7 AS share, "
    "DATE '2020-01-01' + (range % 2000)::INTEGER AS day FROM range(1000000)"
)
LEAST_SPEED, LEAST_SHARE = 50, 0.5
NEXT = 1.0
ATTACKS = (
    "SELECT len(range(1000000000))",
    "SELECT length(repeat('x', 4000000000))",
    "SELECT sum(a.range * b.range) FROM range(10000000) AS a, range(10000000) AS b",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
    "SELECT max(n) FROM r",
    "SELECT * FROM range(1000000000)",
    "SELECT repeat('x', 200000000)",
)
HARD = Limits(seconds=2.0, memory=256 << 20)
MEGABYTE = 1 << 20


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield waits, a long scan, what follows an attack, an export."""
    workspace = Workspace(Settings(data=stand.published))
    ask(workspace, ANALYST, Question("SELECT 1"))
    publication = workspace.publications.current() or ""
    file = file_of(workspace, ANALYST, publication)
    with duckdb.connect(file, read_only=True) as alone:
        yield from _small(workspace, alone)
        yield from _scan(workspace, alone)
    yield from _after_attacks(workspace)
    yield from _export(workspace, stand.folder)
    workspace.analysis.close()


def _small(workspace: Workspace, alone: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    ours, direct = [], []
    for _ in range(ROUNDS):
        for text in QUESTIONS:
            ours.append(timed(partial(_ask, workspace, text)) * 1000)
            direct.append(timed(lambda t=text: alone.execute(t).fetchall()) * 1000)
    yield Figure("small statements, in the sandbox", "ms", tuple(ours))
    yield Figure("small statements, DuckDB alone", "ms", tuple(direct))
    more = median(ours) - median(direct)
    yield Figure("more at the median", "ms", (more,), MOST_MORE)


def _ask(workspace: Workspace, text: str, limits: Limits | None = None) -> None:
    answer = ask(workspace, ANALYST, Question(text), limits or Limits())
    if answer.status != "ok":
        raise RuntimeError(f"{text}: {answer.status} {answer.code} {answer.facts}")


def _scan(workspace: Workspace, alone: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    shares, ours, direct = [], [], []
    for _ in range(5):
        direct.append(timed(lambda: alone.execute(SCAN).fetchall()))
        ours.append(timed(partial(_ask, workspace, SCAN)))
        shares.append(ours[-1] / direct[-1])
    yield Figure("50 million rows, in the sandbox", "s", tuple(ours))
    yield Figure("50 million rows, DuckDB alone", "s", tuple(direct))
    yield Figure("50 million rows, sandbox ÷ alone", "×", tuple(shares), AS_FAST)


def _after_attacks(workspace: Workspace) -> Iterator[Figure]:
    waits = []
    for attack in ATTACKS:
        ask(workspace, ANALYST, Question(attack), HARD)
        started = time.perf_counter()
        answer = ask(workspace, OTHER, Question("SELECT count(*) FROM unit"))
        waits.append(time.perf_counter() - started)
        if answer.status != "ok":
            raise RuntimeError(f"after {attack}: {answer.status}")
    yield Figure("the next person's answer after an attack", "s", tuple(waits), NEXT)


def _export(workspace: Workspace, folder: Path) -> Iterator[Figure]:
    sizes: list[int] = []
    ours = seconds(partial(_exported, workspace, sizes), 3)
    with duckdb.connect() as alone:
        path = folder / "copied.csv"
        copied = seconds(lambda: alone.execute(f"COPY ({MILLION}) TO '{path}'"), 3)
    yield Figure("CSV of a million rows, in the sandbox", "s", ours)
    yield Figure("CSV of a million rows, COPY of DuckDB alone", "s", copied)
    speeds = tuple(sizes[0] / MEGABYTE / each for each in ours)
    yield Figure("CSV, speed", "MB/s", speeds, at_least=LEAST_SPEED)
    share = tuple(median(copied) / each for each in ours)
    yield Figure("CSV, share of COPY's speed", "×", share, at_least=LEAST_SHARE)
    grown = _growth(partial(_exported, workspace, sizes))
    yield Figure("memory of the server, grown while exporting", "MB", (grown,), 8)


def _exported(workspace: Workspace, sizes: list[int]) -> None:
    asked = export(workspace, ANALYST, Question(MILLION), "csv")
    sizes.append(sum(map(len, asked)))
    if not asked.answer.is_whole:
        raise RuntimeError(f"{asked.answer.status} {asked.answer.facts}")


def _growth(act: Callable[[], None]) -> float:
    """Return by how many megabytes the most memory of this process grew."""
    before = _most_memory()
    act()
    return (_most_memory() - before) / MEGABYTE


def _most_memory() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
