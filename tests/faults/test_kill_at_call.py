"""Killed at a system call that changes the disk: each call is such a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.command import tradeplan
from tests.cli.folders import copied, publication_digest
from tests.faults.crash import (
    calls_of,
    check_readers,
    check_rebuilt,
    check_stores,
    killed_at,
    spread,
)

pytestmark = pytest.mark.soak


@dataclass(frozen=True)
class Campaign:
    """The killing program, and how many calls of a kind are to be killed at."""

    strace: str
    most: int | None

    def moments(
        self, counted: Mapping[str, int], few: Mapping[str, int]
    ) -> list[tuple[str, int]]:
        """Return calls to die at: a few of each kind, or nearly all of them."""
        return [
            (call, number)
            for call, count in sorted(counted.items())
            for number in spread(count, self.most or few.get(call, 0))
        ]


@pytest.fixture
def campaign(strace: str, soak_factor: int) -> Campaign:
    return Campaign(strace, None if soak_factor == 1 else soak_factor)


def test_a_load_that_dies_at_a_call(
    tmp_path: Path,
    small: Path,
    months: list[Path],
    undisturbed: str,
    campaign: Campaign,
) -> None:
    words = ("load", *months)
    counted = calls_of(
        *words,
        data=copied(small, tmp_path / "c"),
        strace=campaign.strace,
        log=tmp_path / "log",
    )
    few = {"fsync": 1, "rename": 1}
    killed = 0
    moments = campaign.moments(counted, few)
    for number, (call, at) in enumerate(moments):
        folder = copied(small, tmp_path / f"data{number}")
        killed += killed_at(call, at, *words, data=folder, strace=campaign.strace)
        check_readers(folder)
        check_rebuilt(folder)
        assert tradeplan(*words, data=folder).code == 0
        assert tradeplan("publish", data=folder).code == 0
        check_stores(folder)
        assert publication_digest(folder) == undisturbed, (call, at)
    assert killed * 2 > len(moments)


def test_a_publish_that_dies_at_a_call(
    tmp_path: Path, loaded: Path, undisturbed: str, campaign: Campaign
) -> None:
    counted = calls_of(
        "publish",
        data=copied(loaded, tmp_path / "c"),
        strace=campaign.strace,
        log=tmp_path / "log",
    )
    few = {"fsync": 1, "rename": 1}
    killed = 0
    moments = campaign.moments(counted, few)
    for number, (call, at) in enumerate(moments):
        folder = copied(loaded, tmp_path / f"data{number}")
        killed += killed_at(call, at, "publish", data=folder, strace=campaign.strace)
        check_readers(folder)
        assert tradeplan("publish", data=folder).code == 0
        check_readers(folder)
        check_stores(folder)
        assert publication_digest(folder) == undisturbed, (call, at)
    assert killed * 2 > len(moments)


def test_an_init_that_dies_at_a_call(
    tmp_path: Path, initialised: Path, campaign: Campaign
) -> None:
    counted = calls_of(
        "init", data=tmp_path / "c", strace=campaign.strace, log=tmp_path / "log"
    )
    few = {"rename": 1}
    whole, killed = publication_digest(initialised), 0
    moments = campaign.moments(counted, few)
    for number, (call, at) in enumerate(moments):
        folder = tmp_path / f"data{number}"
        killed += killed_at(call, at, "init", data=folder, strace=campaign.strace)
        check_readers(folder)
        assert tradeplan("init", data=folder).code == 0
        check_stores(folder)
        assert publication_digest(folder) == whole, (call, at)
    assert killed * 2 > len(moments)
