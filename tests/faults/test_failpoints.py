"""`kill -9` at each named point of a load, of a publication and of a freeze.

As the kill leaves it, and again when the next one has tidied up, the warehouse is
what `doctor --rebuild` makes of its inputs.

Every point that is declared is died at: a point that nothing reaches lets its
command live, and fails the test.
"""

import signal
from pathlib import Path

import pytest

from etl.failpoint import POINTS
from tests.cli.command import process, program, tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.folders import copied, jobs_of, publication_digest
from tests.conftest import SOAK
from tests.faults.crash import check_readers, check_rebuilt, check_stores
from tests.faults.test_submission_points import (
    OF_ACCEPTING,
    OF_DRAFT,
    OF_HANDING_IN,
)

OF_LOAD = [point for point in POINTS if point.startswith(("load.", "job."))]
OF_PUBLISH = [point for point in POINTS if point.startswith(("publish.", "job."))]
OF_FREEZE = [point for point in POINTS if point.startswith("round.")]

TIMES = ["1", "2", "3"] if SOAK else ["2"]
REBUILT_EVERY = 1 if SOAK else 6
"""After so many deaths the warehouse is rebuilt and held against what is there."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a file for each point of a load."""
    folder = tmp_path_factory.mktemp("many")
    names = [f"2024-{number:02d}" for number in range(1, len(OF_LOAD) + 1)]
    return [customs_table(month).write(folder) for month in names]


def dies_at(point: str, *words: object, data: Path) -> bool:
    """Run a command that is to die at a point; tell whether it did."""
    return process(*words, data=data, TRADEPLAN_FAILPOINT=point).code == -signal.SIGKILL


def check_ended(data: Path) -> None:
    assert {job["state"] for job in jobs_of(data)} <= {"done", "failed"}
    assert not (data / "work" / "waiting").exists()


def test_a_load_that_dies_at_each_point_in_turn(
    tmp_path: Path, small: Path, many: list[Path]
) -> None:
    whole = copied(small, tmp_path / "whole")
    data = copied(small, tmp_path / "data")
    for number, (point, file) in enumerate(zip(OF_LOAD, many, strict=True)):
        assert dies_at(point, "load", file, data=data), point
        check_readers(data)
        if number % REBUILT_EVERY == 0:
            check_rebuilt(data)
        # Whoever works next takes up what was left, and it is left by nobody.
        assert tradeplan("worker", "--once", data=data).code == 0
        check_stores(data)
        if number % REBUILT_EVERY == 0:
            check_rebuilt(data)
        check_ended(data)
    check_rebuilt(data)
    for folder in (data, whole):
        assert tradeplan("load", *many, data=folder).code == 0
        assert tradeplan("publish", data=folder).code == 0
        check_stores(folder)
    assert publication_digest(data) == publication_digest(whole)


def test_a_publish_that_dies_at_each_point_in_turn(
    tmp_path: Path, loaded: Path, undisturbed: str
) -> None:
    data = copied(loaded, tmp_path / "data")
    before = publication_digest(data)
    for number, point in enumerate(OF_PUBLISH):
        assert dies_at(point, "publish", data=data), point
        check_readers(data)
        if number % REBUILT_EVERY == 0:
            check_rebuilt(data)
        assert publication_digest(data) in {before, undisturbed}
    assert tradeplan("publish", data=data).code == 0
    check_readers(data)
    check_stores(data)
    check_ended(data)
    assert publication_digest(data) == undisturbed


@pytest.mark.parametrize("point", OF_FREEZE)
def test_a_freeze_that_dies(tmp_path: Path, small: Path, point: str) -> None:
    data = copied(small, tmp_path / "data")
    freeze = ("rounds", "freeze", "final-2025", "--by", "张三")
    act = {"TRADEPLAN_LOCAL_ACTS": "true"}
    died = process(*freeze, data=data, TRADEPLAN_FAILPOINT=point, **act)
    assert died.code == -signal.SIGKILL
    check_readers(data)
    shown = tradeplan("rounds", "show", "final-2025", "--json", data=data).record
    # Frozen as a whole or not at all: what is kept before that is only bytes.
    is_frozen = point == OF_FREEZE[-1]
    assert len(shown["freezes"]) == int(is_frozen)
    again = ("--reason", "再次") if is_frozen else ()
    assert tradeplan(*freeze, *again, data=data, **act).code == 0
    assert tradeplan("rounds", "verify", "final-2025", data=data).code == 0
    check_stores(data)


def test_every_point_is_of_something_that_dies_here() -> None:
    of_submission = OF_DRAFT | OF_HANDING_IN | OF_ACCEPTING
    of_reminder = {"reminder.begun", "reminder.sent"}
    assert set(POINTS) == {
        *(*OF_LOAD, *OF_PUBLISH, *OF_FREEZE),
        *(*of_submission, *of_reminder),
    }


@pytest.mark.soak
@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("point", OF_LOAD if SOAK else ["load.entered"])
def test_a_load_of_three_files_that_dies_once(
    tmp_path: Path,
    small: Path,
    months: list[Path],
    undisturbed: str,
    point: str,
    time: str,
) -> None:
    data = copied(small, tmp_path / "data")
    killed = dies_at(f"{point}:{time}", "load", *months, data=data)
    # Some points are passed once a job, whatever it loads.
    assert killed or time != "1"
    check_readers(data)
    check_rebuilt(data)
    assert tradeplan("publish", data=data).code == 0
    check_stores(data)
    assert tradeplan("load", *months, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    check_stores(data)
    check_ended(data)
    assert publication_digest(data) == undisturbed


@pytest.mark.soak
@pytest.mark.parametrize("point", OF_PUBLISH if SOAK else ["publish.named"])
def test_a_publish_that_dies_once(
    tmp_path: Path, loaded: Path, undisturbed: str, point: str
) -> None:
    data = copied(loaded, tmp_path / "data")
    assert dies_at(point, "publish", data=data)
    check_readers(data)
    assert tradeplan("publish", data=data).code == 0
    check_readers(data)
    check_stores(data)
    check_ended(data)
    assert publication_digest(data) == undisturbed


def test_a_point_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    for named in ("load.nowhere", "load.settled:x"):
        ran = program(
            "load", __file__, "--json", data=tmp_path, TRADEPLAN_FAILPOINT=named
        )
        assert (ran.code, ran.error["code"]) == (70, "failpoint_unknown")
    assert not list(tmp_path.iterdir())
