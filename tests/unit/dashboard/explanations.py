"""What explains a page's figures, made by the rules from a few numbers."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from dashboard.pages.indicator import Explanation
from indicators.definition import Bilingual, Target
from indicators.explain.bridge import to_due, to_target
from indicators.explain.contributions import PartYears, contributions
from indicators.explain.effects import RatioYears, ratio_effects, within_between
from indicators.explain.reconcile import Frame, reconcile
from indicators.interval import interval
from indicators.progress import YearValue
from office.contribution_frames import bar_frame, line_frame
from office.explaining import Explained, RatioExplained, Why
from office.peers import PeerRow, Peers
from office.ranking import COLUMNS, Ranking
from office.reconciling import Beside
from office.since_base import SinceBase
from office.views import Judged

SPAN = (2020, 2024)
NAMES = {
    "110000": Bilingual("北京", "Beijing"),
    "440000": Bilingual("广东", "Guangdong"),
    "500000": Bilingual("重庆", "Chongqing"),
}
SOURCES = {
    "nbs": Bilingual("国家统计局", "Statistics Bureau"),
    "press": Bilingual("媒体报道", "Press"),
}
TARGET = Target(
    id="GT_TOTAL_USD",
    indicator="goods_trade_total_usd",
    unit="000000",
    document="145-commerce",
    base_year=2020,
    base_value=46_500.0,
    target_year=2025,
    target_value=51_000.0,
    form="reach",
    nature="未注明",
    direction="up",
    printed="$5.1 trillion",
    source="here",
)


def years(start: float, end: float | None, source: str = "nbs", bound: str = "="):
    """Return figures of 2020 and 2024; those of None are not there."""
    return {
        year: YearValue(
            *(year, number, interval(Decimal(str(number)), bound, None)),
            *(bound, "preliminary", source),
        )
        for year, number in zip(SPAN, (start, end), strict=True)
        if number is not None
    }


def explained(breakdown: str = "province", second: float | None = 5_071.5) -> Explained:
    """Return the nation's change by two provinces, one of which may lack a year."""
    whole = {**years(46_500, None, "press"), **{2024: years(0, 61_600)[2024]}}
    parts = [
        PartYears("440000", years(10_240.2, 12_785.8)),
        PartYears("110000", years(3_364.8, second)),
    ]
    found = contributions(whole, parts, SPAN)
    bridge = to_target(found, TARGET)
    return Explained(
        breakdown,
        found,
        NAMES,
        line_frame(found, NAMES, bridge),
        bar_frame(found, NAMES, 8),
        named=0.28,
        target=bridge,
        due=to_due(found, TARGET),
        reason=Bilingual("分省", "by province"),
    )


def ratio() -> RatioExplained:
    """Return a ratio of the nation with its provinces."""
    units = {
        code: RatioYears(years(20, 30 + n), years(100, 120))
        for n, code in enumerate(NAMES)
    }
    return RatioExplained(
        Bilingual("进出口", "Trade"),
        Bilingual("生产总值", "GDP"),
        ratio_effects(units["110000"], SPAN),
        within_between(units, SPAN),
        NAMES,
    )


def beside(judged: Judged, filed: Judged) -> Beside:
    """Return the nation's target beside that of one province."""
    own = replace(TARGET, id=filed.target_id, unit=filed.unit, target_value=9_000.0)
    frame = Frame("goods_trade_total_usd", tuple(NAMES), 2020, 2025)
    levels = {code: years(100.0, None) for code in NAMES}
    found = reconcile(frame, [TARGET, own], (), levels)
    return Beside(found, {TARGET.id: judged, own.id: filed}, NAMES)


RANKING = Ranking(
    "progress",
    2020,
    (2023, 2024),
    pd.DataFrame(
        [
            ("110000", "北京", "Beijing", 1, 2, 1, 3, -1, 0, 1, -1),
            ("440000", "广东", "Guangdong", 3, 1, 1, 1, 0, 1, 1, 0),
            ("500000", "重庆", "Chongqing", 2, 2, 2, 2, 0, 0, 0, 0),
        ],
        columns=list(COLUMNS),
    ),
)
PEERS = Peers(
    "goods_trade_total_usd",
    1,
    (
        PeerRow(
            "320000",
            Bilingual("江苏", "Jiangsu"),
            3.669,
            SinceBase(2020, 2024, 0.0525, None),
        ),
        PeerRow("440000", Bilingual("广东", "Guangdong"), 4.828, None),
    ),
)


def explanation(judged: Judged, filed: Judged) -> Explanation:
    """Return everything that a page of an indicator can explain."""
    own = replace(filed, target_id="CQ")
    every = (explained(), explained("partner", None))
    return Explanation(Why(every, ratio(), beside(judged, own), SOURCES), RANKING)
