"""One writer at a time, and the next one at once when the first is done."""

import os
import threading
from pathlib import Path

import pytest

from etl.warehouse.lock import writing
from indicators.errors import BusyError, StorageError


def test_the_second_is_refused_and_told_who(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with writing(lock), pytest.raises(BusyError) as caught, writing(lock, patience=0.1):
        pass
    assert caught.value.facts == {"process": str(os.getpid())}
    with writing(lock, patience=0):
        assert lock.read_text() == str(os.getpid())


def test_an_error_gives_the_lock_back(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), writing(lock):
        _ = 1 / 0
    with writing(lock, patience=0):
        pass


def test_whoever_waits_gets_it(tmp_path: Path) -> None:
    lock, order = tmp_path / "lock", []
    started = threading.Event()

    def wait() -> None:
        started.set()
        with writing(lock, patience=30):
            order.append("second")

    with writing(lock):
        waiting = threading.Thread(target=wait)
        waiting.start()
        started.wait()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_lock_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StorageError), writing(tmp_path / "no folder" / "lock"):
        pass
