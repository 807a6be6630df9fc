"""What stands around a child while it runs: looked at from outside, in /proc."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from etl.confined import landlock_version
from etl.sandbox.task import Limits
from tests.faults.crash import until
from tests.unit.etl.sandbox.asking import (
    ENDLESS,
    Asker,
    aside,
    at_work,
    children,
    heard,
)

TWO = Limits(seconds=20, threads=2)

PARENT = """
import sys
from pathlib import Path
from etl.sandbox.sandbox import Sandbox
from etl.sandbox.task import Task
sandbox = Sandbox()
run = sandbox.start(Task(Path(sys.argv[1]), sys.argv[2]))
print(sandbox.process, flush=True)
list(run.frames())
"""


def field(status: str, name: str) -> str:
    found = re.search(rf"^{name}:\s*(.*)$", status, re.MULTILINE)
    assert found, name
    return found[1]


@pytest.fixture(scope="module")
def seen(asker: Asker) -> dict[str, object]:
    """Return what /proc says of a child whose threads all work."""
    run = asker.start(ENDLESS, TWO)
    thread, found = aside(run)
    assert asker.sandbox.process
    until(lambda: bool(at_work(asker.sandbox.process or 0)))
    (child,) = at_work(asker.sandbox.process)
    place = Path(f"/proc/{child}")
    until(lambda: len(list((place / "task").iterdir())) >= 2)
    told = {
        "threads": [(p / "status").read_text() for p in (place / "task").iterdir()],
        "environment": (place / "environ").read_bytes(),
        "folder": str((place / "cwd").readlink()),
        "limits": (place / "limits").read_text(),
        "files": sorted(str(each.readlink()) for each in (place / "fd").iterdir()),
        "score": int((place / "oom_score_adj").read_text()),
    }
    run.cancel()
    thread.join()
    assert found[0].ended.status == "cancelled"
    return told


def test_every_thread_is_behind_the_filter(seen: dict[str, list[str]]) -> None:
    assert len(seen["threads"]) >= 2
    assert {field(status, "Seccomp") for status in seen["threads"]} == {"2"}
    assert {field(status, "NoNewPrivs") for status in seen["threads"]} == {"1"}


def test_it_has_no_environment_and_stands_nowhere(seen: dict[str, object]) -> None:
    assert seen["environment"] == b""
    assert str(seen["folder"]).endswith("(deleted)")


def test_it_holds_its_socket_and_the_file_alone(
    seen: dict[str, list[str]], asker: Asker
) -> None:
    kinds = {re.sub(r"\d+", "", name) for name in seen["files"]}
    assert kinds == {"/dev/null", "socket:[]", re.sub(r"\d+", "", str(asker.file))}
    assert sum(name.startswith("socket") for name in seen["files"]) == 1


def test_the_kernel_limits_it(seen: dict[str, str]) -> None:
    rows = {
        line[:25].strip(): line[26:].split() for line in seen["limits"].splitlines()
    }
    assert rows["Max file size"][:2] == ["0", "0"]
    assert rows["Max core file size"][:2] == ["0", "0"]
    assert int(rows["Max address space"][1]) < 8 << 30
    assert int(rows["Max cpu time"][1]) <= 61
    assert int(rows["Max open files"][1]) <= 64
    assert seen["score"] == 1000


@pytest.mark.skipif(not landlock_version(), reason="the kernel has no Landlock")
def test_nothing_is_spilled_to_disk(asker: Asker) -> None:
    small = Limits(seconds=10, memory=64 << 20, threads=1)
    told = asker.ask(
        "SELECT * FROM range(20000000) ORDER BY hash(range) LIMIT 1 OFFSET 9999999",
        small,
    )
    assert told.ended.status == "memory"


def test_it_dies_with_its_parent(file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(file), ENDLESS],
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout
        nursery = int(parent.stdout.readline())
        until(lambda: bool(at_work(nursery)))
        family = [nursery, *children(nursery), *at_work(nursery)]
        parent.kill()
    until(lambda: not any(is_alive(each) for each in family))
    assert not any(is_alive(each) for each in family)


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that nobody waited for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_a_nursery_that_was_killed_is_started_anew(asker: Asker) -> None:
    run = asker.start(ENDLESS, TWO)
    thread, found = aside(run)
    nursery = asker.sandbox.process
    assert nursery
    until(lambda: bool(at_work(nursery)))
    (child,) = at_work(nursery)
    os.kill(nursery, signal.SIGKILL)
    thread.join()
    assert found[0].ended.status == "error"
    assert found[0].ended.code == "sql_child_lost"
    until(lambda: not is_alive(child))
    assert asker.ask("SELECT 1").rows == [[1]]
    assert asker.sandbox.process != nursery


def test_a_child_that_crashes_is_told_and_the_next_one_works(asker: Asker) -> None:
    asker.ask("SELECT 1")
    nursery = asker.sandbox.process
    # Often: its end and the wish that it end reach the nursery in one look or in two.
    for _ in range(12):
        run = asker.start(ENDLESS, TWO)
        thread, found = aside(run)
        until(lambda: bool(at_work(nursery or 0)))
        os.kill(at_work(nursery or 0)[0], signal.SIGSEGV)
        thread.join()
        ended = found[0].ended
        assert (ended.status, ended.code) == ("error", "sql_child_lost")
        assert asker.ask("SELECT 1").rows == [[1]]
    assert asker.sandbox.process == nursery


def test_who_stops_listening_ends_the_child(asker: Asker) -> None:
    run = asker.start("SELECT * FROM range(100000000)", TWO)
    frames = run.frames()
    assert next(frames).kind == "H"
    frames.close()  # type: ignore[attr-defined] - a generator
    until(lambda: not at_work(asker.sandbox.process or 0))
    assert run.ended is not None
    assert heard(asker.start("SELECT 1")).ended.status == "ok"
