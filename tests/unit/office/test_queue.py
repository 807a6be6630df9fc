"""The queue: one job at a time, each run once, none by who has lost its claim."""

import multiprocessing
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from etl.jobs.ingest import LoadOrder
from etl.sources.layout import LoadOptions
from indicators.errors import BusyError, NotFoundError, UserError
from office.register.claims import LEASE_SECONDS, Claim, Holder
from office.register.database_clock import database_time
from office.register.engine import open_register
from office.register.job_rows import JobRow, Position, job_counts, job_row, job_rows
from office.register.queue import MOST_ATTEMPTS, Queue
from office.register.tables import job

NOON = datetime(2026, 3, 1, 12, 0)
HERE, THERE = Holder("here", 1), Holder("there", 2)
JOBS = 50


def claimed(queue: Queue, holder: Holder = HERE) -> Claim:
    found = queue.claim(holder, NOON)
    assert found
    return found[0]


def silent_for_long(engine: Engine) -> None:
    """Let every lease run out, as if its holder had not been heard of."""
    with engine.begin() as connection:
        connection.execute(update(job).values(lease_until=database_time(-1)))


def lost_job(number: int) -> dict[str, Any]:
    return {"error": "job_lost", "facts": {"job": number}}


def row(queue: Queue, number: int) -> JobRow:
    return job_row(queue.engine, number)


def test_the_clock_is_that_of_the_database(engine: Engine) -> None:
    with engine.connect() as connection:
        now, later = connection.execute(
            select(database_time(), database_time(LEASE_SECONDS))
        ).one()
    assert timedelta(0) < later - now <= timedelta(seconds=LEASE_SECONDS + 1)
    assert now.tzinfo is None


def test_jobs_are_claimed_in_the_order_of_asking(queue: Queue) -> None:
    first, second = (queue.ask("publish", "os:a", NOON) for _ in range(2))
    assert claimed(queue).number == first
    # One at a time: the second waits while the first one's lease runs.
    assert queue.claim(THERE, NOON) is None
    assert row(queue, first).leased
    queue.end(Claim(first, 1), "done", NOON, {"n": 1})
    assert claimed(queue, THERE) == Claim(second, 2)
    assert row(queue, first).outcome == {"n": 1}
    assert [each.number for each in job_rows(queue.engine, ("running",), 9)] == [second]


def test_no_later_job_than_asked_for_is_claimed(queue: Queue) -> None:
    first, second = (queue.ask("publish", "os:a", NOON) for _ in range(2))
    assert queue.claim(HERE, NOON, up_to=first - 1) is None
    assert claimed(queue).number == first
    queue.end(Claim(first, 1), "done", NOON, {})
    assert queue.claim(HERE, NOON, up_to=first) is None
    assert row(queue, second).state == "queued"


def test_whoever_is_silent_loses_the_job_and_may_not_write(
    queue: Queue, engine: Engine
) -> None:
    order = LoadOrder("a.csv", b"x", LoadOptions(), NOON)
    number = queue.ask_to_load([order], "os:a", NOON)
    old = claimed(queue)
    silent_for_long(engine)
    new = claimed(queue, THERE)
    assert (new.number, new.fence, row(queue, number).attempts) == (number, 2, 2)
    writes: list[Any] = [
        lambda: queue.report(old, Position("read", "a.csv", 1, 4)),
        lambda: queue.settle(old, 1, "accepted", {}, NOON),
        lambda: queue.end(old, "done", NOON, {}),
        lambda: queue.give_back(old),
    ]
    for write in writes:
        with pytest.raises(BusyError, match="fence_passed"):
            write()
    assert row(queue, number).step == ""
    queue.settle(new, 1, "accepted", {}, NOON)
    queue.end(new, "done", NOON, {})
    assert row(queue, number).state == "done"


def test_a_lease_that_is_renewed_is_not_lost(queue: Queue, engine: Engine) -> None:
    queue.ask("publish", "os:a", NOON)
    claim = claimed(queue)
    silent_for_long(engine)
    assert queue.report(claim, Position("audit", "", 5, 8)) is None
    assert queue.claim(THERE, NOON) is None
    assert row(queue, claim.number).position == Position("audit", "", 5, 8)


def test_the_dead_of_the_same_folder_are_followed_at_once(queue: Queue) -> None:
    queue.ask("publish", "os:a", NOON)
    dead = claimed(queue, Holder("here", 77))
    # Who claims holds the lock of the folder: nobody else can be at work there.
    assert claimed(queue).fence == dead.fence + 1


