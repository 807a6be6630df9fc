"""Tables of the page of credibility: revisions, delays, scope, each indicator."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, link, original
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.credibility_text import Names, line_text, movement_text, size_text
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.credibility.delays import Delay
from office.credibility_views import (
    CredibilityView,
    ScopeBreak,
    SourceDelay,
    SourceRevisions,
    in_points,
)

REVISIONS = "source-revisions"
DELAYS = "release-delays"
BREAKS = "scope-changes"
LINES = "credibility-lines"
_REVISIONS = (
    *("source", "indicator", "cells", "moved", "revisions", "mean", "size"),
    *("largest", "restated", "restated_mean", "unmeasured"),
)
_DELAYS = (
    *("source", "frequency", "stated", "mean", "middle", "range"),
    *("in_time", "late", "early", "estimated", "unknown"),
)
_TO_BE_KNOWN = {
    "early": {"all_preliminary"},
    "revised": {"revised", "revised_points", "restated", "restated_points"},
    "barred": {"barred"},
}
"""What the title counts → the statements that say it."""
_NAMED = frozenset({"source", "indicator", "frequency"})


def revisions_card(
    view: CredibilityView, place: Location, words: Wording
) -> html.Section:
    """Return the mean revision of each source and indicator."""
    held = view.revisions
    if not held:
        return card(words.text("source_revisions.finding_none"))
    counted = [one.revisions for one in held]
    finding = words.text(
        "source_revisions.finding",
        cells=sum(one.ordinary.cells for one in counted),
        moved=sum(one.ordinary.moved for one in counted),
        restated=sum(one.restated.cells for one in counted),
    )
    caption = words.text("source_revisions.caption")
    rows = [_revised(one, place, words) for one in held]
    table = data_table(
        caption,
        _columns("source_revisions", _REVISIONS, words),
        rows,
        "compact stacked",
    )
    proof = Proof(finding, view.stamp, origin="figures")
    return card(
        finding,
        *proved_table(REVISIONS, table, proof, _revisions_csv(held, words), words),
        note=words.text("source_revisions.note"),
    )


def delays_card(view: CredibilityView, words: Wording) -> html.Section:
    """Return how long each source took; only stated days are averaged."""
    held = view.delays
    finding = words.text(
        "delays.finding",
        stated=_sum(held, "stated", words),
        estimated=_sum(held, "estimated", words),
        unknown=_sum(held, "unknown", words),
    )
    rows: list[list[Child]] = [
        [
            words.of(one.source_name),
            words.text(f"frequency.{one.frequency}"),
            *_days(one.delay, words),
        ]
        for one in held
    ]
    columns = _columns("delays", _DELAYS, words)
    table = data_table(words.text("delays.caption"), columns, rows, "compact stacked")
    saved = csv_link("delays", [column.title for column in columns], rows, words)
    proof = Proof(finding, view.stamp, origin="release_days")
    return card(
        finding,
        *proved_table(DELAYS, table, proof, saved, words, words.text("delays.foot")),
        note=words.text("delays.note"),
    )


def breaks_card(view: CredibilityView, place: Location, words: Wording) -> html.Section:
    """Return the changes of scope, each once with all indicators that it is of."""
    held = view.breaks
    if not held:
        return card(words.text("scope_breaks.finding_none"))
    together: dict[tuple[str, str, str], list[ScopeBreak]] = {}
    for one in held:
        key = (one.changed.period, one.changed.effect, one.changed.text.zh)
        together.setdefault(key, []).append(one)
    barred = sum(effect == "not_comparable" for _, effect, _ in together)
    rows = [
        _break(together[key], place, words) for key in sorted(together, reverse=True)
    ]
    keys = ("period", "indicators", "effect", "text", "reference")
    columns = [Column(words.text(f"scope_breaks.{key}")) for key in keys]
    finding = words.text("scope_breaks.finding", count=len(together), barred=barred)
    caption = words.text("scope_breaks.caption")
    table = data_table(caption, columns, rows, "compact stacked breaks")
    saved = _breaks_csv(held, [column.title for column in columns], words)
    proof = Proof(finding, view.stamp, origin="definitions")
    return card(finding, *proved_table(BREAKS, table, proof, saved, words))


def _breaks_csv(
    held: Sequence[ScopeBreak], titles: Sequence[str], words: Wording
) -> TableFile:
    """Return a line an indicator and change of its scope."""
    rows = [
        [
            one.changed.period,
            words.of(one.indicator.name),
            words.text(f"break_effect.{one.changed.effect}"),
            words.of(one.changed.text),
            one.changed.reference,
        ]
        for one in held
    ]
    return csv_link("scope-changes", titles, rows, words)


def lines_card(
    view: CredibilityView, names: Names, place: Location, words: Wording
) -> html.Section:
    """Return every indicator with what can be said of it, folded."""
    lines, keys = view.lines, ("indicator", "said")
    columns = [Column(words.text(f"credibility_lines.{key}")) for key in keys]
    rows: list[list[Child]] = [
        [
            link(
                place.to_credibility(line.indicator.code),
                words.of(line.indicator.name),
            ),
            line_text(line, names, words),
        ]
        for line in lines
    ]
    caption = words.text("credibility_lines.caption")
    told = words.text("credibility_lines.fold", count=len(lines))
    titles = [words.text(f"credibility_lines.{key}") for key in ("csv_code", *keys)]
    saved = [
        [
            line.indicator.code,
            words.of(line.indicator.name),
            line_text(line, names, words),
        ]
        for line in lines
    ]
    table = html.Details(
        [
            html.Summary(told),
            data_table(caption, columns, rows, "compact stacked lines"),
        ],
        className="fold",
    )
    title = lines_finding(view, words)
    proof = Proof(title, view.stamp, origin="figures")
    rows_saved = csv_link("credibility", titles, saved, words)
    return card(title, *proved_table(LINES, table, proof, rows_saved, words))


def lines_finding(view: CredibilityView, words: Wording) -> str:
    """Return how many indicators have figures, and of how many what is to be known."""
    said = [{one.code for one in line.statements} for line in view.lines]
    counted = {
        name: sum(not codes.isdisjoint(held) for held in said)
        for name, codes in _TO_BE_KNOWN.items()
    }
    known = sum("nothing" not in held for held in said)
    key = "finding" if known else "finding_none"
    return words.text(
        f"credibility_lines.{key}", count=len(said), known=known, **counted
    )


def _columns(table: str, keys: Sequence[str], words: Wording) -> list[Column]:
    return [
        Column(words.text(f"{table}.{key}"), numeric=key not in _NAMED) for key in keys
    ]


def _revised(one: SourceRevisions, place: Location, words: Wording) -> list[Child]:
    there = place.to_credibility(one.indicator.code)
    source = words.of(one.source_name)
    return [source, link(there, words.of(one.indicator.name)), *_amounts(one, words)]


def _amounts(one: SourceRevisions, words: Wording) -> list[str]:
    found, points = one.revisions, in_points(one.indicator)
    return [
        str(found.ordinary.cells),
        str(found.ordinary.moved),
        str(found.revisions),
        movement_text(found.ordinary.mean, points, words),
        size_text(found.ordinary.size, points, words),
        movement_text(found.ordinary.largest, points, words),
        str(found.restated.cells),
        movement_text(found.restated.mean, points, words),
        str(found.unmeasured),
    ]


def _revisions_csv(held: Sequence[SourceRevisions], words: Wording) -> TableFile:
    titles = [words.text(f"source_revisions.{key}") for key in _REVISIONS]
    rows = [
        [
            words.of(one.source_name),
            words.of(one.indicator.name),
            *_amounts(one, words),
        ]
        for one in held
    ]
    return csv_link("revisions-by-source", titles, rows, words)


def _sum(held: Sequence[SourceDelay], name: str, words: Wording) -> str:
    total = sum(getattr(one.delay, name) for one in held)
    return words.numbers.amount(total, 0)


def _days(delay: Delay, words: Wording) -> list[str]:
    number, none = words.numbers.amount, words.text("number.none")
    span = none
    if delay.shortest is not None:
        ends = {
            "shortest": number(delay.shortest, 0),
            "longest": number(delay.longest, 0),
        }
        span = words.text("delays.span", **ends)
    counts = (delay.in_time, delay.late, delay.early, delay.estimated, delay.unknown)
    return [
        number(delay.stated, 0),
        number(delay.mean, 1),
        number(delay.middle, 1),
        span,
        *(number(count, 0) for count in counts),
    ]


def _break(held: Sequence[ScopeBreak], place: Location, words: Wording) -> list[Child]:
    changed = held[0].changed
    restated = None
    if changed.restated is not None:
        day = words.numbers.day(changed.restated)
        told = words.text("scope_breaks.restated", day=day)
        restated = html.Span(told, className="under block")
    return [
        changed.period,
        html.Ul(
            [
                html.Li(
                    link(
                        place.to_credibility(one.indicator.code),
                        words.of(one.indicator.name),
                    )
                )
                for one in held
            ]
        ),
        words.text(f"break_effect.{changed.effect}"),
        html.Span([words.of(changed.text), restated]),
        html.Span(original(changed.reference, words), className="reference"),
    ]
