"""What the register keeps: each act once, none lost, however many write at once."""

import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, func, select

from etl.jobs.ingest import LoadOrder
from etl.publication.seal import Manifest
from etl.sources.layout import LoadOptions
from indicators.errors import StorageError
from office.register.engine import open_register
from office.register.records import Register
from office.register.tables import blob, job, load, pointing, publication

NOON = datetime(2026, 3, 1, 12, 0)
THREADS, EACH = 6, 8


def order(number: int, content: bytes = b"x") -> LoadOrder:
    return LoadOrder(f"文件 {number}.csv", content, LoadOptions(period="2024"), NOON)


def count(engine: Engine, table: Table) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def at_once(work: Callable[[int], None]) -> None:
    """Do `work` in several threads that all start at one moment."""
    ready = threading.Barrier(THREADS)
    failed: list[Exception] = []

    def one(number: int) -> None:
        ready.wait()
        try:
            for turn in range(EACH):
                work(number * EACH + turn)
        except Exception as error:  # noqa: BLE001 - told by the test itself
            failed.append(error)

    threads = [threading.Thread(target=one, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_load_is_received_and_settled(register: Register) -> None:
    number = register.receive(order(1), "os:tester")
    (kept,) = register.loads()
    assert (kept.number, kept.state, kept.recorded) == (number, "received", NOON)
    assert (kept.id, kept.file) == (order(1).load, "文件 1.csv")
    assert LoadOptions(**kept.options) == order(1).options
    receipt: dict[str, Any] = {"说": "“约”", "n": [1, None, 0.1]}
    register.settle(number, "accepted", receipt)
    (kept,) = register.loads()
    assert kept.state == "accepted"
    register.settle(number, "refused", receipt)
    assert register.loads() == []


def test_only_a_load_without_an_outcome_is_refused(register: Register) -> None:
    numbers = [register.receive(order(n), "os:tester") for n in range(2)]
    register.settle(numbers[0], "accepted", {})
    for number in numbers:
        register.refuse_received(number, {"error": "internal"})
    assert [kept.number for kept in register.loads()] == numbers[:1]


def test_a_state_that_is_none_is_refused(register: Register) -> None:
    number = register.receive(order(1), "os:tester")
    with pytest.raises(StorageError):
        register.settle(number, "perhaps", {})
    assert register.loads()[0].state == "received"


def test_many_receive_at_once_and_none_is_lost(
    register: Register, engine: Engine
) -> None:
    def work(number: int) -> None:
        # Half of the files have the same bytes: the blob is noted once.
        content = b"same" if number % 2 else f"{number}".encode()
        received = register.receive(order(number, content), "os:tester")
        register.settle(received, "accepted", {"n": number})

    at_once(work)
    loads = register.loads()
    assert len({kept.number for kept in loads}) == len(loads) == THREADS * EACH
    assert {kept.file for kept in loads} == {
        f"文件 {n}.csv" for n in range(THREADS * EACH)
    }
    assert count(engine, blob) == THREADS * EACH // 2 + 1


def test_many_jobs_at_once_and_none_is_lost(register: Register) -> None:
    def work(number: int) -> None:
        started = register.start_job("load", "os:tester", NOON)
        state = "done" if number % 2 else "failed"
        register.end_job(started, state, NOON, {"n": number})

    at_once(work)
    half = THREADS * EACH // 2
    assert register.job_counts() == {"done": half, "failed": half}


def test_a_job_whose_process_died_is_noted_as_failed(
    register: Register, engine: Engine
) -> None:
    died = register.start_job("load", "os:tester", NOON - timedelta(hours=1))
    waits = register.start_job("publish", "os:tester", NOON - timedelta(seconds=1))
    register.fail_lost_jobs(NOON - timedelta(minutes=1), NOON)
    with engine.connect() as connection:
        states = dict(connection.execute(select(job.c.number, job.c.state)).all())
    assert states == {died: "failed", waits: "running"}


def manifest(name: str) -> Manifest:
    moment = "2026-03-01T12:00:00"
    return Manifest(name * 64, "p", "2026-03-01", moment, "d", "1.0", "m", {})


def test_publications_are_noted_once(register: Register, engine: Engine) -> None:
    made = [manifest("a"), manifest("b")]
    for _ in range(2):
        register.note_publications(made, "os:tester")
        register.note_current("b" * 64, "os:tester", NOON)
    assert (count(engine, publication), count(engine, pointing)) == (2, 2)


def test_what_is_pointed_at_was_made(register: Register) -> None:
    with pytest.raises(StorageError):
        register.note_current("c" * 64, "os:tester", NOON)


def test_what_is_written_is_there_for_another_process(
    register: Register, url: str, tmp_path: Path
) -> None:
    register.receive(order(1), "os:tester")
    other = open_register(url, tmp_path / "register")
    assert [asdict(k) for k in Register(other).loads()] == [
        asdict(k) for k in register.loads()
    ]
    assert count(other, load) == 1
    other.dispose()