def test_a_job_that_always_takes_its_process_along_is_given_up(queue: Queue) -> None:
    number = queue.ask("publish", "os:a", NOON)
    for _ in range(MOST_ATTEMPTS):
        claimed(queue)
    assert queue.claim(HERE, NOON) is None
    given_up = row(queue, number)
    assert (given_up.state, given_up.outcome) == ("failed", lost_job(number))


def test_a_job_that_is_given_back_was_not_tried(queue: Queue) -> None:
    number = queue.ask("publish", "os:a", NOON)
    for _ in range(2 * MOST_ATTEMPTS):
        claim = claimed(queue)
        queue.report(claim, Position("examine", "a.csv", 1, 2))
        queue.give_back(claim)
        waiting = row(queue, number)
        assert (waiting.state, waiting.attempts) == ("queued", 0)
        # Whoever takes it up begins anew.
        assert waiting.position == Position("", "", 0, 0)
    assert claimed(queue).number == number


def test_cancelling_in_each_state(queue: Queue) -> None:
    first, second = (queue.ask("publish", "os:a", NOON) for _ in range(2))
    assert queue.cancel(second, "os:b", NOON) == "cancelled"
    claim = claimed(queue)
    assert queue.cancel(first, "os:b", NOON) == "running"
    assert queue.cancel(first, "os:c", NOON) == "running"
    # It is heard with the next renewal; who asked first is noted.
    assert queue.report(claim) == "os:b"
    queue.end(claim, "cancelled", NOON, {})
    for number in (first, second):
        assert row(queue, number).cancelled_by == "os:b"
        with pytest.raises(UserError, match="job_ended"):
            queue.cancel(number, "os:c", NOON)
    with pytest.raises(NotFoundError, match="job_unknown"):
        queue.cancel(99, "os:c", NOON)
    assert job_counts(queue.engine) == {"cancelled": 2}
    assert queue.claim(HERE, NOON) is None


def test_a_dead_job_that_was_cancelled_is_not_tried_again(queue: Queue) -> None:
    number = queue.ask("publish", "os:a", NOON)
    claimed(queue)
    queue.cancel(number, "os:b", NOON)
    assert queue.claim(HERE, NOON) is None
    assert row(queue, number).state == "cancelled"


def work_until_empty(url: str, folder: str, place: str, done: Any) -> None:
    """Run jobs as a worker of a place does; tell each number and fence."""
    engine = open_register(url, Path(folder))
    queue, holder = Queue(engine), Holder(place, 1)
    while queue.is_waited_for():
        found = queue.claim(holder, NOON)
        if found is None:
            continue
        claim, _ = found
        queue.report(claim, Position("read", "", 1, 2))
        done.put((claim.number, claim.fence, place))
        queue.end(claim, "done", NOON, {})
    engine.dispose()


def test_two_workers_run_each_job_exactly_once(
    queue: Queue, url: str, tmp_path: Path
) -> None:
    numbers = [queue.ask("publish", "os:a", NOON) for _ in range(JOBS)]
    spawn = multiprocessing.get_context("spawn")
    done = spawn.Queue()
    folder = str(tmp_path / "register")
    workers = [
        spawn.Process(target=work_until_empty, args=(url, folder, place, done))
        for place in ("one", "two")
    ]
    for worker in workers:
        worker.start()
    ran = [done.get() for _ in range(JOBS)]
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    assert done.empty()
    # In the order of asking, and each under a fence of its own.
    assert [number for number, _, _ in ran] == numbers
    assert len({fence for _, fence, _ in ran}) == JOBS
    assert set(Counter(place for _, _, place in ran)) <= {"one", "two"}
    assert job_counts(queue.engine) == {"done": JOBS}


def test_work_that_is_only_noted_runs_alone_and_is_not_taken_over(
    queue: Queue, engine: Engine
) -> None:
    claim = queue.begin("rebuild", HERE, "os:a", NOON)
    assert (row(queue, claim.number).state, claim.fence) == ("running", 1)
    waiting = queue.ask("publish", "os:a", NOON)
    assert queue.claim(THERE, NOON) is None
    silent_for_long(engine)
    assert claimed(queue, THERE).number == waiting
    lost = row(queue, claim.number)
    assert (lost.state, lost.outcome) == ("failed", lost_job(claim.number))
    with pytest.raises(BusyError, match="second_writer"):
        queue.begin("rebuild", HERE, "os:a", NOON)
    assert row(queue, waiting).state == "running"
