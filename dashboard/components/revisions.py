"""What two publications have otherwise: counts, figures, judged targets, the plan."""

from collections import Counter
from typing import Any

from dash import html

from dashboard.components import revision_text as told
from dashboard.components.data_table import Column, data_table
from dashboard.components.exceptions_text import counts_text
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, decoration, link, picker
from dashboard.components.proved_table import proved_table
from dashboard.components.revisions_csv import (
    definitions_csv,
    judged_csv,
    revisions_csv,
)
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from office.revision_views import (
    Compared,
    Judged,
    Offered,
    PublicationList,
    Revision,
    Verdict,
)

REVISIONS, JUDGED, DEFINITIONS = "revisions", "judged-otherwise", "definitions"
HOWS = ("added", "removed", "changed")


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
    """Return the pickers of indicator and unit."""
    return html.Div(
        [
            _filter("indicator", place.about, view.indicators, place, words),
            _filter("unit", place.within, view.units, place, words),
        ],
        className="facets",
    )


def revisions_card(
    view: PublicationList, place: Location, words: Wording
) -> html.Section | None:
    """Return the figures that differ; all of them are in the files to save."""
    found = view.compared
    if found is None:
        return None
    if not found.revisions:
        empty = html.P(words.text("publications.no_revisions"), className="empty")
        return card(words.text("publications.revisions"), empty)
    keys = ("indicator", "unit", "period", "older", "newer", "difference", "why")
    numeric = ("older", "newer", "difference")
    columns = [
        Column(words.text(f"publications.{key}"), numeric=key in numeric)
        for key in keys
    ]
    rows = [_row(each, place, words) for each in found.revisions]
    caption = words.text("publications.revisions")
    table = data_table(caption, columns, rows, "revisions")
    cut: list[str] = []
    if found.total > len(rows):
        total = words.numbers.amount(found.total, 0)
        cut = [words.text("publications.first", shown=len(rows), total=total)]
    saved = revisions_csv(view, found, words)
    proof = _proof(revisions_finding(found, words), found)
    said = (_sides(found, words), *cut)
    return card(
        proof.finding, *proved_table(REVISIONS, table, proof, saved, words, *said)
    )


def revisions_finding(view: Compared, words: Wording) -> str:
    """Return how many figures differ, for what reasons."""
    counts = [(words.text(f"compare_why.{why}"), count) for why, count in view.counts]
    return words.text(
        "publications.revisions_finding",
        amount=words.numbers.amount(view.total, 0),
        counts=counts_text(counts, words),
    )


def judged_card(view: Compared, place: Location, words: Wording) -> Child:
    """Return the targets that are judged otherwise, if there are any."""
    if not view.judged:
        return None
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
    caption = words.text("publications.judged")
    table = data_table(caption, columns, rows, "revisions")
    saved, sides = judged_csv(view, words), _sides(view, words)
    proof = _proof(judged_finding(view, words), view)
    return card(proof.finding, *proved_table(JUDGED, table, proof, saved, words, sides))


def judged_finding(view: Compared, words: Wording) -> str:
    """Return how many targets are judged otherwise, for what reasons."""
    whys = Counter(each.why for each in view.judged)
    counts = [
        (words.text(f"compare_judged.{why}"), count)
        for why, count in whys.most_common()
    ]
    return words.text(
        "publications.judged_finding",
        count=len(view.judged),
        counts=counts_text(counts, words),
    )


def definitions_card(view: Compared, words: Wording) -> Child:
    """Return what the two plans say otherwise, if anything."""
    if not view.definitions:
        return None
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
    caption = words.text("publications.definitions")
    table = data_table(caption, columns, rows, "revisions")
    saved, sides = definitions_csv(view, words), _sides(view, words)
    proof = _proof(definitions_finding(view, words), view)
    return card(
        proof.finding, *proved_table(DEFINITIONS, table, proof, saved, words, sides)
    )


def definitions_finding(view: Compared, words: Wording) -> str:
    """Return how much the plan says otherwise: added, removed, changed."""
    hows = Counter(each.how for each in view.definitions)
    counts = [(words.text(f"compare_how.{how}"), hows[how]) for how in HOWS]
    return words.text(
        "publications.definitions_finding",
        count=len(view.definitions),
        counts=counts_text(counts, words),
    )


def _proof(finding: str, view: Compared) -> Proof:
    return Proof(finding, view.new, origin="compared")


def _sides(view: Compared, words: Wording) -> str:
    """Return which two publications are compared, each with its day."""
    facts = {
        f"{side}_{key}": written
        for side, stamp in (("old", view.old), ("new", view.new))
        for key, written in (
            ("publication", stamp.publication[:6]),
            ("day", words.numbers.day(stamp.as_of)),
        )
    }
    return words.text("publications.sides", **facts)


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


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
