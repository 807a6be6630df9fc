"""Answers of tiles: worked out once for all that they rest on, tried again where one
ended for want of time."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.querying.tile_answers import AGAIN, Key, TileAnswers
from indicators.errors import BusyError
from office.analysis.asking import Answer, Status

KEY = Key("p", "internal", 1, 1)
MOMENT = datetime(2026, 11, 26, tzinfo=UTC)


class Day:
    """A clock that stands until it is moved, and work that counts itself."""

    def __init__(self, status: Status = "ok") -> None:
        self.now = MOMENT
        self.done = 0
        self.status = status
        self.answers = TileAnswers(lambda: self.now)

    def work(self) -> Answer:
        self.done += 1
        return Answer(self.status, "p", count=self.done)

    def asked(self, key: Key = KEY) -> int:
        return self.answers.of(key, self.work).answer.count


def test_an_answer_is_worked_out_once_for_what_it_rests_on() -> None:
    day = Day()
    others = (
        *(replace(KEY, publication="q"), replace(KEY, reach="public")),
        *(replace(KEY, query=2), replace(KEY, version=2)),
    )
    assert [day.asked(), *(day.asked(key) for key in others)] == [1, 2, 3, 4, 5]
    day.now += timedelta(days=99)
    assert [day.asked(), *(day.asked(key) for key in others)] == [1, 2, 3, 4, 5]
    assert day.answers.of(KEY, day.work).moment == MOMENT


def test_who_asks_meanwhile_is_given_the_same() -> None:
    day, begun, go_on = Day(), threading.Event(), threading.Event()

    def slowly() -> Answer:
        begun.set()
        assert go_on.wait(10)
        return day.work()

    found: list[int] = []

    def first() -> None:
        found.append(day.answers.of(KEY, slowly).answer.count)

    def second() -> None:
        assert begun.wait(10)
        found.append(day.asked())

    threads = [threading.Thread(target=each) for each in (first, second)]
    for thread in threads:
        thread.start()
    assert begun.wait(10)
    # Another tile does not wait for it.
    assert day.asked(replace(KEY, query=2)) == 1
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert found == [2, 2]


@pytest.mark.parametrize(
    ("status", "again"), [("timeout", 2), ("memory", 2), ("error", 1), ("refused", 1)]
)
def test_what_may_end_otherwise_is_tried_again_after_a_while(
    status: Status, again: int
) -> None:
    day = Day(status)
    assert (day.asked(), day.asked()) == (1, 1)
    day.now += AGAIN + timedelta(seconds=1)
    assert day.asked() == again


def test_who_found_no_place_leaves_nothing() -> None:
    day = Day()

    def busy() -> Answer:
        raise BusyError("sql_busy", most=2)

    with pytest.raises(BusyError):
        day.answers.of(KEY, busy)
    assert day.asked() == 1
