"""The groups of like size, computed again from the figures they are said to rest on.

The rule: a province's size is the geometric mean of its shares in the 31 provinces'
goods trade in yuan and in their GDP of 2020, times 31, so that an average province
has 1. Groups: from 2; from 1; from 0.5; from 0.1; below.
"""

import csv
from pathlib import Path

import pytest

from indicators.explain.ranks import PRELIMINARY_SHARE

LEAST = (2.0, 1.0, 0.5, 0.1)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def latest(
    repository: Path, file: str, indicator: str, period: str
) -> dict[str, float]:
    """Return the statistics bureau's newest figure of each province."""
    path = repository / "data" / "reference" / "observations" / file
    found = sorted(
        (row["released"], row["unit"], float(row["value"]))
        for row in rows(path)
        if (row["indicator"], row["frequency"], row["period"], row["source"])
        == (indicator, "year", period, "nbs_database")
    )
    return {unit: value for _, unit, value in found}


@pytest.fixture(scope="module")
def sizes(repository: Path) -> dict[str, float]:
    trade = latest(repository, "provinces_trade.csv", "goods_trade_total", "2020")
    gdp = latest(repository, "provinces_gdp.csv", "gdp", "2020")
    assert len(trade) == len(gdp) == 31
    of_trade, of_gdp = sum(trade.values()), sum(gdp.values())
    return {
        unit: (trade[unit] / of_trade * gdp[unit] / of_gdp) ** 0.5 * 31
        for unit in trade
    }


def test_sizes_and_groups_follow_the_rule(
    repository: Path, sizes: dict[str, float]
) -> None:
    declared = rows(repository / "data" / "plan" / "145-trade" / "peers.csv")
    assert {row["unit"] for row in declared} == set(sizes)
    for row in declared:
        size = sizes[row["unit"]]
        assert float(row["size"]) == pytest.approx(size, abs=0.0005)
        assert int(row["group"]) == 1 + sum(size < least for least in LEAST)


def test_no_province_is_alone(repository: Path) -> None:
    declared = rows(repository / "data" / "plan" / "145-trade" / "peers.csv")
    groups = [row["group"] for row in declared]
    assert min(groups.count(group) for group in groups) >= 3


def test_preliminary_figures_were_as_close_as_is_said(repository: Path) -> None:
    final = latest(repository, "provinces_trade.csv", "goods_trade_total", "2024")
    folder = repository / "data" / "reference" / "observations"
    first = {
        row["unit"]: float(row["value"]) / 10_000
        for row in rows(folder / "customs_monthly.csv")
        if (row["indicator"], row["frequency"], row["period"])
        == ("goods_trade_total", "year_to_date", "2024-12")
        and row["unit"] in final
    }
    off = [abs(first[unit] / final[unit] - 1) for unit in final]
    assert len(off) == 31
    assert sum(share <= PRELIMINARY_SHARE for share in off) == 30
