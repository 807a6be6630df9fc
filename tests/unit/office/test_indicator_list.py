"""The list of indicators on the shipped figures: narrowed, counted, sorted."""

from pathlib import Path

import pytest

from office.indicator_list import IndicatorList, indicator_list
from office.newest_outlooks import nation_outlooks
from office.wanted import COLUMNS, FACETS, GROUPS, ORDERS, Wanted


@pytest.fixture
def listed(initialised: Path, workspace_of):
    workspace = workspace_of(initialised)
    return lambda **wanted: indicator_list(workspace, Wanted(**wanted))


def codes(view: IndicatorList) -> list[str]:
    return [one.head.code for one in view.listed]


def test_everything_is_listed_once(listed) -> None:
    view = listed()
    assert len(set(codes(view))) == len(view.listed) == view.total == 108
    for facet in ("class", "made", "target", "timeliness", "standing"):
        assert sum(one.count for one in view.offered[facet]) == view.total


@pytest.mark.parametrize("facet", FACETS)
def test_what_is_offered_is_what_a_choice_gives(listed, facet: str) -> None:
    for one in listed(search="trade").offered[facet]:
        chosen = listed(search="trade", chosen=((facet, one.value),))
        assert len(chosen.listed) == one.count > 0
        assert all(one.value in each.facets[facet] for each in chosen.listed)


def test_facets_and_words_narrow_together(listed) -> None:
    core = listed(search="跨境 电商", chosen=(("class", "core"),))
    assert "cbec_total" in codes(core)
    assert {one.head.class_ for one in core.listed} == {"core"}
    assert codes(listed(search="ＣＢＥＣ total")) == ["cbec_total"]
    assert listed(search="no such words").listed == ()
    nothing = listed(search="gdp", chosen=(("class", "core"),))
    assert nothing.listed == ()
    # What was chosen stays on offer, to be taken back.
    assert ("core", 0) in [(o.value, o.count) for o in nothing.offered["class"]]


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_sorts_and_keeps_everybody(listed, order: str) -> None:
    plain, turned = listed(order=order), listed(order=order, descending=True)
    assert sorted(codes(plain)) == sorted(codes(turned)) == sorted(codes(listed()))


def test_what_has_no_figure_comes_last_either_way(listed) -> None:
    for descending in (False, True):
        values = [
            one.newest and one.newest.value
            for one in listed(order="value", descending=descending).listed
        ]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == sorted(known, reverse=descending)


def test_the_newest_figure_is_the_latest_whole_one(listed) -> None:
    found = {one.head.code: one for one in listed().listed}
    trade = found["goods_trade_total"].newest
    assert trade
    assert (trade.period, trade.frequency, trade.bound) == ("2025", "year", "≈")
    assert trade.growth == pytest.approx(3.8)
    assert not trade.recomputed
    share = found["bri_share"].newest
    assert share
    assert share.change == pytest.approx(1.6)
    # The nation publishes no such figure here: the provinces' sum, and said so.
    gdp = found["gdp"].newest
    assert gdp
    assert (gdp.is_total, gdp.source, gdp.growth) == (True, None, None)
    per_head = found["gdp_per_head"]
    assert (per_head.newest, per_head.provinces) == (None, 31)
    markets = found["integrated_markets_100bn"]
    assert (markets.newest, markets.facets["level"]) == (None, ("none",))


def test_no_growth_across_two_sources(listed) -> None:
    for one in listed().listed:
        if one.newest and one.newest.growth is not None and one.newest.recomputed:
            assert one.newest.change is not None


def test_what_is_late_was_due_by_the_day_of_the_publication(listed) -> None:
    view = listed()
    day = view.stamp.as_of
    for one in view.listed:
        if one.release.due is not None:
            assert (one.release.due <= day) == (one.release.timeliness == "late")


@pytest.mark.parametrize("group", ["", *GROUPS])
@pytest.mark.parametrize("order", ["", "value"])
def test_everybody_is_in_one_group_and_counted_there(
    listed, group: str, order: str
) -> None:
    view = listed(group=group, order=order)
    grouped = [one for each in view.groups for one in each.listed]
    assert sorted(one.head.code for one in grouped) == sorted(codes(view))
    for each in view.groups:
        assert sum(count for _, count in each.counts) + each.unset == len(each.listed)
        assert {one.facets[each.facet][0] for one in each.listed if each.facet} <= {
            each.value
        }
        # Inside a group the order is that of the list.
        places = [codes(view).index(one.head.code) for one in each.listed]
        assert places == sorted(places)


def test_groups_come_in_the_order_of_the_plan(listed) -> None:
    view = listed(group="area")
    numbers = [each.value for each in view.groups]
    known = [number for number in numbers if number]
    assert known == sorted(known, key=int) and len(known) > 5
    assert "" not in numbers[:-1]
    assert [each.value for each in listed().groups] == [
        "core",
        "monitoring",
        "reference",
    ]
    (alone,) = listed(order="growth").groups
    assert (alone.facet, len(alone.listed)) == ("", 108)
    assert listed(search="no such words").groups == ()


def test_statuses_of_a_group_are_those_of_its_targets(listed) -> None:
    counts = dict(listed(chosen=(("class", "core"),)).groups[0].counts)
    # As on the first page: the national targets of the shipped plan.
    assert counts == {"完成": 4, "不可比": 1, "无数据": 3}


def test_an_outlook_is_told_where_its_column_is_shown(
    listed, initialised: Path, workspace_of
) -> None:
    assert listed(columns=("value",)).outlooks == {}
    told = listed(columns=COLUMNS).outlooks
    reader = workspace_of(initialised).reader()
    assert dict(told) == dict(nation_outlooks(reader))
    assert {one.unit for one in told.values()} == {"000000"}
    # The year of the target is published: nothing is left to expect.
    assert told["goods_trade_total_usd"].state == "known"
    for code, one in told.items():
        last = one.at_end
        if last is not None:
            assert last.low <= last.expected <= last.high, code
            assert one.start is not None and one.start.year < last.year
