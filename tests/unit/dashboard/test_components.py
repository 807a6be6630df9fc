"""The pieces of a page say what the views say."""

from dataclasses import replace
from urllib.parse import unquote

import pandas as pd
import pytest
from dash import html

from dashboard.address import parse
from dashboard.components.attention import attention_list
from dashboard.components.bullet import bullet, position
from dashboard.components.data_table import csv_link
from dashboard.components.frame import Page, frame
from dashboard.components.growth_map import growth_map
from dashboard.components.growth_text import GrowthText
from dashboard.components.indicator_head import indicator_head, status_word
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import original, own_language
from dashboard.components.months_card import months_card, months_finding
from dashboard.components.path_card import finding
from dashboard.components.province_lines import by_year
from dashboard.components.status import badge
from dashboard.components.targets import targets_table
from dashboard.components.targets_csv import targets_csv
from dashboard.components.years_table import years_table
from dashboard.location import Location
from dashboard.wording import wording
from office.drawn_map import shipped_map

ZH, EN = wording("zh"), wording("en")
HOME = Location()


def said(part) -> str:
    """Return the text of a component, one space between its pieces."""
    if part is None:
        return ""
    if isinstance(part, list):
        return " ".join(filter(None, map(said, part)))
    if hasattr(part, "children"):
        return said(part.children)
    return "" if hasattr(part, "_type") else str(part).strip()


def cells(table) -> list[list[str]]:
    rows = [r for body in table.children.children[2:] for r in body.children]
    return [
        [
            said(c)
            for c in (r.children if isinstance(r.children, list) else [r.children])
        ]
        for r in rows
    ]


def hrefs(part) -> list[str]:
    own = [part.href] if isinstance(part, html.A) else []
    inner = getattr(part, "children", None)
    inner = inner if isinstance(inner, list) else [inner]
    return own + [h for child in inner if hasattr(child, "to_plotly_json")
                  for h in hrefs(child)]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "base", "target", "where"),
    [
        (51_000, 46_500.0, 51_000, 80.0),
        (46_500, 46_500.0, 51_000, 0.0),
        (48_750, 46_500.0, 51_000, 40.0),
        (250_000, None, 500_000, 40.0),
        (5, 10.0, 10, 40.0),
    ],
)
def test_a_bullet_runs_from_base_or_from_zero(
    views, value, base, target, where
) -> None:
    judged = replace(views.goods_trade, base_value=base, target_value=target)
    assert position(judged, value) == pytest.approx(where)


def test_a_bullet_far_beyond_its_target_is_cut_and_says_so(views) -> None:
    bar = bullet(JudgedText(views.goods_trade, ZH))
    drawn = next(p for p in bar.children if "bullet-bar" in p.className)
    assert drawn.style == {"width": "100.0%"}
    assert "bullet-beyond" in drawn.className
    assert getattr(bar, "aria-label") == (
        "货物进出口总额（美元）：现值 ≈63,500，目标 51,000，基期 46,500"
    )


def test_a_bullet_without_a_value_is_an_empty_track(views) -> None:
    bar = bullet(JudgedText(views.markets, ZH))
    assert not [p for p in bar.children if "bullet-bar" in p.className]


def test_a_running_plan_shows_what_is_due(views) -> None:
    running = replace(views.goods_trade, time_progress=0.4, due_value=48_300.0)
    bar = bullet(JudgedText(running, ZH))
    due = next(p for p in bar.children if p.className == "bullet-due")
    assert due.style == {"left": "32.0%"}


def test_a_status_is_a_word_and_a_sign_and_never_a_colour_alone() -> None:
    mark = badge("未完成", EN, preliminary=True)
    assert said(mark) == "✘ Not completed preliminary"
    assert "tone-behind" in mark.className


def test_the_table_of_targets_goes_by_document(views) -> None:
    table = targets_table(views.overview.targets, 2025, HOME, ZH)
    rows = cells(table)
    assert [r[0] for r in rows if len(r) == 1] == [
        "国办发〔2021〕24号",
        "“十四五”商务发展规划",
    ]
    trade = next(r for r in rows if "货物进出口" in r[0])
    assert trade[1:4] == ["46,500", "51,000", "≈63,500"]
    shown = ["2021 年越过", "377.8% 达到 124.5%", "≈+12,500", "✔ 完成 初步 · 为什么"]
    assert trade[4:] == shown
    retail = next(r for r in rows if "网上" in r[0])
    assert retail[5:] == ["— 达到 94.0%", "口径已变", "≠ 不可比 初步 · 为什么"]
    markets = next(r for r in rows if "市场" in r[0])
    assert markets[1:4] == ["—", "10 左右", "—"]
    assert markets[5:] == ["—", "缺 2025 年数", "— 无数据 为什么"]


