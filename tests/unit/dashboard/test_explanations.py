"""Cards and charts that say why a figure moved."""

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from dash import html

from dashboard.components.contributions_card import contributions_card
from dashboard.components.peers_card import peers_card
from dashboard.components.ranks_card import ranks_card
from dashboard.components.ratio_card import effects_title, ratio_card, structure_title
from dashboard.components.reconcile_card import reconcile_card, reconcile_title
from dashboard.components.table_file import tables_of
from dashboard.figures.slope import move_text, places, slope_figure
from dashboard.figures.waterfall import waterfall_figure
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.theme import LIGHT
from dashboard.wording import wording
from indicators.definition import Display
from office.explaining import Explained
from tests.unit.dashboard.explanations import (
    PEERS,
    RANKING,
    beside,
    explained,
    ratio,
)

ZH, EN = wording("zh"), wording("en")
HOME = Location(page="indicator", indicator="goods_trade_total_usd")
USD = Display("亿美元", 1.0, 1)
SOURCES = {"nbs": "国家统计局", "press": "媒体报道"}


def said(part: Any) -> str:
    if isinstance(part, list | tuple):
        return " ".join(filter(None, map(said, part)))
    if hasattr(part, "children"):
        return said(part.children)
    return "" if part is None or hasattr(part, "_type") else str(part).strip()


def links(part: Any) -> list[str]:
    own = [part.href] if isinstance(part, html.A) else []
    inner = getattr(part, "children", None)
    inner = inner if isinstance(inner, list | tuple) else [inner]
    return own + [h for c in inner if hasattr(c, "to_plotly_json") for h in links(c)]


def card(views: Any, *found: Explained) -> html.Section:
    return contributions_card(found, views.indicator(), SOURCES, HOME, ZH)


def test_the_title_says_the_change_and_who_is_drawn(views) -> None:
    text = said(card(views, explained()))
    assert text.startswith(
        "2020—2024 年各省（区、市）：增加 15,100 亿美元，图列 2 项占 28.0%"
    )
    assert "起止两个全国数来源不同（媒体报道、国家统计局），不算增速" in text
    assert "；含初步数" in text


def test_what_is_left_and_the_way_to_the_target_are_told(views) -> None:
    text = said(card(views, explained()))
    # 15,100 − 2,545.6 − 1,706.7 = 10,847.7, and nothing was rounded.
    assert "与公布数之差大于取整幅度（±0 亿美元）" in text
    assert "规划增量 4,500 亿美元（基期 46,500，目标 51,000）" in text
    assert "至 2024 年完成 335.6%，与目标值之差 +10,600 亿美元" in text
    assert "与 2024 年应达值 50,100 亿美元之差 +11,500 亿美元。" in text


def test_a_missing_part_is_named_in_text_and_table(views) -> None:
    text = said(card(views, explained(second=None)))
    assert "无法计算的部分：北京（缺终止年）。" in text
    assert "缺数部分及与公布数之差" in text
    assert "与公布数之差大于" not in text


def test_the_table_has_every_line_and_the_file_its_numbers(views) -> None:
    made = card(views, explained(), explained("partner"))
    text = said(made)
    assert "广东 10,240.2 12,785.8 +2,545.6 16.9% 56.6%" in text
    assert "2020—2024 年贸易伙伴：增加 15,100" in text
    files = [unquote(link) for link in links(made) if link.startswith("data:")]
    assert len(files) == 2
    assert "440000,广东,10240.2,12785.8,2545.6,," in files[0]
    assert "difference,与公布数之差" in files[0]
    assert "change,变动合计,46500.0,61600.0,15100.0" in files[0]


def test_bars_stand_in_a_row_and_say_their_amounts() -> None:
    bars = explained().bars
    figure = waterfall_figure(bars, USD, ZH, LIGHT)
    (trace,) = figure.data
    assert list(figure.layout.yaxis.ticktext) == [
        *("广东", "北京", "与公布数之差", "变动合计"),
    ]
    assert list(trace.text) == ["+2,545.6", "+1,706.7", "+10,847.7", "+15,100"]
    assert list(trace.base) == pytest.approx([0, 2_545.6, 4_252.3, 0])
    assert len(figure.layout.shapes) == 3


def test_a_fall_is_drawn_to_the_left_in_another_colour() -> None:
    bars = explained().bars
    fell = bars.assign(amount=-bars["amount"], from_=-bars["from_"])
    figure = waterfall_figure(fell, USD, EN, LIGHT)
    (trace,) = figure.data
    assert trace.marker.color[0] == LIGHT.behind.bar
    assert trace.text[0] == "−2,545.6"
    assert figure.layout.xaxis.range[0] < -15_100


