"""Views as the office gives them, made by hand on published figures."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from etl.publication.compare import Definition
from indicators.definition import Bilingual, Break, Display
from indicators.release import UNDECLARED, Release
from office.flows import Flows
from office.freshness_views import AwaitedRelease, Freshness, ReleaseCount
from office.indicator_list import IndicatorList, Offered
from office.listed import Listed
from office.lower_units import LowerFigure, LowerUnit, LowerUnits
from office.newest import Newest
from office.province_list import ProvinceLine, ProvinceList
from office.province_rows import ProvinceRow, Share
from office.province_views import ProvinceView, UnitSource
from office.revision_views import (
    Compared,
    PublicationList,
    Published,
    Revision,
    Side,
    Verdict,
)
from office.revision_views import Judged as JudgedOtherwise
from office.revision_views import Offered as OfferedRevisions
from office.since_base import SinceBase
from office.views import (
    IndicatorHead,
    IndicatorView,
    Judged,
    MatrixCell,
    MatrixRow,
    ObjectiveCard,
    Overview,
    PlanHead,
    Reason,
    Stamp,
    Supporting,
    UnitHead,
)
from tests.cli.folders import initialised
from tests.unit.dashboard.credible import credibility_view
from tests.unit.dashboard.explanations import PEERS, explanation

__all__ = ["initialised"]

USD = Display("亿美元", 1.0, 1)
TRILLION = Display("万亿元", 10_000.0, 2)
COMMERCE = Bilingual("“十四五”商务发展规划", "14th Five-Year Plan for Commerce")
NATION = UnitHead("000000", *[Bilingual("全国", "China")] * 2, "nation")
GUANGDONG_NAMES = (
    Bilingual("广东省", "Guangdong Province"),
    Bilingual("广东", "Guangdong"),
)
GUANGDONG = UnitHead("440000", *GUANGDONG_NAMES, "province")
BEIJING = UnitHead("110000", *[Bilingual("北京", "Beijing")] * 2, "province")
LATE = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
STAMP = Stamp("b1063d" + "0" * 58, LATE, date(2026, 11, 22), "2026.1", is_current=True)
PLAN_NAME = Bilingual("“十四五”对外贸易高质量发展规划", "14th Five-Year Plan for Trade")
PLAN = PlanHead("145-trade", PLAN_NAME, 2020, 2025)
GOODS_TRADE = Judged(
    target_id="GT_TOTAL_USD",
    indicator="goods_trade_total_usd",
    indicator_name=Bilingual("货物进出口总额（美元）", "Total goods trade (USD)"),
    unit="000000",
    unit_name=NATION.name,
    document=COMMERCE,
    document_kind="sibling",
    display=USD,
    base_year=2020,
    base_value=46_500.0,
    target_year=2025,
    target_value=51_000.0,
    form="reach",
    nature="未注明",
    printed="from $4.65 trillion in 2020 to $5.1 trillion by 2025",
    printed_pace=0.02,
    note=Bilingual("两种节奏并列。", "Both paces are shown."),
    source="https://globaltimes.cn/page/202107/1228262.shtml",
    period="2025",
    value=63_500.0,
    bound="≈",
    due_value=51_000.0,
    time_progress=1.0,
    completion=17_000 / 4_500,
    reached_share=63_500 / 51_000,
    gap=12_500.0,
    status="完成",
    preliminary=True,
    reason=Reason("level_compared", {}),
    first_passed=2021,
    pace=(51_000 / 46_500) ** (1 / 5) - 1,
)
ONLINE_RETAIL = replace(
    GOODS_TRADE,
    indicator="online_retail_sales",
    indicator_name=Bilingual("全国网上零售额", "National online retail sales"),
    display=TRILLION,
    base_value=118_000.0,
    target_value=170_000.0,
    pace=(170_000 / 118_000) ** (1 / 5) - 1,
    value=159_722.0,
    bound="=",
    due_value=170_000.0,
    completion=None,
    reached_share=159_722 / 170_000,
    gap=-10_278.0,
    status="不可比",
    reason=Reason("scope_changed", {"since": "2025"}),
    first_passed=None,
)
NOTHING = {"value": None, "completion": None, "reached_share": None, "gap": None}
MARKETS = replace(
    ONLINE_RETAIL,
    **NOTHING,
    indicator="integrated_markets_100bn",
    indicator_name=Bilingual("内外贸一体化市场数", "Integrated markets"),
    document=Bilingual("国办发〔2021〕24号", "Guobanfa [2021] No. 24"),
    display=Display("个", 1.0, 0),
    base_value=None,
    pace=None,
    target_value=10.0,
    form="about",
    status="无数据",
    preliminary=False,
    reason=Reason("no_value", {}),
)
CHONGQING = replace(
    ONLINE_RETAIL,
    indicator="goods_trade_total",
    indicator_name=Bilingual("货物进出口总额", "Total goods trade"),
    unit="500000",
    unit_name=Bilingual("重庆市", "Chongqing Municipality"),
    document=Bilingual("重庆市开放高地规划", "Chongqing opening plan"),
    document_kind="provincial",
    display=Display("亿元", 1.0, 1),
    base_value=None,
    pace=None,
    target_value=9_000.0,
    form="exceed",
    value=8_006.8,
    reached_share=8_006.8 / 9_000,
    gap=-993.2,
    status="未完成",
    reason=Reason("no_base", {}),
)
# 2020, 2024 and growth; the others have no figures.
TRADE = {
    "110000": (3364.8, 5071.5, 0.108),
    "440000": (10240.2, 12785.8, 0.0571),
    "500000": (941.8, 1004.7, 0.0163),
    "530000": (391.3, 349.3, -0.028),
    "540000": (None, 17.8, None),
    "650000": (213.7, 610.3, 0.2999),
}
UNITS = pd.read_csv(
    Path(__file__).parents[3] / "data" / "reference" / "units.csv", dtype=str
)
PROVINCES = pd.DataFrame(
    [
        (unit.code, unit.short_zh, unit.short_en, *TRADE.get(unit.code, (None,) * 3))
        for unit in UNITS[UNITS["level"] == "province"].itertuples()
    ],
    columns=["unit", "short_zh", "short_en", "start", "end", "growth"],
)
WIDENED = Bilingual("范围扩大。", "The scope was widened.")
HEAD = IndicatorHead(
    code="goods_trade_total_usd",
    name=GOODS_TRADE.indicator_name,
    definition=Bilingual("出口与进口之和。", "Exports plus imports."),
    class_="core",
    unit_of_measure="亿美元",
    display=USD,
    direction="up",
    agency=Bilingual("海关总署", "General Administration of Customs"),
    objective=Bilingual("贸易综合实力进一步增强", "Strength of trade enhanced"),
    area=Bilingual("优化货物贸易结构", "Optimise goods trade"),
    frequencies=("month", "year_to_date", "year"),
    aggregate="sum",
    breaks=(Break("2022", "note", WIDENED, "待核实：原文未见 (text not seen)"),),
)
SOURCE = {
    "source": "customs_release",
    "source_name_zh": "海关总署新闻发布",
    "source_name_en": "General Administration of Customs, press releases",
    "released": date(2026, 1, 14),
    "released_basis": "stated",
    "recorded": datetime(2026, 11, 22, tzinfo=UTC),
    "reference": "http://english.customs.gov.cn/ (重庆商报)",
    "file": "national.csv",
    "line": 72,
    "note": "两数之和。 / Sum of two figures.",
}


def years(rows: list[tuple[int, float, str, str]]) -> pd.DataFrame:
    """Return the frame of years from (year, value, bound, status)."""
    frame = pd.DataFrame(rows, columns=["year", "value", "bound", "status"])
    return frame.assign(
        low=frame["value"] - 100,
        high=frame["value"] + 100,
        vintage="2026-01 preliminary",
        growth_published=[None] * (len(rows) - 1) + [3.8],
        growth_recomputed=[None] * (len(rows) - 1) + [3.7],
        growth_differs=[False] * (len(rows) - 1) + [True],
        growth_why=[""] * (len(rows) - 1) + ["rounded"],
        **SOURCE,
    )


def view(**changed: Any) -> IndicatorView:
    """Return the nation's goods trade in dollars, with 2023 missing."""
    path = years(
        [
            (2019, 45_761.3, "=", "revised"),
            (2020, 46_500.0, "=", "revised"),
            (2021, 60_500.0, "=", "revised"),
            (2022, 63_096.0, "=", "revised"),
            (2024, 61_600.0, "≈", "preliminary"),
            (2025, 63_500.0, "≈", "preliminary"),
        ]
    )
    due = [46_500 + 900 * n for n in range(6)]
    provinces = pd.DataFrame(
        [
            (unit, zh, en, year, value)
            for unit, zh, en, start, end, _ in PROVINCES.itertuples(index=False)
            for year, value in ((2020, start), (2024, end))
        ],
        columns=["unit", "short_zh", "short_en", "year", "value"],
    )
    usual = IndicatorView(
        stamp=STAMP,
        plan=PLAN,
        indicator=HEAD,
        unit=NATION,
        units=(NATION, GUANGDONG),
        judged=GOODS_TRADE,
        national=GOODS_TRADE,
        years=path,
        due=pd.DataFrame(
            {
                "year": range(2020, 2026),
                "due": due,
                "lower": [d - 225 for d in due],
                "upper": [d + 225 for d in due],
            }
        ),
        vintages=path.assign(is_latest=True),
        months=pd.DataFrame(
            [
                ("2024-11", "month", 5_289.0, 1.2),
                ("2024-12", "month", 5_700.0, 2.3),
                ("2024-11", "year_to_date", 55_900.0, 3.6),
                ("2024-12", "year_to_date", 61_600.0, 3.8),
                ("2025-01", "year_to_date", 5_100.0, -2.0),
            ],
            columns=["period", "frequency", "value", "growth_published"],
        ),
        provinces=provinces,
        control=pd.DataFrame(
            {"year": [2024], "published": 61_600.0, "sum": 61_590.1, "difference": -9.9}
        ),
    )
    return replace(usual, **changed)


