"""The two tables of docs/sources.md from the shipped figures.

Run by `make docs`; writes into the folder given, else into docs/. All other
text of the page is written by hand.
"""

import csv
from collections.abc import Iterator
from itertools import groupby

from parts.folders import write
from parts.markers import completed, table
from parts.shipped import DATA, shipped_plan

from indicators.plan import Plan
from indicators.territory import NATION

PAGE = "sources.md"

Row = dict[str, str]


def shipped() -> list[Row]:
    """Return every shipped observation as text."""
    rows: list[Row] = []
    for path in sorted((DATA / "reference" / "observations").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def by_source(plan: Plan, rows: list[Row]) -> Iterator[tuple[str, ...]]:
    """Yield one line a source, the most believed first."""
    for source in sorted(plan.sources, key=lambda one: (one.precedence, one.code)):
        own = [row for row in rows if row["source"] == source.code]
        yield (
            f"`{source.code}`",
            f"{source.name.zh} ({source.name.en})",
            str(source.precedence),
            f"{len(own):,}",
            str(len({row["indicator"] for row in own})),
            years(own),
        )


def by_indicator(plan: Plan, rows: list[Row]) -> Iterator[tuple[str, ...]]:
    """Yield one line an indicator, in order of code."""
    for indicator in sorted(plan.indicators, key=lambda one: one.code):
        own = [row for row in rows if row["indicator"] == indicator.code]
        units = {row["unit"] for row in own}
        codes = {unit.code for unit in map(plan.territory.find, units) if unit}
        yield (
            f"{indicator.name.zh} `{indicator.code}`",
            "✓" if NATION in codes else "",
            str(len(codes - {NATION})) if codes - {NATION} else "",
            years(own),
            " ".join(f"`{source}`" for source in sorted({r["source"] for r in own})),
        )


def years(rows: list[Row]) -> str:
    """Return the years that rows cover, with their gaps: 2015, 2019–2025."""
    known = sorted({int(row["period"][:4]) for row in rows})
    runs = [
        [year for _, year in run]
        for _, run in groupby(enumerate(known), lambda at: at[1] - at[0])
    ]
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs
    )


def main() -> None:
    """Write the page."""
    plan = shipped_plan()
    rows = shipped()
    first = ("source", "who", "precedence", "figures", "indicators", "years")
    second = ("indicator", "nation", "provinces", "years", "sources")
    parts = {
        "sources": table(first, list(by_source(plan, rows))),
        "indicators": table(second, list(by_indicator(plan, rows))),
    }
    write(PAGE, completed(PAGE, parts))


if __name__ == "__main__":
    main()
