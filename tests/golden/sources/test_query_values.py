"""Figures of the customs query platform arrive as printed; sums are what they say."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.command import tradeplan
from tests.cli.figures import NATION, customs, picked
from tests.golden.sources.query_table import (
    FLOWS,
    MONTHS,
    details,
    place_totals,
    year_in_dollars,
)
from tests.golden.sources.told import Case, loaded
from tests.golden.sources.warehouse import column, figures

SAID = ("--vintage", "said")
COMPLETE = (*SAID, "--complete")


def in_yi(flow: str, unit: str, month: str) -> Decimal:
    """Return what customs printed, in 亿元."""
    return customs(FLOWS[flow], "month", month)[unit] / 10_000


@pytest.mark.parametrize("flow", FLOWS)
def test_totals_by_place_are_what_customs_printed(flow: str, tmp_path: Path) -> None:
    case = Case(place_totals(flow).bytes(), "2024.csv", (*SAID, "--flow", flow), True)
    folder = tmp_path / "bare"
    loaded(case, folder, tmp_path)
    held = figures(folder, "customs_query", "said")
    assert held == {
        (FLOWS[flow], unit, "month", month): value / 10_000
        for month in MONTHS
        for unit, value in customs(FLOWS[flow], "month", month).items()
        if unit != NATION
    }
    assert column(folder, "status", "customs_query") == {"preliminary"}


def test_a_year_is_a_year_and_never_the_sum_of_months(tmp_path: Path) -> None:
    table = place_totals(months=("2024-12",))
    for row in table.body:
        row[0] = "202400"
    case = Case(table.bytes(), "import.csv", SAID, taken=True)
    loaded(case, tmp_path / "bare", tmp_path)
    keys = figures(tmp_path / "bare", "customs_query", "said")
    assert {key[2:] for key in keys} == {("year", "2024")}


def test_a_name_with_a_year_alone_makes_figures_of_the_year(tmp_path: Path) -> None:
    table = place_totals(months=("2024-12",))
    table.drop("数据年月")
    case = Case(table.bytes(), "import-2024-44.csv", SAID, taken=True)
    record = loaded(case, tmp_path / "bare", tmp_path)
    assert record["periods"] == ["2024"]
    assert [f["code"] for f in record["findings"]] == ["filter_unknown"]


def test_details_add_up_to_what_customs_printed(tmp_path: Path) -> None:
    table = details(months=MONTHS)
    case = Case(table.bytes(), "import.csv", COMPLETE, taken=True)
    folder = tmp_path / "bare"
    record = loaded(case, folder, tmp_path)
    assert (record["rows_in"], record["rows_out"]) == (144, 6)
    held = figures(folder, "customs_query_detail", "said")
    assert held == {
        ("goods_imports", unit, "month", month): in_yi("import", unit, month)
        for unit in ("440000", "540000")
        for month in MONTHS
    }
    (note,) = column(folder, "note", "customs_query_detail")
    assert str(note).startswith("24 行明细合计")


def test_a_sum_of_details_never_stands_before_a_published_figure(
    data: Path, tmp_path: Path
) -> None:
    table = details(units=("440000",))
    table.body.pop()
    case = Case(table.bytes(), "import.csv", COMPLETE, taken=True)
    assert loaded(case, data, tmp_path)["changed"] == []
    assert tradeplan("publish", data=data).code == 0
    shown = tradeplan(
        "show", "goods_imports", "--unit", "440000", "--json", data=data
    ).record
    latest = {
        r["period"]: r["source"] for r in shown["series"] if r["frequency"] == "month"
    }
    assert latest["2024-12"] == "customs_monthly"


def test_dollars_are_never_yuan(tmp_path: Path) -> None:
    case = Case(year_in_dollars("美元").bytes(), "2023年进出口.csv", SAID, taken=True)
    folder = tmp_path / "bare"
    loaded(case, folder, tmp_path)
    printed = picked(
        "provinces_trade", indicator="goods_trade_total_usd", period="2023"
    )
    assert len(printed) == 31
    assert figures(folder, "customs_query", "said") == {
        ("goods_trade_total_usd", row["unit"], "year", "2023"): Decimal(row["value"])
        / 100_000
        for row in printed
    }


def test_parts_joined_in_any_order_come_to_the_same(tmp_path: Path) -> None:
    whole = details()
    held = []
    for name, cuts in (
        ("whole", [(0, 48)]),
        ("joined", [(0, 20), (20, 48)]),
        ("turned", [(20, 48), (0, 20)]),
        ("overlapping", [(0, 30), (10, 48)]),
    ):
        parts = [details() for _ in cuts]
        for part, (start, end) in zip(parts, cuts, strict=True):
            part.body = whole.body[start:end]
        content = b"".join(part.bytes() for part in parts)
        loaded(Case(content, "import.csv", COMPLETE, True), tmp_path / name, tmp_path)
        held.append(figures(tmp_path / name, "customs_query_detail", "said"))
    assert len(held[0]) == 2
    assert held == [held[0]] * 4


def test_look_alike_partners_are_not_one(tmp_path: Path) -> None:
    table = details(units=("440000",))
    at = table.column("贸易伙伴名称")
    assert len({row[at].strip() for row in table.body}) == 4
    case = Case(table.bytes(), "import.csv", COMPLETE, taken=True)
    record = loaded(case, tmp_path / "bare", tmp_path)
    assert (record["rows_in"], record["findings"]) == (24, [])
