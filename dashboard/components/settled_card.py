"""How settled the latest figures are: all, and those that a target is judged on."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import card
from dashboard.components.proved_table import proved_table
from dashboard.wording import Wording
from indicators.credibility.statements import Counts
from office.credibility_views import CredibilityView, Shares

TABLE = "settled-figures"
_KINDS = ("preliminary", "estimated", "unknown", "bounded", "rounded", "derived")


def settled_card(view: CredibilityView, words: Wording) -> html.Section:
    """Return the shares of the whole; by source and by year they are folded."""
    whole = view.whole
    keys = ("what", "figures", *_KINDS)
    columns = _columns(keys, words)
    rows = [
        [words.text(f"credibility.{name}"), *_counts(counts, words)]
        for name, counts in (("all", whole.every), ("targeted", whole.targeted))
    ]
    finding = settled_finding(whole.targeted, words)
    table = data_table(
        words.text("settled.caption_whole"), columns, rows, "compact stacked"
    )
    titles = [column.title for column in columns]
    return card(
        finding,
        *proved_table(
            TABLE,
            [
                table,
                _folded("source", view.by_source, words),
                _folded("year", tuple(reversed(view.by_year)), words),
            ],
            Proof(finding, view.stamp, origin="figures"),
            csv_link("settled", titles, rows, words),
            words,
        ),
        note=words.text("settled.note"),
    )


def settled_finding(targeted: Counts, words: Wording) -> str:
    """Return how many of the figures that targets are judged on are preliminary."""
    if not targeted.figures:
        return words.text("settled.finding_none")
    return words.text(
        "settled.finding",
        figures=words.numbers.amount(targeted.figures, 0),
        preliminary=words.numbers.percent(targeted.share("preliminary")),
    )


def _folded(dimension: str, shares: Sequence[Shares], words: Wording) -> html.Details:
    keys = (dimension, "figures", *_KINDS, "targeted", "targeted_preliminary")
    columns = _columns(keys, words)
    rows = [_row(one, words) for one in shares]
    caption = words.text(f"settled.caption_{dimension}")
    titles = [column.title for column in columns]
    return html.Details(
        [
            html.Summary(words.text(f"settled.by_{dimension}")),
            data_table(caption, columns, rows, "compact stacked"),
            html.P(
                csv_link(f"settled-by-{dimension}", titles, rows, words),
                className="card-foot",
            ),
        ],
        className="fold",
    )


def _columns(keys: Sequence[str], words: Wording) -> list[Column]:
    return [
        Column(words.text(f"settled.{key}"), numeric=place > 0)
        for place, key in enumerate(keys)
    ]


def _row(one: Shares, words: Wording) -> Row:
    name = words.of(one.name) if one.name else one.key
    return [
        name,
        *_counts(one.every, words),
        words.numbers.amount(one.targeted.figures, 0),
        _part(one.targeted, "preliminary", words),
    ]


def _counts(counts: Counts, words: Wording) -> list[str]:
    figures = words.numbers.amount(counts.figures, 0)
    return [figures, *(_part(counts, kind, words) for kind in _KINDS)]


def _part(counts: Counts, kind: str, words: Wording) -> str:
    """Write how many figures are of a kind, with their share where there are any."""
    count = words.numbers.amount(getattr(counts, kind), 0)
    share = counts.share(kind)
    if not share:
        return count
    return words.text("settled.part", count=count, share=words.numbers.percent(share))
