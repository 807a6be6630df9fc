"""The head of the page of credibility: its finding, the choices, one indicator."""

from typing import Any

from dash import html

from dashboard.components.markup import Child, card, decoration, link, picker
from dashboard.credibility_text import Names, said
from dashboard.location import Location
from dashboard.wording import Wording
from office.credibility_views import CredibilityView


def credibility_head(view: CredibilityView, words: Wording) -> html.Header:
    """Return the finding of the page: how settled the latest figures are."""
    return html.Header(
        [
            html.H1(title(view, words), tabIndex=-1),
            html.P(words.text("credibility.about"), className="about"),
        ],
        className="page-head",
    )


def title(view: CredibilityView, words: Wording) -> str:
    """Return how many latest figures there are, and how many are not settled."""
    counts = view.whole.every
    if counts.figures == 0:
        return words.text("credibility.title_empty")
    stated = counts.figures - counts.estimated - counts.unknown
    return words.text(
        "credibility.title",
        figures=words.numbers.amount(counts.figures, 0),
        preliminary=words.numbers.percent(counts.share("preliminary")),
        stated=words.numbers.percent(stated / counts.figures),
    )


def choices(view: CredibilityView, place: Location, words: Wording) -> html.Div:
    """Return the pickers of indicator and unit; each choice is a link."""
    about, unit = view.indicator.code, view.unit.code
    indicators = [
        (line.indicator.code, words.of(line.indicator.name), "") for line in view.lines
    ]
    units = [
        (one.code, words.of(one.name), _repeated(one, words)) for one in view.units
    ]
    return html.Div(
        [
            _picker(
                *("indicator", words.of(view.indicator.name)),
                [(place.to_credibility(c, unit), t, n, c == about)
                 for c, t, n in indicators],
                words,
            ),
            _picker(
                *("unit", words.of(view.unit.name)),
                [(place.to_credibility(about, c), t, n, c == unit)
                 for c, t, n in units],
                words,
            ),
        ],
        className="facets",
    )  # fmt: skip


def own_card(
    view: CredibilityView, names: Names, place: Location, words: Wording
) -> html.Section:
    """Return what can be said of the chosen indicator, a sentence a line."""
    name = words.of(view.indicator.name)
    there = place.to_indicator(view.indicator.code, view.unit.code)
    return card(
        words.text("credibility.own", name=name),
        html.Ul(
            [html.Li(said(one, names, words)) for one in view.own.statements],
            className="credibility-said",
        ),
        html.P(
            link(there, words.text("credibility.to_indicator"), "download"),
            className="card-foot",
        ),
    )


def _repeated(one: Any, words: Wording) -> str:
    if not one.repeated:
        return ""
    return words.text("credibility.repeated", count=one.repeated)


def _picker(
    key: str,
    chosen: str,
    options: list[tuple[Location, str, str, bool]],
    words: Wording,
) -> html.Details:
    label = words.text(f"credibility.{key}")
    summary: list[Child] = [
        html.Span(label, className="under"),
        html.B(chosen),
        decoration("▾"),
    ]
    entries = [html.Li(_option(*option)) for option in options]
    return picker(summary, html.Ul(entries), "facet chosen")


def _option(there: Location, text: str, note: str, is_here: bool) -> html.A:
    here: dict[str, Any] = {"aria-current": "true"} if is_here else {}
    told: list[Child] = [html.Span(text)]
    if note:
        told.append(html.Span(note, className="under"))
    return link(there, told, **here)