def province_view() -> IndicatorView:
    """Return 广东 for the same indicator: no target of its own."""
    whole = view()
    return view(
        unit=GUANGDONG,
        judged=None,
        years=years(
            [(2020, 10_240.2, "=", "revised"), (2024, 12_785.8, "=", "revised")]
        ),
        due=whole.due.iloc[0:0],
        provinces=whole.provinces.iloc[0:0],
        control=whole.control.iloc[0:0],
        months=whole.months.iloc[0:0],
    )


OVERVIEW = Overview(
    stamp=STAMP,
    plan=PLAN,
    objectives=(
        ObjectiveCard(
            1, "strength", Bilingual("贸易综合实力进一步增强", "Strength of trade"),
            False,
            (
                Supporting(HEAD.code, HEAD.name, "up", wanted=True),
                Supporting("online_retail_sales", HEAD.name, "not_comparable"),
            ),
        ),
        ObjectiveCard(2, "safe", Bilingual("贸易安全体系", "Security"), True, ()),
    ),
    targets=(MARKETS, GOODS_TRADE, ONLINE_RETAIL),
    counts=(("完成", 1), ("不可比", 1), ("无数据", 1)),
    attention=(ONLINE_RETAIL, CHONGQING),
    provinces=PROVINCES,
    map_indicator=HEAD.code,
    map_indicator_name=HEAD.name,
    map_start=2020,
    map_end=2024,
    map_reference=0.018646,
    map_choices=((HEAD.code, HEAD.name), ("gdp", Bilingual("产值", "Output"))),
    matrix=(
        MatrixRow(
            "target", "goods_trade_total", CHONGQING.indicator_name, "2025", None,
            {"500000": MatrixCell("未完成")},
        ),
        MatrixRow(
            "since", HEAD.code, HEAD.name, "2020–2024", 0.07,
            {
                "440000": MatrixCell("slower", 0.0571),
                "530000": MatrixCell("fell", -0.028),
                "650000": MatrixCell("faster", 0.2999),
                "540000": MatrixCell("none"),
            },
        ),
        MatrixRow(
            "year", HEAD.code, HEAD.name, "2025-07", None,
            {"110000": MatrixCell("rose", 0.01)},
        ),
    ),
    freshness=Freshness(
        (ReleaseCount(HEAD.agency, 1, 1, 2),),
        (
            AwaitedRelease(
                HEAD.code, HEAD.name, HEAD.agency, "2026-01", date(2026, 3, 14)
            ),
        ),
        date(2026, 4, 14),
    ),
)  # fmt: skip

