"""The worker child of `serve`: started when a job waits, gone with its server."""

import os
import re
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from etl.warehouse.lock import writing
from office.jobs.child import Attendant
from office.jobs.lock import WorkFolder
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import PROGRAM, begun, process, tradeplan
from tests.cli.folders import copied, jobs_of, publication_digest
from tests.conftest import SOAK
from tests.faults.crash import check_stores, until
from tests.forked import Forked

SIGNALS = [signal.SIGKILL, signal.SIGINT, *([signal.SIGTERM] if SOAK else [])]


@contextmanager
def serving(data: Path) -> Iterator[Forked]:
    """Let a server run while the body does, from when it answers."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    words = ("serve", "--port", port)
    with begun(*words, data=data, PYTHONUNBUFFERED="1") as server:
        try:
            assert server.stdout
            assert any(re.search(r"http://", line) for line in server.stdout)
            yield server
        finally:
            # A failure must not leave us waiting for a server that goes on.
            server.kill()


@contextmanager
def attending(data: Path, silence: float) -> Iterator[None]:
    """Do what a server does for its jobs, with less patience."""
    words = ["worker", "--once", "--attached", "--data", str(data)]
    attendant = Attendant(WorkFolder(data / "work"), [str(PROGRAM), *words], silence)
    with attendant.attending():
        yield


def asked_to_publish(data: Path) -> int:
    """Ask for a job as a server would, and run nothing."""
    workspace = Workspace(Settings(data=data))
    number = workspace.queue.ask("publish", "os:tester", workspace.clock())
    workspace.work_folder.ring()
    return number


def is_free(data: Path) -> bool:
    """Tell whether another process may work in a data folder."""
    with WorkFolder(data / "work").tried() as ours:
        return ours


def child_of(server: Forked) -> int | None:
    children = Path(f"/proc/{server.pid}/task").glob("*/children")
    found = [int(pid) for file in children for pid in file.read_text().split()]
    return found[0] if found else None


def holder_of(job: dict[str, Any]) -> int:
    return int(job["holder"].rpartition("#")[2])


def ended(process_: int) -> None:
    """Come back when a process that is not ours has ended."""
    try:
        handle = os.pidfd_open(process_)
    except ProcessLookupError:
        return
    select.select([handle], [], [])
    os.close(handle)


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    return copied(loaded, tmp_path / "data")


def test_a_server_lets_a_child_do_what_waits_and_what_a_crash_has_left(
    folder: Path, undisturbed: str
) -> None:
    died = process("publish", data=folder, TRADEPLAN_FAILPOINT="publish.sealed")
    assert died.code == -signal.SIGKILL
    with serving(folder) as server:
        until(lambda: jobs_of(folder)[-1]["state"] == "done")
        job = jobs_of(folder)[-1]
        assert job["attempts"] == 2
        # The child stays for the next job, but holds nothing meanwhile.
        until(lambda: is_free(folder))
        number = asked_to_publish(folder)
        until(lambda: jobs_of(folder)[-1]["state"] == "done")
        assert jobs_of(folder)[-1]["number"] == number
        assert holder_of(jobs_of(folder)[-1]) == holder_of(job)
        ended(holder_of(job))
        assert not (folder / "work" / "waiting").exists()
        # Nothing waits: no worker is kept, once its server has seen it end.
        until(lambda: child_of(server) is None)
        number = asked_to_publish(folder)
        until(lambda: jobs_of(folder)[-1]["state"] == "done")
        assert jobs_of(folder)[-1]["number"] == number
        assert holder_of(jobs_of(folder)[-1]) != holder_of(job)
    assert publication_digest(folder) == undisturbed
    check_stores(folder)


@pytest.mark.soak
@pytest.mark.parametrize("sent", SIGNALS)
def test_a_child_ends_with_its_server(
    folder: Path, undisturbed: str, sent: signal.Signals
) -> None:
    # Held by us, the warehouse keeps the child waiting with its job.
    with writing(folder / "warehouse" / "warehouse.lock"), serving(folder) as server:
        asked_to_publish(folder)
        until(lambda: jobs_of(folder)[-1]["attempts"] == 1)
        child = child_of(server)
        assert child
        server.send_signal(sent)
        server.wait()
        ended(child)
    assert jobs_of(folder)[-1]["state"] in {"queued", "running"}
    # What it leaves is done by whoever comes next.
    assert tradeplan("worker", "--once", data=folder).code == 0
    assert jobs_of(folder)[-1]["state"] == "done"
    assert publication_digest(folder) == undisturbed


def test_a_child_that_is_killed_is_followed_by_another(
    folder: Path, undisturbed: str
) -> None:
    lock = folder / "warehouse" / "warehouse.lock"
    with serving(folder) as server:
        with writing(lock):
            asked_to_publish(folder)
            until(lambda: child_of(server) is not None)
            first = child_of(server)
            assert first
            os.kill(first, signal.SIGKILL)
            ended(first)
        until(lambda: jobs_of(folder)[-1]["state"] == "done")
        assert holder_of(jobs_of(folder)[-1]) != first
    assert publication_digest(folder) == undisturbed


def test_a_child_that_stands_still_is_killed_and_followed_by_another(
    folder: Path, undisturbed: str
) -> None:
    with attending(folder, silence=8):
        # Held by us, the warehouse keeps the child waiting with its job.
        with writing(folder / "warehouse" / "warehouse.lock"):
            asked_to_publish(folder)
            until(lambda: jobs_of(folder)[-1]["attempts"] == 1)
            first = holder_of(jobs_of(folder)[-1])
            os.kill(first, signal.SIGSTOP)
            ended(first)
        until(lambda: jobs_of(folder)[-1]["state"] == "done")
    assert holder_of(jobs_of(folder)[-1]) != first
    assert publication_digest(folder) == undisturbed
    check_stores(folder)


def test_a_child_whose_job_lasts_longer_than_silence_is_left_alone(
    folder: Path,
) -> None:
    with attending(folder, silence=5):
        beats = []
        with writing(folder / "warehouse" / "warehouse.lock"):
            asked_to_publish(folder)
            until(lambda: jobs_of(folder)[-1]["attempts"] == 1)
            first, work = holder_of(jobs_of(folder)[-1]), WorkFolder(folder / "work")
            for _ in range(4):
                beats.append(work.last_beat())
                until(lambda: work.last_beat() > beats[-1])
        until(lambda: jobs_of(folder)[-1]["state"] == "done")
    assert holder_of(jobs_of(folder)[-1]) == first
