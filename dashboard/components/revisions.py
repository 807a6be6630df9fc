"""What two publications have otherwise: counts, figures, judged targets, the plan."""

from typing import Any
from urllib.parse import urlencode

from dash import html

from dashboard.components import revision_text as told
from dashboard.components.data_table import Column, data_table
from dashboard.components.markup import Child, card, decoration, link, picker
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from office.revision_views import Compared, Judged, Offered, Revision, Verdict

FILE = "/publications.csv"


def why_list(view: Compared, words: Wording) -> html.Ul:
    """Return how many revisions there are for each reason."""
    return html.Ul(
        [
            html.Li(
                [
                    html.B(words.numbers.amount(count, 0)),
                    html.Span(words.text(f"compare_why.{why}")),
                ]
            )
            for why, count in view.counts
        ],
        className="revision-counts",
    )


def filters(view: Compared, place: Location, words: Wording) -> html.Div:
    """Return the pickers of indicator and unit, and the link that saves all."""
    return html.Div(
        [
            _filter("indicator", place.about, view.indicators, place, words),
            _filter("unit", place.within, view.units, place, words),
            _save(view, place, words),
        ],
        className="facets",
    )


def revisions_card(view: Compared, place: Location, words: Wording) -> html.Section:
    """Return the figures that differ; all of them are in the file to save."""
    title = words.text("publications.revisions")
    if not view.revisions:
        empty = html.P(words.text("publications.no_revisions"), className="empty")
        return card(title, empty)
    keys = ("indicator", "unit", "period", "older", "newer", "difference", "why")
    numeric = ("older", "newer", "difference")
    columns = [
        Column(words.text(f"publications.{key}"), numeric=key in numeric)
        for key in keys
    ]
    rows = [_row(each, place, words) for each in view.revisions]
    shown = {"shown": len(rows), "total": words.numbers.amount(view.total, 0)}
    note = None
    if view.total > len(rows):
        note = words.text("publications.first", **shown)
    return card(title, data_table(title, columns, rows, "revisions"), note=note)


def judged_card(view: Compared, place: Location, words: Wording) -> Child:
    """Return the targets that are judged otherwise, if there are any."""
    if not view.judged:
        return None
    title = words.text("publications.judged")
    keys = ("indicator", "unit", "older", "newer", "why")
    columns = [Column(words.text(f"publications.{key}")) for key in keys]
    rows: list[list[Child]] = [
        [
            link(place.to_indicator(each.indicator), words.of(each.indicator_name)),
            words.of(each.unit_name),
            _verdict(each, each.old, place.reading(view.old.publication), words),
            _verdict(each, each.new, place.reading(view.new.publication), words),
            words.text(f"compare_judged.{each.why}"),
        ]
        for each in view.judged
    ]
    return card(title, data_table(title, columns, rows, "revisions"))


def definitions_card(view: Compared, words: Wording) -> Child:
    """Return what the two plans say otherwise, if anything."""
    if not view.definitions:
        return None
    title = words.text("publications.definitions")
    keys = ("name", "relation", "how", "columns")
    columns = [Column(words.text(f"publications.{key}")) for key in keys]
    rows: list[list[Child]] = [
        [
            html.Code(each.name),
            words.text(f"compare_relation.{each.relation}"),
            words.text(f"compare_how.{each.how}"),
            html.Code(", ".join(each.columns)),
        ]
        for each in view.definitions
    ]
    return card(title, data_table(title, columns, rows, "revisions"))


def _row(each: Revision, place: Location, words: Wording) -> list[Child]:
    name = words.of(each.indicator_name)
    measure = words.text(f"measure.{each.display.unit}")
    return [
        html.Span(
            [
                link(place.to_indicator(each.indicator, each.unit), name),
                html.Span(measure, className="under block"),
            ]
        ),
        words.of(each.unit_name),
        told.period(each, words),
        told.figure(each, each.old, words),
        told.figure(each, each.new, words),
        told.difference(each, words),
        html.Span(
            [
                words.text(f"compare_why.{each.why}"),
                html.Span(_origins(each, words), className="under block"),
            ]
        ),
    ]


def _origins(each: Revision, words: Wording) -> str:
    both = [told.origin(side, words) for side in (each.old, each.new)]
    return " → ".join(dict.fromkeys(filter(None, both)))


def _verdict(
    each: Judged, verdict: Verdict | None, place: Location, words: Wording
) -> Child:
    if verdict is None:
        return words.text("number.none")
    value = told.verdict_value(each, verdict, words)
    return html.Span(
        [
            badge(verdict.status, words, verdict.preliminary),
            html.Span(value, className="under block"),
            why_link(each.target, place, words, class_name="under other-publication"),
        ]
    )


def _filter(
    facet: str,
    chosen: str,
    offered: tuple[Offered, ...],
    place: Location,
    words: Wording,
) -> html.Details:
    def leads(code: str) -> Location:
        if facet == "indicator":
            return place.narrowed(about=code, within=place.within)
        return place.narrowed(about=place.about, within=code)

    name = words.text(f"publications.{facet}")
    said: list[Child] = [html.Span(name), decoration("▾")]
    if chosen:
        named = next((words.of(o.name) for o in offered if o.code == chosen), chosen)
        said = [html.Span(name, className="under"), html.B(named), decoration("▾")]
    every = link(leads(""), words.text("facets.all"), **_here(not chosen))
    options = [html.Li(every)] + [
        html.Li(
            link(
                leads(one.code),
                [
                    html.Span(words.of(one.name)),
                    html.Span(str(one.count), className="under"),
                ],
                **_here(one.code == chosen),
            )
        )
        for one in offered
    ]
    return picker(said, html.Ul(options), "facet chosen" if chosen else "facet")


def _save(view: Compared, place: Location, words: Wording) -> html.A:
    asked = {
        "old": view.old.publication,
        "new": view.new.publication,
        "about": place.about,
        "within": place.within,
        "lang": words.language,
    }
    query = urlencode({key: value for key, value in asked.items() if value})
    return html.A(
        words.text("action.csv"),
        href=f"{FILE}?{query}",
        download=f"revisions-{view.new.publication[:6]}.csv",
        className="download",
    )


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