def test_a_ratio_moves_in_points_and_another_one_in_its_unit(views) -> None:
    share = replace(views.head, unit_of_measure="%", display=Display("%", 1.0, 1))
    found = ratio()
    assert found.effects and found.structure
    # 20 ÷ 100 → 30 ÷ 120: +0.05, of it ½ · 10 · (1/100 + 1/120) = 0.0917.
    title = effects_title(found.effects, share, ZH)
    assert (
        title == "2020—2024 年变动 +0.1 个百分点：分子 +0.1 个百分点，分母 0 个百分点"
    )
    assert "USD 100 mn" in effects_title(found.effects, views.head, EN)
    view = views.indicator(indicator=share)
    text = said(ratio_card(found, view, ZH))
    assert "31 省合计的比率变动" in text
    assert "分子为进出口，分母为生产总值" in text
    alone = said(ratio_card(replace(found, effects=None), view, ZH))
    assert alone.startswith(structure_title(found.structure, share, ZH))
    assert structure_title(None, share, ZH) == ""


def test_filed_targets_are_summed_and_never_judged(views) -> None:
    filed = replace(views.chongqing, target_id="CQ", display=USD)
    made = beside(views.goods_trade, filed)
    title = reconcile_title(made, views.head, ZH)
    assert title == (
        "1 省自行提出目标，合计 9,000 亿美元；这些省占 2020 年 31 省合计的 33.3%"
    )
    text = said(reconcile_card(made, views.indicator(), ZH))
    assert "全国目标 51,000 亿美元（“十四五”商务发展规划），没有分解到省。" in text
    assert "未提出目标的 2 省" in text
    assert not any(word in text for word in ("不足", "超额", "少分", "多分"))


def test_what_was_filed_is_saved_in_the_unit_that_is_shown(views) -> None:
    head = replace(
        views.head, unit_of_measure="万美元", display=Display("亿美元", 1e4, 1)
    )
    filed = replace(views.chongqing, target_id="CQ", display=head.display)
    made = beside(views.goods_trade, filed)
    view = views.indicator(indicator=head)
    (table,) = tables_of(reconcile_card(made, view, ZH))
    # 9,000 and a base of 100 in 万美元, as `explanations` has them.
    (row,) = table.rows
    assert dict(zip(table.titles, row, strict=True)) | {
        "目标值": 0.9,
        "计量单位": "亿美元",
        "基期公布数": 0.01,
    } == dict(zip(table.titles, row, strict=True))
    assert "◇ 各地方、部门自行提出的目标，见所列文件" in table.said


def test_nothing_filed_is_not_broken_down(views) -> None:
    made = beside(views.goods_trade, views.chongqing)
    none = replace(made, found=replace(made.found, filed=(), total=None))
    title = reconcile_title(none, views.head, ZH)
    assert title == "未分解：没有省份就此提出目标"
    without = replace(made, found=replace(made.found, coverage=None))
    assert "不算覆盖面" in reconcile_title(without, views.head, ZH)


def test_ranks_say_what_moved_them_and_are_marked_internal(views) -> None:
    rows = rows_of(RANKING.moved)
    assert (
        move_text(rows[0], ZH)
        == "第 1 位 → 第 2 位（数据修订 −1、自身增长 +1、他省增长 −1）"
    )
    assert move_text(rows[2], EN) == "rank 2 → rank 2"
    assert places(0, ZH) == "0"
    text = said(ranks_card(RANKING, "x", HOME, ZH, views.overview.stamp))
    assert text.startswith("位次变化（仅供内部分析）")
    assert "北京 1 2 1—3" in text
    assert "广东 3 1 1 第 3 位" in text


def test_slopes_lead_from_rank_to_rank() -> None:
    figure = slope_figure(RANKING.moved, ("2023", "2024"), ZH, LIGHT)
    ways = [(list(t.y), t.line.dash, t.line.color) for t in figure.data]
    assert ways == [
        ([1, 2], "dash", LIGHT.behind.bar),
        ([3, 1], "solid", LIGHT.accent),
        ([2, 2], "solid", LIGHT.none.bar),
    ]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert figure.data[1].text[1] == "1 广东"


def test_peers_stand_in_order_of_code_and_can_be_set_beside(views) -> None:
    place = Location(page="province", unit="440000")
    made = peers_card(PEERS, views.indicator(), place, ZH)
    text = said(made)
    assert "规模相近的 2 省" in text
    assert "江苏 3.67 +5.3% 对比" in text
    assert "广东 4.83 —" in text
    assert place.beside(("320000",)).href in links(made)
