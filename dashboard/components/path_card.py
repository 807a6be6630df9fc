"""The path of an indicator as chart, table or vintages, under one finding."""

import pandas as pd
from dash import html

from dashboard.components.chart import chart
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, card, switch
from dashboard.components.vintage_text import vintage_text
from dashboard.components.vintages_table import vintages_csv, vintages_table
from dashboard.components.years_table import (
    measure,
    source_name,
    years_csv,
    years_table,
)
from dashboard.figures.fan import fan_figure, fan_frame
from dashboard.figures.path_parts import Goal, IndicatorPath
from dashboard.figures.reference import reference_path
from dashboard.frame_rows import rows_of
from dashboard.location import Location, View
from dashboard.numbers import is_absent
from dashboard.theme import palette
from dashboard.wording import Wording
from office.views import IndicatorView

CHART = "path-chart"
_VIEWS: tuple[View, ...] = ("chart", "table", "vintages")


def path_card(view: IndicatorView, place: Location, words: Wording) -> html.Section:
    """Return the card in the form the address asks for."""
    if view.years.empty:
        return card(
            words.text("path.nothing"),
            html.P(words.text("path.nothing_hint"), className="empty"),
        )
    told, drawn = finding(view, words), indicator_path(view, words)
    return card(
        told,
        _switch(view, place, words),
        _body(view, place, words, told, drawn),
        _source(view, place, words, told),
        class_name="path-card",
        note=_note(view, words, drawn),
    )


def finding(view: IndicatorView, words: Wording) -> str:
    """Return what the path shows, as a sentence made from the figures."""
    last = rows_of(view.years)[-1]
    display = view.indicator.display
    facts = {
        "year": last.year,
        "value": words.numbers.value(last.value, display, last.bound),
        "measure": measure(view, words),
        "status": words.text(f"value_status.{last.status}"),
    }
    said = words.text("path.finding", **facts)
    if not is_absent(last.growth_published):
        rate = words.numbers.growth(last.growth_published / 100)
        said += words.text("path.grew", growth=rate)
    judged = view.judged
    if judged is None or judged.value is None:
        return said
    told = JudgedText(judged, words)
    said += words.text("path.against", reached=told.reached)
    if judged.first_passed is not None:
        said += words.text("path.passed", year=judged.first_passed)
    return said


def _note(view: IndicatorView, words: Wording, drawn: IndicatorPath) -> str:
    note = words.text("path.note")
    if not view.due.empty:
        note += words.text("path.note_due")
    if not drawn.reference.empty:
        note += words.text("path.note_reference")
    if len(drawn.years) < len(view.years):
        note += words.text("path.note_earlier", year=view.plan.base_year)
    return note + _ahead(view, words)


def _ahead(view: IndicatorView, words: Wording) -> str:
    """Return what the fan says of the last year, blank where there is none."""
    end = view.outlook.at_end if view.outlook else None
    if end is None:
        return ""
    display, numbers = view.indicator.display, words.numbers
    return words.text(
        "path.note_outlook",
        year=end.year,
        value=numbers.value(end.expected, display),
        low=numbers.value(end.low, display),
        high=numbers.value(end.high, display),
        measure=measure(view, words),
    )


def indicator_path(view: IndicatorView, words: Wording) -> IndicatorPath:
    """Return what the chart draws; the national pace only beside a province."""
    judged = view.judged
    goal = None
    if judged is not None:
        label = words.text("path.goal", target=JudgedText(judged, words).target)
        if judged.goal is not None:
            goal = Goal(judged.target_year, judged.goal, label)
    is_province = view.unit.level == "province"
    national = view.national if is_province and judged is None else None
    return IndicatorPath(
        span=(view.plan.base_year, view.plan.target_year),
        years=_drawn_years(view),
        due=view.due,
        reference=reference_path(view.years, national),
        display=view.indicator.display,
        breaks=view.indicator.breaks,
        goal=goal,
        first_passed=None if judged is None else judged.first_passed,
    )


def _drawn_years(view: IndicatorView) -> pd.DataFrame:
    """Return the years of the plan; all of them where the plan's have no value."""
    of_plan = view.years.loc[view.years["year"] >= view.plan.base_year]
    return view.years if of_plan.empty else of_plan


def _switch(view: IndicatorView, place: Location, words: Wording) -> html.Nav:
    counts = {"vintages": len(view.vintages)}
    return switch(
        words.text("path.form"),
        [
            (
                words.text(f"path.{one}", count=counts.get(one, "")),
                place.switched(view=one),
                one == place.view,
            )
            for one in _VIEWS
        ],
    )


def _body(
    view: IndicatorView,
    place: Location,
    words: Wording,
    told: str,
    drawn: IndicatorPath,
) -> html.Div | html.Figure:
    if place.view == "table":
        return html.Div(years_table(view, words), id=CHART)
    if place.view == "vintages":
        return html.Div(vintages_table(view, words), id=CHART)
    fan = fan_frame(view.outlook)
    figure = fan_figure(drawn, fan, words, palette(place.theme))
    return chart(CHART, figure, _summary(view, words, told), words)


def _summary(view: IndicatorView, words: Wording, told: str) -> str:
    display, numbers = view.indicator.display, words.numbers
    points = words.text("list.comma").join(
        f"{row.year}: {numbers.value(row.value, display, row.bound)}"
        for row in rows_of(view.years)
    )
    said = words.text("path.summary", finding=told, points=points)
    return said + _ahead(view, words)


def _source(
    view: IndicatorView, place: Location, words: Wording, told: str
) -> html.Div:
    rows = rows_of(view.years)
    names = list(dict.fromkeys(source_name(row, words) for row in rows))
    newest: Child = vintage_text(str(rows[-1].vintage), words)
    saved = vintages_csv if place.view == "vintages" else years_csv
    return figure_foot(
        CHART,
        proof_of(view, told, words),
        saved(view, words),
        words,
        words.text("path.source", names=words.text("list.and").join(names)),
        newest,
    )


def proof_of(view: IndicatorView, told: str, words: Wording) -> Proof:
    """Return what the figures of the indicator and unit rest on; `told`: the title."""
    return Proof(
        told,
        view.stamp,
        measure(view, words),
        words.text(f"measure.{view.indicator.unit_of_measure}"),
        view.mark,
    )
