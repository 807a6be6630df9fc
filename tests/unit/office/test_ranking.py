"""Ranks are off by default; when on, they say what moved them."""

from datetime import date
from pathlib import Path

import pytest

from indicators.errors import UserError
from office.ranking import ranking
from office.settings import Settings
from office.workspace import Workspace


@pytest.fixture
def switched_on(initialised: Path) -> Workspace:
    return Workspace(Settings(data=initialised, rankings=True))


def test_ranks_are_refused_unless_switched_on(initialised: Path, monkeypatch) -> None:
    with pytest.raises(UserError) as refused:
        ranking(Workspace(Settings(data=initialised)), "goods_trade_total")
    assert refused.value.code == "rankings_off"
    monkeypatch.setenv("TRADEPLAN_RANKINGS", "true")
    assert Settings(data=initialised).rankings


def test_progress_by_the_last_two_full_years(switched_on: Workspace) -> None:
    found = ranking(switched_on, "goods_trade_total")
    assert found
    assert (found.years, len(found.moved)) == ((2023, 2024), 31)
    causes = found.moved[["revision", "late", "own", "others"]].sum(axis=1)
    assert list(causes) == list(found.moved["before"] - found.moved["after"])
    # 浙江 +55.5 % since 2020; nothing was revised, it is one publication.
    assert set(found.moved["revision"]) == {0}
    by_unit = found.moved.set_index("unit")
    assert by_unit.loc["540000", "after"] == 1


def test_the_level_is_ranked_by_the_figure(switched_on: Workspace) -> None:
    found = ranking(switched_on, "goods_trade_total", "level")
    assert found
    by_unit = found.moved.set_index("unit")["after"]
    assert list(by_unit[["440000", "320000", "330000"]]) == [1, 2, 3]


def test_before_anything_was_known_there_are_no_moves(switched_on: Workspace) -> None:
    early = date(2019, 1, 1)
    assert ranking(switched_on, "goods_trade_total", known_then=early) is None


def test_no_ranks_of_what_no_province_has(switched_on: Workspace) -> None:
    assert ranking(switched_on, "services_trade_total") is None
