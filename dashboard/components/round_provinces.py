"""One indicator of a round by province: value, base, growth, trend; no target."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.markup import Child, card, decoration, link, picker
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import round_proof
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.progress import YearValue
from indicators.standing import Standing
from office.rounds.views import RoundView
from office.views import IndicatorHead, UnitHead

TABLE = "round-provinces"
SHAPE = "stacked paired"
_COLUMNS = ("unit", "value", "base", "growth", "trend", "status")
_NUMBERS = {"value", "base", "growth"}
_CSV = (
    *("indicator", "unit", "period", "value", "bound", "source", "released"),
    *("base", "average_growth", "trend", "status"),
)


def round_provinces(view: RoundView, place: Location, words: Wording) -> list[Child]:
    """Return the choice of the indicator and its table."""
    head = view.about
    if head is None:
        return [
            card(
                words.text("round_provinces.title"),
                html.P(words.text("round_provinces.none")),
            )
        ]
    columns = [
        Column(words.text(f"round_provinces.{key}"), numeric=key in _NUMBERS)
        for key in _COLUMNS
    ]
    rows = [
        _row(unit, standing, head, place, words) for unit, standing in view.provinces
    ]
    known = sum(standing.value is not None for _, standing in view.provinces)
    title = words.text(
        "round_provinces.finding",
        name=words.of(head.name),
        year=view.known.round.data_period,
        known=known,
        count=len(view.provinces),
    )
    caption = words.text("round_provinces.caption", name=words.of(head.name))
    return [
        _choice(view, place, words),
        card(
            title,
            *proved_table(
                TABLE,
                data_table(caption, columns, rows, SHAPE),
                round_proof(
                    title,
                    view,
                    view.provinces_mark,
                    measure=words.text(f"measure.{head.display.unit}"),
                ),
                _csv(view, words),
                words,
            ),
            note=words.text("round_provinces.note"),
        ),
    ]


def _choice(view: RoundView, place: Location, words: Wording) -> html.Div:
    chosen = [
        html.Span(words.text("round_provinces.about"), className="under"),
        html.B(words.of(view.about.name) if view.about else ""),
        decoration("▾"),
    ]
    options = [
        html.Li(link(place.asking_about(head.code), words.of(head.name), **here))
        for head in view.choices
        for here in ({"aria-current": "true"} if head == view.about else {},)
    ]
    return html.Div(picker(chosen, html.Ul(options), "about-choice"))


def _row(
    unit: UnitHead,
    standing: Standing,
    head: IndicatorHead,
    place: Location,
    words: Wording,
) -> Row:
    there = place.to_indicator(head.code, unit.code)
    is_early = standing.value is not None and standing.value.status == "preliminary"
    return [
        link(there, words.of(unit.short)),
        _amount(standing.value, head, words),
        _amount(standing.base, head, words),
        words.numbers.percent(standing.average_growth, 1),
        words.text(f"round_trend.{standing.trend}"),
        badge(standing.status, words, is_early),
    ]


def _amount(value: YearValue | None, head: IndicatorHead, words: Wording) -> str:
    if value is None:
        return words.text("number.none")
    return words.numbers.value(value.value, head.display, value.bound)


def _csv(view: RoundView, words: Wording) -> TableFile:
    rows = [_csv_row(standing) for _, standing in view.provinces]
    code = view.about.code if view.about else ""
    return csv_link(f"{view.known.round.code}-{code}", _CSV, rows, words)


def _csv_row(standing: Standing) -> tuple[object, ...]:
    now, base = standing.value, standing.base
    told: tuple[object, ...] = ("", "", "", "")
    if now is not None:
        released = now.released.isoformat() if now.released else ""
        told = (now.value, now.bound, now.source, released)
    return (
        *(standing.indicator, standing.unit, standing.period, *told),
        *("" if base is None else base.value, standing.average_growth),
        *(standing.trend, standing.status),
    )