def test_the_targets_can_be_saved_as_they_are(views) -> None:
    link, workbook = targets_csv(views.overview.targets, 2025, EN).children
    assert workbook.to_plotly_json()["props"]["data-table"] == "targets-2025"
    text = unquote(link.href.removeprefix("data:text/csv;charset=utf-8,"))
    head, *rows = text.removeprefix("\ufeff").splitlines()
    assert text.startswith("\ufeff")
    assert link.download == "targets-2025.csv"
    assert head.startswith("Indicator,Unit of measure,Document,Base,Target,2025,Bound")
    assert rows[1].startswith(
        "Total goods trade (USD),USD 100 mn,14th Five-Year Plan for Commerce,"
        "46500.0,51000.0,63500.0,≈,3.77"
    )
    assert rows[2].split(",")[3:6] == ["11.8", "17.0", "15.9722"]


def test_a_saved_table_quotes_what_needs_it() -> None:
    link = csv_link("x", ["a", "b"], [['say "so", now', None]], EN).children[0]
    assert unquote(link.href).endswith('a,b\r\n"say ""so"", now",\r\n')


def test_missed_targets_come_before_those_not_comparable(views) -> None:
    matters = attention_list(views.overview.attention, HOME, ZH)
    first, second = map(said, matters.children)
    assert first == (
        "✘ 未完成 重庆市 · 货物进出口总额 8,006.8 亿元，"
        "为本省目标（突破 9,000）的 89.0% "
        "差距 −993.2 亿元 › 为什么"
    )
    assert "15.97 万亿元，为目标（17）的 94.0%；2025 年起统计范围调整" in second
    assert hrefs(matters)[:2] == [
        "/indicator/goods_trade_total?unit=500000",
        "/why/GT_TOTAL_USD",
    ]


def test_nothing_to_look_at_is_said() -> None:
    assert said(attention_list([], HOME, ZH)) == "没有未完成、滞后或不可比的目标。"


def test_the_map_counts_and_names_what_is_below_the_reference(
    views, map_folder
) -> None:
    growth = GrowthText(views.overview, HOME, ZH)
    assert growth.finding() == "2020—2024 年，5 省中 3 省快于全国参照"
    assert "1.86%" in growth.note()
    text = said(growth_map(growth, shipped_map(map_folder)))
    assert "低于全国参照 云南 −2.8% 重庆 +1.6%" in text
    assert "< 1.86 2 省 1.86–5 0 省" in text


def test_a_tile_leads_to_its_province_and_those_outside_nowhere(
    views, map_folder
) -> None:
    whole = growth_map(GrowthText(views.overview, HOME, ZH), shipped_map(map_folder))
    there = hrefs(whole)
    assert "/province/440000" in there
    assert not [h for h in there if "710000" in h]
    assert "台湾 范围外" in said(whole)


def test_the_table_of_provinces_runs_from_fast_to_slow(views, map_folder) -> None:
    place = parse("/?map=table")
    card = growth_map(GrowthText(views.overview, place, EN), shipped_map(map_folder))
    held = next(c for c in card.children if getattr(c, "id", "") == "province-tiles")
    table = held.children
    names = [row[0] for row in cells(table)]
    assert names[:3] == ["Xinjiang", "Beijing", "Guangdong"]
    assert cells(table)[2] == ["Guangdong", "10,240.2", "12,785.8", "+5.7%"]


@pytest.mark.parametrize(
    ("judged", "national", "status"),
    [
        ("goods_trade", "goods_trade", "完成"),
        (None, "goods_trade", "未分解"),
        (None, None, "未设目标"),
    ],
)
def test_a_unit_without_a_target_has_no_completion(
    views, judged, national, status
) -> None:
    view = views.indicator(
        judged=judged and getattr(views, judged),
        national=national and getattr(views, national),
    )
    assert status_word(view) == status


def test_why_a_status_is_what_it_is(views) -> None:
    place = parse("/indicator/goods_trade_total_usd")
    head = said(indicator_head(views.indicator(), place, ZH))
    assert "完成进度 (63,500 − 46,500) ÷ (51,000 − 46,500) = 377.8%" in head
    assert "达到 63,500 ÷ 51,000 = 124.5%" in head
    assert "未分解到省" in said(indicator_head(views.province(), place, ZH))


