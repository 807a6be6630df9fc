"""The room of statements: one is ended by its name, also before it has begun."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.sandbox.task import Task
from office.analysis.room import AnalysisRoom

ENDLESS = "SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)"


@pytest.fixture
def room() -> Iterator[AnalysisRoom]:
    made = AnalysisRoom()
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "asked.duckdb"
    duckdb.connect(path).close()
    return path


@pytest.mark.parametrize("is_early", [True, False])
def test_a_statement_is_ended_whenever_its_person_asks(
    room: AnalysisRoom, file: Path, is_early: bool
) -> None:
    if is_early:
        assert room.cancel("ana", "first") is False
    run = room.sandbox.start(Task(file, ENDLESS))
    room.begun("ana", "first", run)
    if not is_early:
        assert room.cancel("other", "first") is False
        assert room.cancel("ana", "first") is True
    assert list(run.frames()) == []
    assert run.ended is not None
    assert run.ended.status == "cancelled"


def test_another_statement_of_the_same_person_goes_on(
    room: AnalysisRoom, file: Path
) -> None:
    room.cancel("ana", "first")
    run = room.sandbox.start(Task(file, "SELECT 1"))
    room.begun("ana", "second", run)
    assert len(list(run.frames())) > 0
    assert run.ended is not None
    assert run.ended.status == "ok"
