"""The provinces of one indicator: small charts of the largest, a table of all."""

from typing import Any
from urllib.parse import quote

import pandas as pd
from dash import html

from dashboard.components.data_table import Column, data_table
from dashboard.components.markup import Child, card, link
from dashboard.components.years_table import measure
from dashboard.figures.sparkline import sparkline
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.theme import palette
from dashboard.wording import Wording
from office.views import IndicatorView

LARGEST = 9


def province_lines(
    view: IndicatorView, place: Location, words: Wording
) -> html.Section:
    """Return the card; provinces stand by their latest value, largest first."""
    wide = by_year(view.provinces)
    names = province_names(view.provinces, words)
    first, last = int(min(wide.columns)), int(max(wide.columns))
    told = words.text(
        "provinces.note",
        first=first,
        last=last,
        measure=measure(view, words),
        small=min(LARGEST, len(wide)),
    )
    small = [
        _small(names[row[0]], row, view, place, words)
        for row in wide.head(LARGEST).itertuples(name=None)
    ]
    everyone = html.Details(
        [
            html.Summary(words.text("provinces.all", count=len(wide))),
            _table(wide, names, view, place, words),
        ],
        className="fold",
    )
    return card(
        finding(wide, view.plan.base_year, words),
        html.Ul(small, className="small-charts"),
        everyone,
        note=told,
    )


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
    """Return one row a province and one column a year, largest in the last first.

    The last year is the latest for which as many provinces as ever have a value.
    """
    wide = provinces.pivot_table(
        index="unit", columns="year", values="value", aggfunc="first"
    )
    held = wide.notna().sum()
    last = held[held == held.max()].index.max()
    return wide.loc[:, :last].sort_values(last, ascending=False)


def province_names(provinces: pd.DataFrame, words: Wording) -> dict[str, str]:
    """Return unit code → short name."""
    column = "short_en" if words.language == "en" else "short_zh"
    return dict(zip(provinces["unit"], provinces[column], strict=True))


def _small(
    name: str,
    row: tuple[Any, ...],
    view: IndicatorView,
    place: Location,
    words: Wording,
) -> html.Li:
    unit, *values = row
    known = [None if is_absent(value) else float(value) for value in values]
    picture = "data:image/svg+xml," + quote(sparkline(known, palette(place.theme)))
    latest = words.numbers.value(known[-1], view.indicator.display)
    told = words.text(
        "indicator.of_unit", unit=name, name=words.of(view.indicator.name)
    )
    return html.Li(
        [
            html.Span(
                [link(place.to_province(unit), html.B(name)), html.Span(latest)],
                className="small-head",
            ),
            link(
                place.to_indicator(view.indicator.code, unit),
                html.Img(src=picture, alt=told),
            ),
        ]
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
    return data_table(caption, columns, rows, "compact")