RATIO = replace(
    HEAD,
    code="goods_export_share",
    name=Bilingual("出口占比", "Export share"),
    class_="reference",
    display=Display("%", 1.0, 1),
    objective=None,
    formula="goods_exports / nation(goods_trade_total_usd) * 100",
)
NEWEST = Newest(
    period="2025",
    frequency="year",
    value=63_500.0,
    bound="≈",
    preliminary=True,
    source=Bilingual(SOURCE["source_name_zh"], SOURCE["source_name_en"]),
    vintage="2026-01 preliminary",
    released=date(2026, 1, 14),
    growth=3.8,
    recomputed=False,
    change=1_900.0,
)
LISTED = Listed(
    head=HEAD,
    newest=NEWEST,
    years=(39_530.3, None, 63_500.0),
    judged=GOODS_TRADE,
    trend="up",
    wanted=True,
    release=Release("late", "2026-01", date(2026, 3, 14)),
    provinces=31,
    newest_of_province="2024",
    facets={
        "class": ("core",),
        "objective": ("strength",),
        "area": ("1",),
        "department": ("customs",),
        "level": ("national", "provincial"),
        "made": ("measured",),
        "target": ("with",),
        "standing": ("完成",),
        "timeliness": ("late",),
    },
)
DERIVED = replace(
    LISTED,
    head=RATIO,
    newest=None,
    years=(),
    judged=None,
    trend="none",
    wanted=None,
    release=UNDECLARED,
    facets={
        "class": ("reference",),
        "objective": ("",),
        "area": ("",),
        "department": ("derived",),
        "level": ("provincial",),
        "made": ("derived",),
        "target": ("without",),
        "standing": ("trend_none",),
        "timeliness": ("undeclared",),
    },
)
INDICATORS = IndicatorList(
    stamp=STAMP,
    plan=PLAN,
    listed=(LISTED, DERIVED),
    total=2,
    offered={
        facet: tuple(Offered(value, 1) for value in dict.fromkeys((*one, *other)))
        for facet, one in LISTED.facets.items()
        for other in (DERIVED.facets[facet],)
    },
    names={
        "objective": {"strength": HEAD.objective},
        "area": {"1": HEAD.area},
        "department": {"customs": HEAD.agency},
    },
    indicators={HEAD.code: HEAD.name},
)

