"""How often an address may try, told by a clock that the test sets."""

from dataclasses import dataclass
from functools import partial

import pytest

from dashboard.door_limit import (
    AT_ONCE,
    DOORS,
    EVERY_SECONDS,
    MOST_ADDRESSES,
    DoorLimit,
    TooOftenError,
    network_of,
    stands_for_all,
)
from dashboard.gate import ROUTES
from dashboard.sign_in_page import SIGN_IN
from office.settings import Settings
from tests.together import together


@dataclass
class Clock:
    """A clock that stands still."""

    now: float = 1_000.0

    def __call__(self) -> float:
        """Return what it shows."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limit(clock: Clock) -> DoorLimit:
    return DoorLimit(clock)


def tries(limit: DoorLimit, address: str, most: int = 200) -> int:
    """Return how many tries are taken until one is refused."""
    for taken in range(most):
        try:
            limit.check(address)
        except TooOftenError:
            return taken
    return most


def test_one_address_tries_so_often_and_then_by_and_by(
    limit: DoorLimit, clock: Clock
) -> None:
    assert tries(limit, "192.0.2.1") == AT_ONCE
    assert tries(limit, "192.0.2.2") == AT_ONCE
    with pytest.raises(TooOftenError) as refused:
        limit.check("192.0.2.1")
    assert refused.value.retry_after == EVERY_SECONDS
    assert refused.value.http_status == 429
    clock.now += refused.value.retry_after
    assert tries(limit, "192.0.2.1") == 1
    clock.now += 10 * AT_ONCE * EVERY_SECONDS
    assert tries(limit, "192.0.2.1") == AT_ONCE


def test_who_goes_on_trying_does_not_shut_himself_out_for_longer(
    limit: DoorLimit, clock: Clock
) -> None:
    tries(limit, "192.0.2.1")
    for _ in range(50):
        with pytest.raises(TooOftenError):
            limit.check("192.0.2.1")
    clock.now += EVERY_SECONDS
    assert tries(limit, "192.0.2.1") == 1


def test_memory_is_bounded_and_nobody_is_let_through_by_it(
    limit: DoorLimit, clock: Clock
) -> None:
    for number in range(MOST_ADDRESSES):
        limit.check(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(limit) == MOST_ADDRESSES
    # Beyond these all share one count.
    assert tries(limit, "192.0.2.1") == AT_ONCE
    assert tries(limit, "192.0.2.2") == 0
    assert tries(limit, "10.0.0.1") == AT_ONCE - 1
    assert len(limit) <= MOST_ADDRESSES + 1
    clock.now += AT_ONCE * EVERY_SECONDS + 1
    assert tries(limit, "192.0.2.2") == AT_ONCE
    assert len(limit) < 10


def test_threads_get_no_more_tries_than_one(limit: DoorLimit) -> None:
    taken = together([partial(tries, limit, "192.0.2.1")] * 8)
    assert sum(taken) == AT_ONCE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("[2001:db8::1]", "2001:db8::1", True),
        ("no address", "none", False),
    ],
)
def test_what_one_person_holds(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


def test_a_proxy_that_names_nobody_is_not_shut_out() -> None:
    behind = Settings(public_url="https://plan.example.org")
    assert stands_for_all("127.0.0.1", behind)
    assert not stands_for_all("192.0.2.1", behind)
    assert not stands_for_all("127.0.0.1", Settings())


def test_every_way_to_try_a_password_is_counted() -> None:
    open_to_anybody = {
        route
        for route, rule in ROUTES.items()
        if rule == "anybody" and route != ("GET", SIGN_IN)
    }
    assert open_to_anybody == DOORS
