"""The steps of a load as its listener is told of them; stopping at any of them."""

from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from etl.jobs.ingest import LoadOrder, ingest
from etl.jobs.pieces import PIECE
from etl.sources.layout import LoadOptions
from etl.steps import LOAD, TICK, told
from etl.warehouse.duckdb_file import opened
from indicators.plan import Plan

HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
ROWS = 2 * PIECE + 1

Told = list[tuple[str, float]]


@pytest.fixture(scope="module")
def order(plan: Plan) -> LoadOrder:
    """Return a table of three pieces."""
    units = [u.code for u in plan.territory.units if u.level == "province"]
    months = [f"{y}-{m:02d}" for y in range(2015, 2025) for m in range(1, 13)]
    vintages = [f"trial-{number}" for number in range(20)]
    rows = [
        f"goods_exports,{unit},month,{month},1000000,万元,press,{vintage}"
        for vintage, month, unit in product(vintages, months, units)
    ]
    text = "\n".join([HEADER, *rows[:ROWS]])
    return LoadOrder("long.csv", text.encode(), LoadOptions(), MOMENT)


def test_a_long_load_tells_of_each_step_while_it_lasts(
    order: LoadOrder, plan: Plan, tmp_path: Path
) -> None:
    heard: Told = []
    with opened(tmp_path / "w.duckdb") as warehouse:
        receipt = ingest(warehouse, order, plan, lambda *at: heard.append(_told(*at)))
    assert receipt.added == ROWS
    # Never back, neither in the order of steps nor within one.
    assert heard == sorted(heard, key=lambda at: (LOAD.index(at[0]), at[1]))
    shares = {name: {share for at, share in heard if at == name} for name in LOAD}
    assert shares["read"] == {0.0}
    assert len(shares["examine"]) == -(-ROWS // TICK)
    assert len(shares["compare"]) == len(shares["store"]) == 3
    assert max(share for _, share in heard) < 1


@pytest.mark.parametrize("name", LOAD)
def test_whoever_stops_a_load_leaves_the_warehouse_as_it_was(
    order: LoadOrder, plan: Plan, tmp_path: Path, name: str
) -> None:
    class StoppedHereError(Exception):
        pass

    def stop(at: str, share: float = 0.0) -> None:
        if at == name and (share > 0 or name == "read"):
            raise StoppedHereError

    file = tmp_path / "w.duckdb"
    with pytest.raises(StoppedHereError), opened(file) as warehouse:
        ingest(warehouse, order, plan, stop)
    with opened(file) as warehouse:
        assert warehouse.loads() == set()
        # Once, after what was nearly done: forty thousand rows are no small thing.
        if name == LOAD[-1]:
            assert ingest(warehouse, order, plan).added == ROWS


def test_a_count_that_is_too_low_gives_no_share_above_one() -> None:
    heard: Told = []
    things = range(10)
    found = list(told(things, 4, "x", lambda *at: heard.append(_told(*at)), tick=2))
    assert found == list(things)
    assert [share for _, share in heard] == [0, 0.5, 1, 1, 1]
    assert list(told([], 0, "x", lambda *at: heard.append(_told(*at)))) == []


def _told(name: str, share: float = 0.0) -> tuple[str, float]:
    return name, share
