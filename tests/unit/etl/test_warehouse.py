"""The warehouse: appended once, never changed, made whole, told apart from ruins."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.jobs.ingest import LoadOrder, ingest
from etl.sources.layout import LoadOptions
from etl.warehouse.duckdb_file import Warehouse, opened
from etl.warehouse.frame import checked, observation_frame
from indicators.errors import BusyError, DamagedError, StorageError, TradePlanError
from indicators.observations import Observation
from indicators.plan import Plan

MORNING = datetime(2026, 3, 1, 1, 0)
HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released"


def observation(**changed: Any) -> Observation:
    given: dict[str, Any] = {
        "indicator": "gdp",
        "unit": "440000",
        "frequency": "year",
        "period": "2024",
        "source": "press",
        "vintage": "first",
        "value": Decimal("141633.81"),
        "value_text": "141633.81",
        "text_unit": "亿元",
        "status": "preliminary",
        "bound": "=",
        "rounded_to": None,
        "released": date(2025, 1, 20),
        "released_basis": "stated",
        "reference": "",
        "note": "",
        "line": 2,
        "column": "value",
    }
    return Observation(**{**given, **changed})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "warehouse.duckdb"


def loaded(path: Path, plan: Plan, *rows: str, recorded: datetime = MORNING) -> Any:
    content = "\n".join([HEADER, *rows]).encode()
    with opened(path) as warehouse:
        order = LoadOrder("x.csv", content, LoadOptions(), recorded)
        return ingest(warehouse, order, plan)


def append(warehouse: Warehouse, load: str, *rows: Observation) -> int:
    order = LoadOrder(f"{load}.csv", load.encode(), LoadOptions(), MORNING)
    frame = observation_frame(rows, order.load, MORNING)
    return warehouse.append(order.entry("tidy"), [frame], {"press": 1}).added


def test_rows_are_added_once(path: Path) -> None:
    with opened(path) as warehouse:
        assert append(warehouse, "a", observation()) == 1
        again = observation(), observation(vintage="second")
        assert append(warehouse, "b", *again) == 1
        assert len(warehouse.loads()) == 2


def test_a_claim_that_was_lost_adds_nothing(path: Path) -> None:
    with opened(path, fence=8) as warehouse:
        assert append(warehouse, "a", observation()) == 1
    for fence in (0, 7):
        with opened(path, fence) as late:
            with pytest.raises(BusyError, match="fence_passed") as caught:
                append(late, "b", observation(vintage="second"))
            assert len(late.loads()) == 1
        assert caught.value.facts == {"fence": fence, "held": 8}
    with opened(path, fence=8) as warehouse:
        assert append(warehouse, "b", observation(vintage="second")) == 1


def test_a_load_that_fails_leaves_nothing(path: Path) -> None:
    with opened(path) as warehouse:
        append(warehouse, "a", observation())
        # The ledger refuses a load that is in it: rows and entry go as one.
        with pytest.raises(duckdb.ConstraintException):
            append(warehouse, "a", observation(vintage="second"))
        wanted = [observation(), observation(vintage="second")]
        with warehouse.at_hand(observation_frame(wanted, "x", MORNING)):
            keys = warehouse.known_keys()
        assert [key[-1] for key in keys] == ["first"]


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": "44"},
        {"unit": "４４００００"},
        {"period": "２０２４"},
        {"period": "2024-1"},
        {"frequency": "daily"},
        {"status": "draft"},
        {"bound": "<"},
        {"released_basis": "guessed"},
        {"vintage": ""},
        {"line": 0},
    ],
)
def test_the_frame_keeps_its_promises(changed: dict[str, Any]) -> None:
    with pytest.raises(TradePlanError, match="frame_contract"):
        checked(observation_frame([observation(**changed)], "load", MORNING))


def test_the_frame_refuses_a_key_given_twice() -> None:
    with pytest.raises(TradePlanError, match="frame_contract"):
        checked(observation_frame([observation(), observation()], "load", MORNING))


@contextmanager
def ruined(path: Path, content: bytes) -> Iterator[None]:
    path.write_bytes(content)
    yield
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"x", b"text " * 9999, bytes(999_999)])
def test_a_file_that_is_none_is_left_as_it_is(path: Path, content: bytes) -> None:
    with (
        ruined(path, content),
        pytest.raises(DamagedError, match="warehouse_damaged"),
        opened(path),
    ):
        pass


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError), opened(tmp_path / "no folder" / "w.duckdb"):
        pass


def test_what_a_dead_creation_left_is_no_hindrance(path: Path) -> None:
    for name in (".new-warehouse.duckdb", ".new-warehouse.duckdb.wal"):
        path.with_name(name).write_bytes(b"half a header")
    path.with_name("warehouse.duckdb.wal").write_bytes(b"log of one that is gone")
    with opened(path) as warehouse:
        assert append(warehouse, "a", observation()) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_is_latest_is_what_a_publication_takes(path: Path, plan: Plan) -> None:
    # Two sources of one precedence: the later release, not the order of the file.
    ranks = {source.code: source.precedence for source in plan.sources}
    assert ranks["customs_release"] == ranks["nbs_communique"]
    cell = "goods_trade_total,000000,year,2023"
    loaded(path, plan, f"{cell},417600,亿元,nbs_communique,a,2024-01-12")
    later = loaded(path, plan, f"{cell},417568,亿元,customs_release,b,2024-02-28")
    assert [(c.old, c.new) for c in later.changed] == [(417600, 417568)]
    earlier = loaded(path, plan, f"{cell},417510,亿元,customs_release,c,2024-01-11")
    assert (earlier.added, earlier.changed) == (1, ())
    lower = loaded(path, plan, f"{cell},417500,亿元,press,d,2025-01-01")
    assert (lower.added, lower.changed) == (1, ())
    higher = loaded(path, plan, f"{cell},417000,亿元,nbs_database,e,2023-12-31")
    assert [(c.old, c.new) for c in higher.changed] == [(417568, 417000)]


def test_a_figure_without_release_counts_from_its_day_in_china(
    path: Path, plan: Plan
) -> None:
    cell = "goods_trade_total,000000,year,2023"
    # 17:00 in UTC is the next day in China, after the day stated beside it.
    evening = datetime(2026, 3, 1, 17, 0)
    loaded(path, plan, f"{cell},417600,亿元,press,a,2026-03-01", recorded=evening)
    undated = loaded(path, plan, f"{cell},417601,亿元,press,b,", recorded=evening)
    assert [c.new for c in undated.changed] == [417601]
