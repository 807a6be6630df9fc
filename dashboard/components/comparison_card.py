"""A province beside the nation and two others that the reader chooses."""

from dataclasses import replace
from typing import Any

import pandas as pd
from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.light import Li, Span
from dashboard.components.markup import Child, card, decoration, link, picker
from dashboard.components.path_card import proof_of
from dashboard.components.table_file import TableFile
from dashboard.figures.comparison import comparison_figure, drawn
from dashboard.frame_rows import rows_of
from dashboard.location import MOST_PEERS, Location
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.definition import Display
from indicators.territory import NATION
from office.province_views import ProvinceView

CHART = "comparison-chart"


def comparison_card(
    view: ProvinceView, place: Location, words: Wording
) -> html.Section:
    """Return the choice of two provinces, the index lines, and the years as a table."""
    pickers = html.Div(
        [_picker(slot, view, place, words) for slot in range(MOST_PEERS)],
        className="peers",
    )
    known = drawn(view.compared)
    said = _finding(known, view, words)
    if known.empty:
        told = html.P(words.text("comparison.nothing"), className="empty")
        return card(words.text("comparison.title"), pickers, told)
    figure = comparison_figure(known, view.unit.code, words, palette(place.theme))
    name = words.of(view.drawn.indicator.name) if view.drawn else ""
    table = html.Details(
        [html.Summary(words.text("comparison.table")), _table(view, words)],
        className="fold",
    )
    return card(
        said,
        pickers,
        chart(CHART, figure, said, words),
        table,
        figure_foot(
            CHART,
            _proof(view, said, words),
            _csv(view, words),
            words,
            *_left_out(known, view, words),
        ),
        note=words.text("comparison.note", name=name, base=view.plan.base_year),
    )


def _proof(view: ProvinceView, said: str, words: Wording) -> Proof:
    if view.drawn is None:
        return Proof(said, view.stamp)
    index = words.text("comparison.index", base=view.plan.base_year)
    return replace(proof_of(view.drawn, said, words), measure=index)


def _finding(known: pd.DataFrame, view: ProvinceView, words: Wording) -> str:
    """Return where each unit's index stands in the last year they share."""
    own = known.loc[known["unit"] == view.unit.code]
    if own.empty:
        return words.text("comparison.title")
    last = int(own["year"].max())
    told = words.text("list.comma").join(
        words.text(
            "comparison.part",
            name=_name(row, words),
            index=words.numbers.amount(row.index_, 1),
        )
        for row in rows_of(
            known.loc[known["year"] == last].rename(columns={"index": "index_"})
        )
    )
    return words.text(
        "comparison.finding", year=last, base=view.plan.base_year, parts=told
    )


def _left_out(known: pd.DataFrame, view: ProvinceView, words: Wording) -> list[Child]:
    """Return who has figures and no line, because their sources changed."""
    shown = set(known["unit"])
    names = {
        row.unit: _name(row, words)
        for row in rows_of(view.compared)
        if row.unit not in shown
    }
    if not names:
        return []
    told = words.text("list.and").join(names.values())
    return [words.text("comparison.left_out", names=told), " "]


def _picker(
    slot: int, view: ProvinceView, place: Location, words: Wording
) -> html.Details:
    peers = [u for code in place.peers for u in view.units if u.code == code]
    chosen = peers[slot] if slot < len(peers) else None
    label = words.text("comparison.peer", number=slot + 1)
    name = words.of(chosen.short) if chosen else words.text("comparison.none")
    said: list[Child] = [
        Span(label, className="under"),
        html.B(name),
        decoration("▾"),
    ]
    others = [u.code for u in peers if u != chosen]
    free = link(place.beside(tuple(others)), words.text("comparison.none"))
    options = [Li(free)]
    for unit in view.units:
        if unit.code == view.unit.code or unit.code in others:
            continue
        codes = (unit.code, *others) if slot == 0 else (*others, unit.code)
        here: dict[str, Any] = {"aria-current": "true"} if unit == chosen else {}
        there = place.beside(codes)
        options.append(Li(link(there, words.of(unit.short), **here)))
    return picker(said, html.Ul(options), "units")


def _table(view: ProvinceView, words: Wording) -> html.Div:
    years = sorted({int(year) for year in view.compared["year"]})
    columns = [
        Column(words.text("map.province")),
        *(Column(str(year), numeric=True) for year in years),
    ]
    display = view.drawn.indicator.display if view.drawn else Display("", 1.0, 1)
    rows = []
    for unit, part in view.compared.groupby("unit", sort=False):
        held = {int(row.year): row.value for row in rows_of(part)}
        name = _name(rows_of(part)[0], words)
        rows.append([name, *(words.numbers.value(held.get(y), display) for y in years)])
        del unit
    caption = words.text("comparison.caption")
    return data_table(caption, columns, rows, "compact stacked")


def _csv(view: ProvinceView, words: Wording) -> TableFile:
    keys = ("code", "province", "year", "value", "index")
    titles = [words.text(f"comparison_csv.{key}") for key in keys]
    rows = [
        [unit, _name(row, words), year, value, index]
        for row, unit, year, value, index in zip(
            rows_of(view.compared),
            view.compared["unit"],
            view.compared["year"],
            view.compared["value"],
            view.compared["index"].astype(object).where(view.compared["index"].notna()),
            strict=True,
        )
    ]
    return csv_link(f"comparison-{view.unit.code}", titles, rows, words)


def _name(row: Any, words: Wording) -> str:
    if row.unit == NATION:
        return words.text("comparison.nation")
    return str(row.name_en if words.language == "en" else row.name_zh)
