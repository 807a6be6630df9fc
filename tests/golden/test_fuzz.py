"""Whatever stands in a file, it is taken or refused; it never breaks anything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.jobs.ingest import LoadOrder, ingest
from etl.jobs.publish import publish
from etl.jobs.receipt import Receipt
from etl.publication.edition import Edition
from etl.publication.reader import open_publication
from etl.publication.store import PublicationStore
from etl.sources.layout import LoadOptions
from etl.warehouse.duckdb_file import Warehouse, opened
from indicators.plan import Plan
from indicators.plan_files import read_plan
from tests.cli.customs_table import customs_table
from tests.cli.figures import DATA
from tests.conftest import DEAR, SOAK
from tests.golden.corpus import GOOD, HEADER, TIDY
from tests.golden.corpus_customs import CUSTOMS

NOON = datetime(2026, 3, 1, 12, 0)
COLUMNS = (*HEADER.split(","), "status", "bound", "rounded_to", "released", "note")

# What people type, what spreadsheets make of it, and what nobody should.
WORDS = st.sampled_from(
    [
        *GOOD.split(","),
        *(
            "",
            " ",
            "-",
            "—",
            "0",
            "-0",
            "1e5",
            "NaN",
            "inf",
            "1,000",
            "１２３",
            "٣",
            "²",
        ),
        *("9" * 20, "0." + "3" * 40, "=1+1", "%", "5%", "亿元", "万亿美元", "元", "个"),
        *("全国", "重庆", "000000", "quarter", "2024-Q1", "2024-13", "2024-02-30"),
        *("year_to_date", "point", "gdp", "goods_exports_growth", "final", "≥", "≈"),
        *("0000-01", "2100", "２０２４", "2024年1-6月", "2025-01-01", "9999-12-31"),
        *('"', "'", "\u200b", "\ufeff", "\u2028", "𠮷", "{0}", "%s", "\\", "\x7f"),
    ]
) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
LIKELY = {
    "indicator": ["goods_trade_total", "gdp", "goods_exports_growth", "trading_firms"],
    "unit": ["440000", "全国", "重庆"],
    "frequency": ["year", "year", "month", "year_to_date"],
    "period": ["2024", "2023", "2024-12", "2024-06"],
    "value": ["90977.9", "7", "1234567.8", "99999999999999999999", "-3.2"],
    "unit_of_measure": ["亿元", "万元", "%", "万家", "万亿元"],
    "source": ["press", "customs_monthly", "nbs_database"],
    "vintage": ["a", "b"],
    "status": ["", "final"],
    "bound": ["", "=", ">", "≈"],
    "rounded_to": ["", "100", "0.00000001", "99999999999999999999"],
    "released": ["", "2025-01-20", "2026-03-01"],
    "note": ["", "说"],
}
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            column: st.integers(0, 9).flatmap(
                lambda n, column=column: st.sampled_from(LIKELY[column]) if n else WORDS
            )
            for column in COLUMNS
        }
    ),
    min_size=1,
    max_size=4,
)
PERIODS = st.sampled_from([None, "2024", "2024-12", "2024-Q4", "2024-12-31", "1999-01"])
OPTIONS = st.builds(
    LoadOptions,
    period=PERIODS,
    flow=st.sampled_from([None, "total", "export", "import"]),
    unit_of_measure=st.sampled_from([None, "元", "%", "里"]),
    released=st.sampled_from([None, "2025-01-20", "2999-01-01"]),
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    units = DATA / "reference" / "units.csv"
    return read_plan(DATA / "plan" / "145-trade", units)


@pytest.fixture(scope="module")
def warehouse(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> Iterator[Warehouse]:
    """Yield a warehouse; whatever was taken into it can be published at last."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    with opened(folder / "warehouse.duckdb") as held:
        yield held
        taken = len(held.loads())
    assert taken > 0
    store = PublicationStore(folder / "publications")
    # Figures drawn at random bear no relation to each other: none is worked out.
    plain = replace(plan, indicators=tuple(i for i in plan.indicators if not i.formula))
    edition = Edition(plain, NOON.date(), NOON, "1.0")
    made = publish(folder / "warehouse.duckdb", store, edition).manifest
    assert made.counts["load"] == taken
    file = store.path(made.id)
    with duckdb.connect(file, True, {"threads": 1}) as connection:
        held = connection.sql("SELECT DISTINCT indicator, unit FROM observation")
        figures = held.fetchall()
    reader = open_publication(made.id, file)
    for indicator, unit in figures:
        asked = {"indicator": indicator, "unit": unit}
        assert reader.rows("series", **asked)
        reader.rows("years", **asked)
        reader.rows("vintages", **asked, day="2026-03-01")


def load(
    warehouse: Warehouse, plan: Plan, content: bytes, options: LoadOptions
) -> Receipt:
    before = warehouse.loads()
    order = LoadOrder("2024-12.csv", content, options, NOON)
    receipt = ingest(warehouse, order, plan)
    entered = warehouse.loads() - before
    assert entered <= {order.load}
    if not receipt.accepted:
        assert (receipt.added, receipt.changed, entered) == (0, (), set())
    return receipt


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@DEAR
@given(rows=ROWS, options=OPTIONS)
def test_any_cells(
    warehouse: Warehouse, plan: Plan, rows: list[dict[str, str]], options: LoadOptions
) -> None:
    lines = [",".join(map(quoted, row.values())) for row in rows]
    content = "\n".join([",".join(COLUMNS), *lines]).encode()
    receipt = load(warehouse, plan, content, options)
    assert receipt.layout == "tidy"
    assert receipt.rows_in in {0, len(rows)}


BASES = [
    *(case.content for case in TIDY.values() if len(case.content) < 2_000),
    *(
        CUSTOMS[name].content
        for name in ("zhejiang_unit_missing", "zhejiang_row_short")
    ),
    customs_table("2024-12").bytes()[:6_000],
]


@DEAR
@given(base=st.sampled_from(BASES), data=st.data(), options=OPTIONS)
def test_any_bytes_in_place_of_some(
    warehouse: Warehouse,
    plan: Plan,
    base: bytes,
    data: st.DataObject,
    options: LoadOptions,
) -> None:
    start = data.draw(st.integers(0, len(base)))
    length = data.draw(st.integers(0, 20))
    piece = data.draw(st.binary(max_size=20) | WORDS.map(str.encode))
    content = base[:start] + piece + base[start + length :]
    receipt = load(warehouse, plan, content, options)
    assert receipt.accepted or receipt.findings


TABLE = customs_table("2024-12").cells()
PLACES = st.tuples(
    st.integers(0, len(TABLE) - 1), st.integers(0, len(TABLE[0]) - 1), WORDS
)


@settings(DEAR, max_examples=5_000 if SOAK else 12)
@given(edits=st.lists(PLACES, min_size=1, max_size=3), options=OPTIONS)
def test_any_cell_of_a_customs_table(
    warehouse: Warehouse,
    plan: Plan,
    edits: list[tuple[int, int, str]],
    options: LoadOptions,
) -> None:
    cells = [list(row) for row in TABLE]
    for row, column, word in edits:
        cells[row][column] = quoted(word)
    text = "".join(",".join(row) + "\n" for row in cells)
    receipt = load(warehouse, plan, text.encode(), options)
    if receipt.accepted and receipt.layout == "customs_monthly":
        assert all(control.met for control in receipt.control_totals)