HANGZHOU = LowerUnit(
    "330100",
    Bilingual("杭州市", "Hangzhou"),
    "prefecture",
    {
        HEAD.code: LowerFigure(
            8_549.4, "=", "2024-12", "year_to_date", preliminary=True, growth=6.4
        )
    },
)
ZONE = LowerUnit(
    "Z330001",
    Bilingual("杭州开发区", "Hangzhou zone"),
    "zone",
    {
        RATIO.code: LowerFigure(
            7.5, "=", "2024-12", "year_to_date", preliminary=False, growth=None
        )
    },
)
ROW = ProvinceRow(
    head=HEAD,
    newest=NEWEST,
    years=(10_240.2, None, 12_785.8),
    average=SinceBase(2020, 2024, 0.0571, None),
    share=Share("2025-07", "year_to_date", 0.2),
    judged=None,
    is_allocated=False,
    trend="up",
    wanted=True,
)


def whole_province(**changed: Any) -> ProvinceView:
    """Return the page of 广东, with one indicator, one peer and one lower unit."""
    compared = pd.DataFrame(
        [
            (unit, zh, en, year, value, index, "revised")
            for unit, zh, en in (
                ("440000", "广东", "Guangdong"),
                ("110000", "北京", "Beijing"),
                ("000000", "全国", "China"),
            )
            for year, value, index in ((2020, 10.0, 100.0), (2024, 12.5, 125.0))
        ],
        columns=["unit", "name_zh", "name_en", "year", "value", "index", "status"],
    )
    months = pd.DataFrame(
        [("2025-06", 3.0, 1.0, 2.0), ("2025-07", 2.0, None, None)],
        columns=["period", "exports", "imports", "balance"],
    )
    source = Bilingual(SOURCE["source_name_zh"], SOURCE["source_name_en"])
    usual = ProvinceView(
        stamp=STAMP,
        plan=PLAN,
        unit=GUANGDONG,
        region="华南",
        units=(GUANGDONG, BEIJING),
        judged=(),
        national=(GOODS_TRADE,),
        rows=(ROW, replace(ROW, head=RATIO, average=None, share=None, trend="none")),
        drawn=province_view(),
        choices=(HEAD,),
        flows=Flows(HEAD, HEAD, HEAD, months),
        compared=compared,
        lower=LowerUnits((HEAD, RATIO), (HANGZHOU, ZONE), 2),
        sources=(UnitSource(source, 5, 2, "2025", "2026-01 preliminary"),),
        alike=PEERS,
    )
    return replace(usual, **changed)


