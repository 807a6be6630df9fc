"""Nurses: a file is held open between statements, and nothing but the file."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from etl.sandbox.sandbox import Sandbox
from etl.sandbox.task import WHOLE
from tests.faults.crash import until
from tests.unit.etl.sandbox.asking import (
    ENDLESS,
    Asker,
    aside,
    at_work,
    children,
    heard,
)

Make = Callable[[str, int], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what makes a file, or another in its place, that says a number."""

    def made(name: str, number: int) -> Path:
        path, beside = tmp_path / name, tmp_path / "beside"
        with duckdb.connect(beside) as connection:
            connection.execute(f"CREATE TABLE said AS SELECT {number} AS number")
        beside.replace(path)
        return path

    return made


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


def nurses(sandbox: Sandbox) -> list[int]:
    return children(sandbox.process or 0)


def said(asker: Asker) -> object:
    return asker.ask("SELECT number FROM said").rows


def held(process: Path) -> list[str]:
    """Return what a process holds open, but what is closed while it is looked at."""
    found: list[str] = []
    for each in (process / "fd").iterdir():
        with suppress(OSError):
            found.append(str(each.readlink()))
    return found


def test_statements_of_a_file_share_a_nurse_and_nothing_else(
    sandbox: Sandbox, make: Make
) -> None:
    asker = Asker(sandbox, make("one", 1))
    (first,) = asker.ask("SELECT random(), uuid()").rows
    before = nurses(sandbox)
    (second,) = asker.ask("SELECT random(), uuid()").rows
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert nurses(sandbox) == before
    assert len(before) == 1


def test_a_nurse_runs_on_one_thread_and_holds_the_file_alone(
    sandbox: Sandbox, make: Make
) -> None:
    path = make("one", 1)
    for form in ("rows", "csv"):
        Asker(sandbox, path).ask("SELECT 1", WHOLE, form)  # type: ignore[arg-type]
    assert len(nurses(sandbox)) == 2
    for nurse in nurses(sandbox):
        place = Path(f"/proc/{nurse}")
        assert len(list((place / "task").iterdir())) == 1
        assert (place / "environ").read_bytes() == b""
        # Of the ways that it has, that to the nursery stays.
        until(lambda at=place: sum("socket" in each for each in held(at)) == 1)  # type: ignore[misc]
        files = [each for each in held(place) if each.startswith("/")]
        assert sorted(files) == sorted([*("/dev/null",) * 3, str(path)])


def test_a_nurse_that_died_is_replaced_and_leaves_no_zombie(
    sandbox: Sandbox, make: Make
) -> None:
    asker = Asker(sandbox, make("one", 1))
    assert said(asker) == [[1]]
    nursery = sandbox.process
    for _ in range(5):
        (nurse,) = nurses(sandbox)
        os.kill(nurse, signal.SIGKILL)
        until(lambda gone=nurse: gone not in nurses(sandbox))  # type: ignore[misc]
        assert said(asker) == [[1]]
    assert sandbox.process == nursery


def test_a_child_dies_with_its_nurse(sandbox: Sandbox, make: Make) -> None:
    run = Asker(sandbox, make("one", 1)).start(ENDLESS)
    thread, found = aside(run)
    until(lambda: bool(at_work(sandbox.process or 0)))
    (child,) = at_work(sandbox.process or 0)
    os.kill(nurses(sandbox)[0], signal.SIGKILL)
    thread.join()
    assert (found[0].ended.status, found[0].ended.code) == ("error", "sql_child_lost")
    until(lambda: not Path(f"/proc/{child}").exists())


def test_another_file_under_the_same_name_is_read(sandbox: Sandbox, make: Make) -> None:
    asker = Asker(sandbox, make("one", 1))
    assert said(asker) == [[1]]
    run = asker.start(ENDLESS)
    thread, found = aside(run)
    until(lambda: bool(at_work(sandbox.process or 0)))
    make("one", 2)
    assert said(asker) == [[2]]
    # The nurse of the file that was there has gone, but for the child at work on it.
    assert len(at_work(sandbox.process or 0)) == 1
    run.cancel()
    thread.join()
    assert found[0].ended.status == "cancelled"
    until(lambda: len(nurses(sandbox)) == 1)
    assert said(asker) == [[2]]


def test_a_file_that_is_gone_is_told_and_read_when_it_is_back(
    sandbox: Sandbox, make: Make
) -> None:
    asker = Asker(sandbox, make("one", 1))
    assert said(asker) == [[1]]
    asker.file.unlink()
    assert asker.ask("SELECT 1").ended.code == "sql_file_gone"
    make("one", 2)
    assert said(asker) == [[2]]


def test_no_more_than_four_files_are_held(sandbox: Sandbox, make: Make) -> None:
    for number in range(6):
        assert said(Asker(sandbox, make(f"file-{number}", number))) == [[number]]
    until(lambda: len(nurses(sandbox)) <= 4)
    assert len(nurses(sandbox)) == 4


def test_a_file_that_nobody_asks_is_let_go(make: Make) -> None:
    sandbox = Sandbox(idle=0.05)
    asker = Asker(sandbox, make("one", 1))
    assert said(asker) == [[1]]
    until(lambda: not nurses(sandbox))
    assert said(asker) == [[1]]
    run = asker.start("SELECT number FROM said")
    assert heard(run).rows == [[1]]
    sandbox.close()
