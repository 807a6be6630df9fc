"""One province on the shipped figures and on a table with lower units."""

from pathlib import Path

import pandas as pd
import pytest

from indicators.errors import NotFoundError
from office.indicator_views import indicator_view, lower_view
from office.loading import load_files
from office.province_views import ProvinceView, province_view
from office.publishing import publish
from tests.cli.customs_table import customs_table


@pytest.fixture
def shown(initialised: Path, workspace_of):
    workspace = workspace_of(initialised)
    return lambda code, **asked: province_view(workspace, code, **asked)


def row_of(view: ProvinceView, code: str):
    return next(row for row in view.rows if row.head.code == code)


def test_a_province_without_a_target_is_not_judged(shown) -> None:
    view = shown("330000")
    assert (view.judged, len(view.national)) == ((), 8)
    assert (view.unit.name.zh, view.region) == ("浙江省", "华东")
    assert view.drawn and view.drawn.indicator.code == "goods_trade_total_usd"
    assert {row.judged for row in view.rows} == {None}


def test_a_target_of_its_own_is_judged_and_drawn(shown) -> None:
    view = shown("500000")
    assert [j.status for j in view.judged] == ["未完成"]
    assert view.drawn and view.drawn.indicator.code == "goods_trade_total"
    own = row_of(view, "goods_trade_total")
    assert own.judged == view.judged[0]


def test_growth_since_the_base_keeps_to_one_source(shown) -> None:
    grown = row_of(shown("330000"), "goods_trade_total").average
    assert grown
    # 33,848.5 (2020) to 52,626.21 (2024), both of the statistics bureau; the
    # nation 321,600 to 438,500, both of customs. The province's 2025 is press.
    assert (grown.start, grown.end) == (2020, 2024)
    assert grown.own == pytest.approx((52_626.21 / 33_848.5) ** 0.25 - 1)
    assert grown.nation == pytest.approx((438_500 / 321_600) ** 0.25 - 1)


def test_shares_are_of_one_source_and_one_period(shown) -> None:
    for row in shown("440000").rows:
        if row.share is not None:
            assert row.head.aggregate == "sum"
            assert 0 < row.share.share < 1
    share = row_of(shown("330000"), "goods_trade_total").share
    assert share
    assert (share.period, share.frequency) == ("2025-07", "year_to_date")
    assert share.share == pytest.approx(31_934.30 / 256_969.49, abs=1e-4)


def test_the_months_are_two_flows_and_their_difference(shown) -> None:
    flows = shown("330000").flows
    assert flows
    assert flows.balance.code == "goods_trade_balance"
    apart = flows.months["exports"] - flows.months["imports"]
    pd.testing.assert_series_equal(apart, flows.months["balance"], check_names=False)


def test_peers_start_with_it_from_one_hundred(shown) -> None:
    view = shown("330000", about="goods_trade_total", peers=["440000", "330000", "x"])
    compared = view.compared
    assert list(dict.fromkeys(compared["unit"])) == ["330000", "440000", "000000"]
    at_base = compared.loc[compared["year"] == view.plan.base_year, "index"]
    assert list(at_base) == [100.0] * 3
    # The province's 2025 comes from another source: a value, and no index.
    last = compared.loc[(compared["unit"] == "330000") & (compared["year"] == 2025)]
    assert last["value"].notna().all()
    assert last["index"].isna().all()


def test_every_province_has_a_page(shown) -> None:
    for unit in shown("330000").units:
        view = shown(unit.code)
        assert view.rows
        assert sum(source.figures for source in view.sources) > 100


@pytest.mark.parametrize("code", ["710000", "810000", "820000"])
def test_what_lies_outside_has_no_figures(shown, code: str) -> None:
    view = shown(code)
    assert view.outside
    assert (view.rows, view.drawn, view.flows, view.lower) == ((), None, None, None)


@pytest.mark.parametrize(
    ("code", "error", "told"),
    [
        ("339999", "province_unknown", "330000"),
        ("浙江", "province_unknown", "330000"),
        ("Guandong", "province_unknown", "440000"),
        ("000000", "province_unknown", ""),
        ("330100", "unit_not_a_province", "330000"),
        ("Z330001", "unit_not_a_province", "330000"),
    ],
)
def test_what_is_no_province_is_told_with_the_nearest(
    shown, code: str, error: str, told: str
) -> None:
    with pytest.raises(NotFoundError) as refused:
        shown(code)
    assert refused.value.code == error
    assert told in str(refused.value.facts)


def test_lower_units_are_told_and_not_judged(
    data: Path, workspace_of, tmp_path: Path
) -> None:
    workspace = workspace_of(data)
    assert lower_view(workspace, "330000").units == ()
    assert lower_view(workspace, "330000").known > 10
    said = dict.fromkeys(("period", "flow", "unit_of_measure", "released"))
    load_files(workspace, [customs_table("2024-12").write(tmp_path)], said)
    publish(workspace)
    lower = lower_view(workspace, "330000")
    assert lower.heads[0].code == "goods_trade_total"
    assert lower.units
    first = lower.units[0]
    assert first.figures["goods_trade_total"].period == "2024-12"
    below = indicator_view(workspace, "goods_trade_total", first.code)
    assert below.province and below.province.code == "330000"
    assert below.judged is None
