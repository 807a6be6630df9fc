"""Places for statements: so many in all, so many of one person, each given back."""

import threading
from functools import partial

import pytest

from indicators.errors import BusyError
from office.analysis.slots import MOST_AT_ONCE, MOST_OF_ONE, Slots
from tests.together import together


def is_free(slots: Slots, who: str) -> bool:
    """Take a place and give it back, where there is one now."""
    try:
        slots.take(who, wait=0)
    except BusyError:
        return False
    slots.give_back(who)
    return True


def test_there_are_so_many_in_all() -> None:
    slots = Slots(total=2, each=2)
    slots.take("ana")
    slots.take("bo")
    with pytest.raises(BusyError) as busy:
        slots.take("chen", wait=0)
    assert busy.value.code == "sql_busy"
    slots.give_back("ana")
    assert is_free(slots, "chen")


def test_one_person_has_so_many_and_leaves_the_others_theirs() -> None:
    slots = Slots()
    for _ in range(MOST_OF_ONE):
        slots.take("ana")
    assert not is_free(slots, "ana")
    for _ in range(MOST_AT_ONCE - MOST_OF_ONE):
        assert is_free(slots, "bo")
        slots.take("bo")
    assert not is_free(slots, "chen")


def test_a_place_is_given_back_whatever_ends_the_statement() -> None:
    slots = Slots(total=1, each=1)
    for failure in (ValueError, BusyError, KeyboardInterrupt, GeneratorExit):
        with pytest.raises(failure), slots.held("ana", wait=0):
            raise failure("stopped")
        assert is_free(slots, "bo")


def test_who_found_none_holds_none() -> None:
    slots = Slots(total=1, each=1)
    slots.take("ana")
    for _ in range(3):
        with pytest.raises(BusyError), slots.held("bo", wait=0):
            pytest.fail("held what was not there")
    slots.give_back("ana")
    assert is_free(slots, "bo")


def test_who_waits_is_next() -> None:
    slots = Slots(total=1, each=1)
    slots.take("ana")
    begun, had = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        with slots.held("bo", wait=60):
            had.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    begun.wait()
    assert not had.is_set()
    slots.give_back("ana")
    waiting.join()
    assert had.is_set()
    assert is_free(slots, "ana")


def test_of_many_at_once_never_too_many_are_in() -> None:
    slots = Slots(total=3, each=2)
    inside: list[str] = []
    most: list[int] = []

    def ask(who: str) -> None:
        for _ in range(20):
            with slots.held(who, wait=60):
                inside.append(who)
                most.append(max(len(inside), 10 * (inside.count(who) > 2)))
                inside.remove(who)

    together([partial(ask, f"p{n % 4}") for n in range(12)])
    assert 1 <= max(most) <= 3
    assert len(most) == 240
    assert is_free(slots, "p0")
