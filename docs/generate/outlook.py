"""docs/outlook.md: how the rule of the outlook would have done on the shipped figures.

Run by `make docs`; writes into the folder given, else into docs/. How the methods of
statsmodels did is taken from benchmarks/backtest/challengers.csv.
"""

import csv
from collections.abc import Iterator

from parts.folders import ROOT, write
from parts.markers import completed, table
from parts.outlook_known import known_rows
from parts.outlook_months import month_rows
from parts.shipped import shipped_plan, shipped_workspace

from indicators.outlook.backtest import (
    FURTHEST,
    Case,
    Score,
    by_years,
    drift,
    half_drift,
    over_kinds,
    score,
)
from office.outlook_backtest import Kind, kinds_of

CHALLENGERS = ROOT / "benchmarks" / "backtest" / "challengers.csv"
LEAST_CASES = 20
"""Fewer cases of a kind and a horizon tell nothing and are left out."""

Tried = tuple[Kind, dict[int, list[Case]], dict[int, list[Case]]]
"""A kind of series with the cases of our rule and of the drift, by years ahead."""

NAMES = {
    "drift": "漂移 drift",
    "half_drift": "半漂移 half drift",
    "theta": "Theta (statsmodels)",
    "damped": "阻尼趋势 damped trend (statsmodels)",
}


def main() -> None:
    """Write the page."""
    reader, plan = shipped_workspace().reader(), shipped_plan()
    tried = [tried_on(kind) for kind in kinds_of(reader, plan.indicators)]
    parts = {
        "years": years_table(tried),
        "kinds": kinds_table(tried),
        "challengers": challengers_table(),
        "months": month_rows(reader, plan),
        "known": known_rows(reader, plan),
    }
    write("outlook.md", completed("outlook.md", parts))


def tried_on(kind: Kind) -> Tried:
    """Return what became of both rules."""
    return kind, by_years(kind.cases(half_drift)), by_years(kind.cases(drift))


def scores(tried: list[Tried], years: int) -> Iterator[tuple[Kind, Score, Score]]:
    """Yield how our rule and the drift did so many years ahead, kind by kind."""
    for kind, ours, bar in tried:
        if len(ours.get(years, ())) >= LEAST_CASES:
            found, drifted = ours[years], bar[years]
            yield kind, score(found, drifted), score(drifted, drifted)


def years_table(tried: list[Tried]) -> str:
    """Return the table by years ahead, over published and over worked-out kinds."""
    rows = []
    for years in range(1, FURTHEST + 1):
        for is_worked_out in (False, True):
            kept = [t for t in tried if t[0].is_worked_out == is_worked_out]
            found = list(scores(kept, years))
            if not found:
                continue
            ours = over_kinds(one for _, one, _ in found)
            bar = over_kinds(one for _, _, one in found)
            what = "推算 worked out" if is_worked_out else "公布 published"
            rows.append((str(years), what, str(len(found)), *cells(ours, bar)))
    head = ("提前年数 years ahead", "序列 series", "类数 kinds")
    return table((*head, *SCORED), rows)


def kinds_table(tried: list[Tried]) -> str:
    """Return the table by indicator and years ahead."""
    rows = [
        (f"`{kind.indicator.code}`", str(len(kind.series)), str(years), *cells(*both))
        for kind, *_ in tried
        for years in range(1, FURTHEST + 1)
        for other, *both in scores(tried, years)
        if other is kind
    ]
    head = ("指标 indicator", "序列数 series", "提前年数 years ahead")
    return table((*head, *SCORED), rows)


SCORED = (
    "例数 cases",
    "误差比 MAE ÷ drift",
    "中位标度误差 median scaled error",
    "漂移的 of drift",
    "80% 区间覆盖 covered",
    "漂移的 of drift",
)


def cells(ours: Score, bar: Score) -> tuple[str, ...]:
    """Return the cells of a score, and of the drift's beside it."""
    return (
        f"{ours.cases:,}",
        f"{ours.ratio:.2f}",
        f"{ours.scaled:.2f}",
        f"{bar.scaled:.2f}",
        f"{ours.inside:.0%}",
        f"{bar.inside:.0%}",
    )


def challengers_table() -> str:
    """Return the table of all rules by years ahead."""
    with CHALLENGERS.open(encoding="utf-8", newline="") as stream:
        kept = list(csv.DictReader(stream))
    rows = []
    for name, title in NAMES.items():
        own = [row for row in kept if row["rule"] == name]
        rows.append((title, *(f"{float(row['ratio']):.2f}" for row in own)))
    cases = [f"{int(row['cases']):,}" for row in kept if row["rule"] == "drift"]
    ahead = tuple(str(years) for years in range(1, len(cases) + 1))
    rows.append(("例数 cases", *cases))
    return table(("提前年数 years ahead", *ahead), rows)


if __name__ == "__main__":
    main()
