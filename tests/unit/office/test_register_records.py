"""What the register keeps: each act once, none lost, however many write at once."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, func, select

from etl.jobs.ingest import LoadOrder
from etl.publication.seal import Manifest
from etl.sources.layout import LoadOptions
from indicators.errors import StorageError
from office.register.claims import Claim, Holder
from office.register.engine import open_register
from office.register.job_rows import job_counts
from office.register.queue import Queue
from office.register.records import Register
from office.register.tables import blob, load, pointing, publication
from tests.together import together

NOON = datetime(2026, 3, 1, 12, 0)
THREADS, EACH = 6, 8


def order(number: int, content: bytes = b"x") -> LoadOrder:
    return LoadOrder(f"文件 {number}.csv", content, LoadOptions(period="2024"), NOON)


def asked(queue: Queue, order: LoadOrder) -> tuple[Claim, int]:
    """Ask for a load and claim its job; return the claim and the load's number."""
    queue.ask_to_load([order], "os:tester", NOON)
    found = queue.claim(Holder("here", 1), NOON)
    assert found
    return found[0], found[1].order["loads"][0]


def count(engine: Engine, table: Table) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def at_once(work: Callable[[int], None]) -> None:
    """Do `work` in several threads that all start at one moment, each some turns."""

    def one(number: int) -> None:
        for turn in range(EACH):
            work(number * EACH + turn)

    together([partial(one, number) for number in range(THREADS)])


def test_a_load_is_received_and_settled(register: Register, queue: Queue) -> None:
    claim, number = asked(queue, order(1))
    (kept,) = register.loads()
    assert (kept.number, kept.state, kept.recorded) == (number, "received", NOON)
    assert (kept.id, kept.file) == (order(1).load, "文件 1.csv")
    assert LoadOptions(**kept.options) == order(1).options
    assert register.receipts([number]) == []
    receipt: dict[str, Any] = {"说": "“约”", "n": [1, None, 0.1]}
    queue.settle(claim, number, "accepted", receipt, NOON)
    (kept,) = register.loads()
    assert kept.state == "accepted"
    assert register.receipts([number]) == [receipt]
    queue.settle(claim, number, "refused", receipt, NOON)
    assert register.loads() == []


def test_a_state_that_is_none_is_refused(register: Register, queue: Queue) -> None:
    claim, number = asked(queue, order(1))
    with pytest.raises(StorageError):
        queue.settle(claim, number, "perhaps", {}, NOON)
    assert register.loads()[0].state == "received"


def test_many_ask_at_once_and_none_is_lost(
    register: Register, queue: Queue, engine: Engine
) -> None:
    def work(number: int) -> None:
        # Half of the files have the same bytes: the blob is noted once.
        content = b"same" if number % 2 else f"{number}".encode()
        queue.ask_to_load([order(number, content)], "os:tester", NOON)

    at_once(work)
    loads = register.loads()
    assert len({kept.number for kept in loads}) == len(loads) == THREADS * EACH
    assert {kept.file for kept in loads} == {
        f"文件 {n}.csv" for n in range(THREADS * EACH)
    }
    assert count(engine, blob) == THREADS * EACH // 2 + 1
    assert job_counts(engine) == {"queued": THREADS * EACH}
    # Each load belongs to the job that was asked for with it.
    jobs = queue.loads_of_jobs()
    assert jobs == {kept.number: ("queued", "") for kept in loads}


def manifest(name: str) -> Manifest:
    moment = "2026-03-01T12:00:00"
    return Manifest(name * 64, "p", "2026-03-01", moment, "d", "1.0", "m", {})


def test_publications_are_noted_once(
    register: Register, queue: Queue, engine: Engine
) -> None:
    made = [manifest("a"), manifest("b")]
    claim, _ = asked(queue, order(1))
    for _ in range(2):
        register.note_publications(claim, made, "os:tester")
        register.note_current(claim, "b" * 64, "os:tester", NOON)
    assert (count(engine, publication), count(engine, pointing)) == (2, 2)


def test_what_is_pointed_at_was_made(register: Register, queue: Queue) -> None:
    claim, _ = asked(queue, order(1))
    with pytest.raises(StorageError):
        register.note_current(claim, "c" * 64, "os:tester", NOON)


def test_what_is_written_is_there_for_another_process(
    register: Register, queue: Queue, url: str, tmp_path: Path
) -> None:
    asked(queue, order(1))
    other = open_register(url, tmp_path / "register")
    assert [asdict(k) for k in Register(other).loads()] == [
        asdict(k) for k in register.loads()
    ]
    assert count(other, load) == 1
    other.dispose()