PROVINCE_LIST = ProvinceList(
    stamp=STAMP,
    plan=PLAN,
    regions={
        "华南": (ProvinceLine(GUANGDONG, ()),),
        "西南": (
            ProvinceLine(
                UnitHead("500000", *[Bilingual("重庆", "Chongqing")] * 2, "province"),
                (CHONGQING,),
            ),
        ),
    },
)


OLD = Side(
    value=63_500.0,
    bound="≈",
    source="customs_release",
    source_name=Bilingual(SOURCE["source_name_zh"], SOURCE["source_name_en"]),
    vintage="2026-01 preliminary",
    status="preliminary",
    released=date(2026, 1, 14),
)
REVISION = Revision(
    indicator=HEAD.code,
    indicator_name=HEAD.name,
    unit="000000",
    unit_name=NATION.name,
    frequency="year",
    period="2025",
    old=OLD,
    new=replace(OLD, value=63_600.0, bound="=", vintage="=late", status="final"),
    difference=100.0,
    unit_of_measure="亿美元",
    display=USD,
    why="vintage",
)
VERDICT = Verdict("完成", "2025", 63_500.0, "≈", 3.778, preliminary=True)
EARLIER = replace(STAMP, publication="7" * 64, is_current=False)
COMPARED = Compared(
    old=EARLIER,
    new=STAMP,
    plan=PLAN,
    counts=(("vintage", 1), ("withdrawn", 1), ("new", 999)),
    indicators=(OfferedRevisions(HEAD.code, HEAD.name, 1_001),),
    units=(OfferedRevisions("000000", NATION.name, 1_001),),
    revisions=(
        REVISION,
        replace(REVISION, new=None, difference=None, why="withdrawn"),
        replace(REVISION, display=Display("%", 1.0, 1), old=None, why="new"),
    ),
    judged=(
        JudgedOtherwise(
            target="GT_TOTAL_USD",
            indicator=HEAD.code,
            indicator_name=HEAD.name,
            unit="000000",
            unit_name=NATION.name,
            unit_of_measure="亿美元",
            display=USD,
            old=VERDICT,
            new=None,
            why="removed",
        ),
    ),
    definitions=(Definition("indicator", "gdp", "changed", ("name_en", "unit")),),
)
PUBLICATIONS = PublicationList(
    stamp=STAMP,
    plan=PLAN,
    publications=tuple(
        Published(
            id=stamp.publication,
            as_of=stamp.as_of,
            published=stamp.published,
            observations=9_378,
            code_version="0.1.0",
            is_current=stamp.is_current,
        )
        for stamp in (STAMP, EARLIER)
    ),
    compared=COMPARED,
    read=datetime(2026, 11, 23, 4, 0),
    every=lambda: COMPARED.revisions,
)


@pytest.fixture
def views() -> SimpleNamespace:
    """Return the views as attributes; `indicator` and `province` make theirs anew."""
    return SimpleNamespace(
        overview=OVERVIEW,
        indicators=INDICATORS,
        publications=PUBLICATIONS,
        provinces=PROVINCE_LIST,
        credibility=credibility_view(
            STAMP,
            PLAN,
            [HEAD, RATIO],
            {unit.code: unit for unit in (BEIJING, GUANGDONG)},
        ),
        head=HEAD,
        goods_trade=GOODS_TRADE,
        online_retail=ONLINE_RETAIL,
        markets=MARKETS,
        chongqing=CHONGQING,
        indicator=view,
        province=province_view,
        whole_province=whole_province,
        explanation=explanation(GOODS_TRADE, CHONGQING),
    )


@pytest.fixture
def map_folder(repository: Path) -> Path:
    return repository / "data" / "map"
