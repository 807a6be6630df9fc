"""The provinces of one indicator: a small line of each, and a table of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import pandas as pd
from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import figure_foot
from dashboard.components.light import Li, Span
from dashboard.components.markup import Child, card, link
from dashboard.components.path_card import proof_of
from dashboard.components.table_file import TableFile
from dashboard.components.years_table import measure
from dashboard.figures.sparkline import sparkline
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.theme import palette
from dashboard.wording import Wording
from office.views import IndicatorView

CHART = "province-lines"
_PLAIN = "/:=<> "
"""Signs that an address in a picture may keep."""


def province_lines(
    view: IndicatorView, place: Location, words: Wording
) -> html.Section:
    """Return the card; provinces stand in the order of their codes, never by size.

    Percentages share one scale, since they can be compared; levels each have theirs.
    """
    wide = by_year(view.provinces)
    names = province_names(view.provinces, words)
    first, last = int(min(wide.columns)), int(max(wide.columns))
    shared = shared_scale(wide, view.indicator.unit_of_measure)
    told = finding(wide, view.plan.base_year, words)
    told += words.text(f"provinces.{'own' if shared is None else 'shared'}_scale")
    note = words.text(
        "provinces.note", first=first, last=last, measure=measure(view, words)
    )
    small = _Small(view, place, words, shared)
    lines = [
        small.line(names[row[0]], row[0], row[1:]) for row in wide.itertuples(name=None)
    ]
    everyone = html.Details(
        [
            html.Summary(words.text("provinces.all", count=len(wide))),
            _table(wide, names, view, place, words),
        ],
        className="fold",
    )
    proof = replace(proof_of(view, told, words), mark=view.provinces_mark)
    return card(
        told,
        html.Ul(lines, className="small-charts", id=CHART),
        everyone,
        figure_foot(CHART, proof, _csv(wide, names, view, words), words),
        note=note,
    )


def shared_scale(wide: pd.DataFrame, unit: str) -> tuple[float, float] | None:
    """Return lowest and highest value of all, None where each line has its own."""
    if unit != "%":
        return None
    held = wide.melt()["value"].dropna().astype("float64").tolist()
    return min(held), max(held)


def finding(wide: pd.DataFrame, base: int, words: Wording) -> str:
    """Return how many provinces are above the base year, of those with both years."""
    last = int(max(wide.columns))
    if base not in wide.columns or base == last:
        return words.text("provinces.finding_one", last=last, count=len(wide))
    both = wide[[base, last]].dropna()
    pairs = zip(both[base], both[last], strict=True)
    above = sum(after > before for before, after in pairs)
    return words.text(
        "provinces.finding", last=last, base=base, count=len(both), above=above
    )


def by_year(provinces: pd.DataFrame) -> pd.DataFrame:
    """Return one row a province, in the order of codes, and one column a year.

    The last year is the latest for which as many provinces as ever have a value.
    """
    wide = provinces.pivot_table(
        index="unit", columns="year", values="value", aggfunc="first"
    )
    held = wide.notna().sum()
    last = held[held == held.max()].index.max()
    return wide.loc[:, :last].dropna(how="all").sort_index()


def province_names(provinces: pd.DataFrame, words: Wording) -> dict[str, str]:
    """Return unit code → short name."""
    column = "short_en" if words.language == "en" else "short_zh"
    return dict(zip(provinces["unit"], provinces[column], strict=True))


@dataclass(frozen=True, slots=True)
class _Small:
    """Draws the line of one province; `shared`: the scale of all, if there is one."""

    view: IndicatorView
    place: Location
    words: Wording
    shared: tuple[float, float] | None

    def line(self, name: str, unit: str, values: Sequence[Any]) -> html.Li:
        """Return name, latest figure and line; they lead to province and figures."""
        known = [None if is_absent(value) else float(value) for value in values]
        drawn = sparkline(known, palette(self.place.theme), self.shared)
        head, words = self.view.indicator, self.words
        latest = words.numbers.value(known[-1], head.display)
        there = link(self.place.to_province(unit), html.B(name))
        picture = "data:image/svg+xml," + quote(drawn, safe=_PLAIN)
        image = html.Img(src=picture, alt=self._told(name, known))
        return Li(
            [
                Span([there, Span(latest)], className="small-head"),
                link(self.place.to_indicator(head.code, unit), image),
            ]
        )

    def _told(self, name: str, known: Sequence[float | None]) -> str:
        """Return what the line shows: from which figure to which."""
        head, words = self.view.indicator, self.words
        held = [value for value in known if value is not None]
        return words.text(
            "provinces.line",
            name=name,
            first=words.numbers.value(held[0], head.display),
            last=words.numbers.value(held[-1], head.display),
        )


def _table(
    wide: pd.DataFrame,
    names: dict[str, str],
    view: IndicatorView,
    place: Location,
    words: Wording,
) -> html.Div:
    columns = [
        Column(words.text("map.province")),
        *(Column(str(year), numeric=True) for year in wide.columns),
    ]
    rows: list[list[Child]] = [
        [
            link(place.to_province(row[0]), names[row[0]]),
            *(words.numbers.value(cell, view.indicator.display) for cell in row[1:]),
        ]
        for row in wide.itertuples(name=None)
    ]
    caption = words.text("provinces.caption", name=words.of(view.indicator.name))
    return data_table(caption, columns, rows, "compact stacked")


def _csv(
    wide: pd.DataFrame, names: dict[str, str], view: IndicatorView, words: Wording
) -> TableFile:
    titles = [
        words.text("map.code"),
        words.text("map.province"),
        *(str(year) for year in wide.columns),
    ]
    rows = [
        [
            row[0],
            names[row[0]],
            *(None if is_absent(cell) else cell for cell in row[1:]),
        ]
        for row in wide.itertuples(name=None)
    ]
    return csv_link(f"provinces-{view.indicator.code}", titles, rows, words)