def test_no_completion_is_told_without_a_base(views) -> None:
    told = JudgedText(views.chongqing, ZH)
    assert told.completion_sum is None
    assert told.reached_sum == "8,006.8 ÷ 9,000 = 89.0%"
    assert "未给出基期值" in told.reason


def test_a_range_that_disagrees_names_both_ends(views) -> None:
    reason = replace(
        views.online_retail.reason,
        code="bound_disagrees",
        facts={"low_status": "未完成", "high_status": "完成"},
    )
    told = JudgedText(replace(views.online_retail, reason=reason), EN)
    assert "“Not completed”" in told.reason
    assert "“Completed”" in told.reason


def test_the_finding_of_a_path(views) -> None:
    assert finding(views.indicator(), ZH) == (
        "2025 年 ≈63,500 亿美元（初步值），公布增速 +3.8%，"
        "相当于目标的 124.5%，2021 年首次越过目标"
    )
    assert finding(views.province(), EN) == (
        "12,785.8 in 2024 (USD 100 mn, revised), growth as published +3.8%"
    )


def test_growth_is_recomputed_only_where_it_differs(views) -> None:
    newest, before, *_ = cells(years_table(views.indicator(), ZH))
    assert newest[5] == "+3.8% 复算 +3.7% 公布值经四舍五入，以公布增速为准"
    assert before[5] == "—"
    assert newest[2:5] == ["51,000", "≈+12,500", "51,000"]


def test_months_are_told_by_the_newest_year_so_far(views) -> None:
    card = months_card(views.indicator(), HOME, ZH)
    assert said(card).startswith("截至 2025-01 累计 5,100 亿美元，公布增速 −2.0%")
    fold = next(c for c in card.children if isinstance(c, html.Details))
    assert cells(fold.children[1]) == [
        ["2025-01", "—", "5,100", "−2.0%"],
        ["2024-12", "5,700", "61,600", "+3.8%"],
        ["2024-11", "5,289", "55,900", "+3.6%"],
    ]


def test_months_alone_are_told_by_their_span(views) -> None:
    view = views.indicator()
    months = view.months[view.months["frequency"] == "month"]
    alone = replace(view, months=months)
    assert months_finding(alone, EN) == "By month (2024-11 to 2024-12)"


def test_provinces_stand_by_the_last_year_that_all_have(views) -> None:
    early = pd.DataFrame({"unit": ["440000"], "year": [2025], "value": [14_000.0]})
    wide = by_year(pd.concat([views.indicator().provinces, early]))
    assert list(wide.columns) == [2020, 2024]
    assert list(wide.index[:2]) == ["110000", "440000"]


@pytest.mark.parametrize(
    ("note", "language", "shown"),
    [
        ("两数之和。 / Sum of two.", "zh", "两数之和。"),
        ("两数之和。 / Sum of two.", "en", "Sum of two."),
        ("Sum of two.", "en", "Sum of two."),
        ("两数 / 三数", "zh", "两数 / 三数"),
    ],
)
def test_a_note_is_shown_in_the_readers_language(note, language, shown) -> None:
    assert own_language(note, wording(language)) == shown


def test_chinese_wording_of_a_source_is_marked_abroad() -> None:
    assert original("重庆商报 2021", ZH) == "重庆商报 2021"
    assert original("重庆商报 2021", EN).lang == "zh-CN"
    assert original("Xinhua 2021", EN) == "Xinhua 2021"


def test_an_old_publication_is_said_to_be_old(views) -> None:
    held = "ab" * 32
    stamp = replace(views.overview.stamp, is_current=False)
    page = Page("总览", [html.H1("总览")], stamp, views.overview.plan)
    place = parse(f"/?publication={held}")
    text = said(frame(page, [views.head], place, ZH))
    assert "这是 2026-11-22 发布的旧数据版本" in text
    now = replace(page, stamp=views.overview.stamp)
    assert "旧数据版本" not in said(frame(now, [views.head], place, ZH))


def test_a_saved_cell_is_never_a_formula() -> None:
    rows = [["=1+1", "+a", "-a", "@a", "\ta", "≥", "=", -3.5, None, "a=1"]]
    saved = unquote(csv_link("x", ["k"], rows, ZH).children[0].href).split("\r\n")[1]
    assert saved == "'=1+1,'+a,'-a,'@a,'\ta,≥,=,-3.5,,a=1"
