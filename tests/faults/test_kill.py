"""`kill -9` at many moments: nothing is lost, nothing is half there.

After each kill the next command works, and when the person has repeated what
was interrupted, the content is that of an undisturbed run.
"""

import time
from pathlib import Path

import pytest

from tests.cli.command import process, tradeplan
from tests.cli.folders import copied, loads_of, publication_digest
from tests.faults.crash import (
    check_readers,
    check_rebuilt,
    check_stores,
    killed_after,
)

MANY = 60

pytestmark = pytest.mark.soak


def moments(few: int, soak_factor: int, duration: float) -> list[float]:
    """Return when to kill; before half of a run Python is still being started."""
    count = few if soak_factor == 1 else MANY
    return [duration * (0.55 + 0.45 * (n + 0.5) / count) for n in range(count)]


def duration_of(*words: object, data: Path) -> float:
    started = time.monotonic()
    assert process(*words, data=data).code == 0
    return time.monotonic() - started


def test_a_killed_load(
    tmp_path: Path,
    small: Path,
    months: list[Path],
    undisturbed: str,
    soak_factor: int,
) -> None:
    folder = copied(small, tmp_path / "data")
    duration = duration_of("load", *months, data=copied(small, tmp_path / "timed"))
    for moment in moments(3, soak_factor, duration):
        killed_after(moment, "load", *months, data=folder)
        check_readers(folder)
        noted = {load["sha256"] for load in loads_of(folder)}
        assert tradeplan("publish", data=folder).code == 0
        check_stores(folder)
        check_rebuilt(folder)
        assert noted <= {load["sha256"] for load in loads_of(folder)}
    assert tradeplan("load", *months, data=folder).code == 0
    assert tradeplan("publish", data=folder).code == 0
    check_stores(folder)
    assert publication_digest(folder) == undisturbed


def test_a_killed_publish(
    tmp_path: Path, loaded: Path, undisturbed: str, soak_factor: int
) -> None:
    duration = duration_of("publish", data=copied(loaded, tmp_path / "timed"))
    folder = copied(loaded, tmp_path / "data")
    for moment in moments(3, soak_factor, duration):
        killed_after(moment, "publish", data=folder)
        check_readers(folder)
    assert tradeplan("publish", data=folder).code == 0
    check_readers(folder)
    check_stores(folder)
    assert publication_digest(folder) == undisturbed


def test_a_killed_init(tmp_path: Path, initialised: Path, soak_factor: int) -> None:
    duration = duration_of("init", data=tmp_path / "timed")
    for number, moment in enumerate(moments(1, soak_factor, duration)):
        folder = tmp_path / f"data{number}"
        killed_after(moment, "init", data=folder)
        check_readers(folder)
        assert tradeplan("init", data=folder).code == 0
        check_readers(folder)
        check_stores(folder)
        assert publication_digest(folder) == publication_digest(initialised)
