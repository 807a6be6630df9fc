"""What was expected of the plan's last year in a round before it: targets, nation."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import round_proof
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.outlook.request import Outlook
from indicators.territory import NATION
from office.rounds.views import RoundView
from office.views import IndicatorHead

TABLE = "round-outlook"
_COLUMNS = ("indicator", "expected", "interval", "chance", "basis")
_NUMBERS = {"expected", "interval", "chance"}
_CSV = (
    *("indicator", "unit", "target", "target_year", "state", "expected", "low", "high"),
    *("chance_state", "chance", "used", "first", "last"),
)


def round_outlook(view: RoundView, place: Location, words: Wording) -> list[Child]:
    """Return the outlooks of targets, then those of the nation's other series."""
    shown = [
        one
        for one in view.result.outlooks
        if one.target is not None or one.unit == NATION
    ]
    if not shown:
        told = html.P(words.text("round_outlook.over"))
        return [card(words.text("round_outlook.title"), told)]
    end = shown[0].target_year
    told_of = [one for one in shown if one.path]
    facts = {"end": end, "told": len(told_of), "silent": len(shown) - len(told_of)}
    columns = [
        Column(words.text(f"round_outlook.{key}", end=end), numeric=key in _NUMBERS)
        for key in _COLUMNS
    ]
    rows = [_row(one, view, place, words) for one in shown]
    name = f"{view.known.round.code}-outlook"
    saved = [_csv_row(one) for one in view.result.outlooks]
    finding = words.text("round_outlook.finding", **facts)
    caption = words.text("round_outlook.caption")
    return [
        card(
            finding,
            *proved_table(
                TABLE,
                data_table(caption, columns, rows, "stacked paired"),
                round_proof(finding, view, origin="outlook"),
                csv_link(name, _CSV, saved, words),
                words,
            ),
            note=f"{words.text('outlook.middle')} {words.text('outlook.method')}",
        )
    ]


def _row(one: Outlook, view: RoundView, place: Location, words: Wording) -> Row:
    head = view.heads[one.indicator]
    there = place.to_indicator(one.indicator, one.unit)
    unit = words.of(view.names[one.unit])
    measure = words.text(f"measure.{head.display.unit}")
    name = html.Div(
        [
            link(there, words.of(head.name), "strong"),
            html.Span(f"{unit} · {measure}", className="under block"),
        ]
    )
    none = words.text("number.none")
    last = one.at_end
    if last is None:
        said = words.text(f"outlook_state.{one.state}", **one.facts)
        return [name, none, none, none, said]
    low, high = (_amount(end, head, words) for end in (last.low, last.high))
    return [
        name,
        _amount(last.expected, head, words),
        f"{low} – {high}",
        _chance(one, words),
        _basis(one, words),
    ]


def _amount(value: float, head: IndicatorHead, words: Wording) -> str:
    return words.numbers.value(value, head.display)


def _chance(one: Outlook, words: Wording) -> Child:
    if one.chance is not None:
        return words.numbers.percent(one.chance, 0)
    return html.Span(
        words.text(f"outlook_chance.{one.chance_state}", **one.facts),
        className="under wrap",
    )


def _basis(one: Outlook, words: Wording) -> str:
    told = {"first": one.first, "last": one.last, "used": one.used}
    return words.text("round_outlook.basis_told", **told)


def _csv_row(one: Outlook) -> tuple[object, ...]:
    last = one.at_end
    amounts = (last.expected, last.low, last.high) if last else (None, None, None)
    return (
        *(one.indicator, one.unit, one.target or "", one.target_year, one.state),
        *amounts,
        *(one.chance_state, one.chance, one.used, one.first, one.last),
    )
