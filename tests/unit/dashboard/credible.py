"""A view of credibility made by hand: a cell of each kind, a province of each."""

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.credibility.delays import FirstRelease, delay
from indicators.credibility.mirror import Pair, mirrored
from indicators.credibility.revisions import Vintage, revisions
from indicators.credibility.statements import Counts, Known, statements
from indicators.credibility.triangle import Released, triangle
from indicators.definition import Bilingual, Break
from indicators.interval import Interval
from office.credibility_views import (
    CredibilityView,
    Line,
    Mirror,
    MirrorLine,
    OfferedUnit,
    Opinion,
    ScopeBreak,
    Shares,
    SourceDelay,
    SourceRevisions,
)
from office.views import IndicatorHead, PlanHead, Stamp, UnitHead

CUSTOMS = Bilingual("海关总署新闻发布", "Customs, press releases")
PRESS = Bilingual("媒体报道", "Press reports")
NAMES = {"customs_release": CUSTOMS, "press": PRESS}
COUNTS = Counts(10, 4, 3, 1, 1, 2, 0)
CHANGED = Break(
    "2023",
    "not_comparable",
    Bilingual("名录扩大。", "The list grew."),
    "待核实：原文未见 (text not seen)",
    date(2026, 3, 31),
)
AGREES = Opinion("440000", 2021, True, None, "", date(2026, 5, 1))
DIFFERS = Opinion("110000", 2021, False, 5_000.0, "", date(2026, 5, 2))


def vintage(value: float, known: date, basis: int = 0, bound: Any = "=") -> Vintage:
    return Vintage(known, basis, value, bound, Interval(value, value))


def released(source: str, name: str, figure: Vintage, period: str) -> Released:
    basis = "unknown" if name == "c" else "estimated" if name == "b" else "stated"
    return Released("year", period, source, name, basis, figure)  # type: ignore[arg-type]


RELEASES = [
    released("customs_release", "a", vintage(100.0, date(2022, 1, 14)), "2021"),
    released("press", "b", vintage(101.0, date(2022, 2, 14)), "2021"),
    released("customs_release", "c", vintage(98.0, date(2022, 7, 14)), "2021"),
    released("customs_release", "a", vintage(90.0, date(2022, 1, 14)), "2020"),
    released("customs_release", "d", vintage(99.0, date(2023, 1, 14), 1), "2020"),
    released("press", "b", vintage(80.0, date(2022, 2, 14)), "2019"),
]
CELLS = [
    [vintage(100.0, date(2022, 1, 14)), vintage(98.0, date(2022, 7, 14))],
    [vintage(90.0, date(2022, 1, 14)), vintage(99.0, date(2023, 1, 14), 1)],
    [vintage(7.0, date(2022, 1, 14), bound=">"), vintage(8.0, date(2022, 2, 1))],
]


def mirror_of(head: IndicatorHead, units: dict[str, UnitHead]) -> Mirror:
    """Return six years of two provinces; the last ratio of one leaves its history."""
    ratios = {
        "110000": [27, 28, 27, 28, 27, 40],
        "440000": [110, 111, 110, 111, 110, 111],
    }
    pairs = [
        Pair(unit, 2016 + at, 1_000.0, ratio * 10.0)
        for unit, years in ratios.items()
        for at, ratio in enumerate(years)
    ]
    opinions = {(one.unit, one.year): one for one in (AGREES, DIFFERS)}
    lines = tuple(
        MirrorLine(units[m.pair.unit], m, opinions.get((m.pair.unit, m.pair.year)))
        for m in mirrored(pairs, 2)
    )
    return Mirror(head, head, 2021, lines)


def credibility_view(
    stamp: Stamp, plan: PlanHead, heads: list[IndicatorHead], units: dict[str, UnitHead]
) -> CredibilityView:
    """Return the view; `heads`: an amount and a share."""
    amount, share = heads
    found = revisions(CELLS, in_points=False)
    mirror = mirror_of(amount, units)
    known = Known(
        counts=COUNTS,
        revisions=found,
        in_points=False,
        breaks=("2022", "2023"),
        barred=("2023",),
        outside=tuple(line.unit.code for line in mirror.outside),
        mirror_year=mirror.year,
    )
    own = Line(amount, statements(known))
    points = replace(known, in_points=True, outside=None)
    releases = [
        FirstRelease("2024", date(2025, 1, 14), "stated", 3, date(2025, 1, 14)),
        FirstRelease("2024", date(2025, 2, 14), "estimated", 2),
    ]
    shares = Shares("", None, COUNTS, replace(COUNTS, figures=8))
    return CredibilityView(
        stamp=stamp,
        plan=plan,
        indicator=amount,
        unit=units["440000"],
        units=(
            OfferedUnit("440000", units["440000"].name, 2),
            OfferedUnit("110000", units["110000"].name, 0),
        ),
        own=own,
        lines=(own, Line(share, statements(points)), Line(share, statements(
            Known(Counts(), revisions([], in_points=True), in_points=True)))),
        triangle=triangle(RELEASES, in_points=False),
        sources=NAMES,
        revisions=(
            SourceRevisions("customs_release", CUSTOMS, amount, found),
            SourceRevisions(
                "press", PRESS, share, revisions(CELLS[:1], in_points=True)
            ),
        ),
        mirrors=(mirror,),
        delays=(
            SourceDelay("customs_release", CUSTOMS, "year", delay(releases)),
            SourceDelay("press", PRESS, "month", delay([])),
        ),
        breaks=(ScopeBreak(amount, CHANGED), ScopeBreak(share, CHANGED)),
        whole=shares,
        by_source=(replace(shares, key="press", name=PRESS),),
        by_year=(replace(shares, key="2024"), replace(shares, key="2025")),
    )  # fmt: skip
