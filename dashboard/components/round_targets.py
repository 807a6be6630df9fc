"""The judged targets of a round: the method's status, and the one that counts."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, grouped_table
from dashboard.components.exceptions_text import some_of
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import round_proof
from dashboard.components.said_text import since_note
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording
from indicators.progress import STATUSES
from office.evaluation import NEEDS_A_LOOK
from office.rounds.views import RoundView
from office.views import Judged

TABLE = "round-targets"
_COLUMNS = ("indicator", "target", "value", "completion", "reached", "status", "counts")
_NUMBERS = {"target", "value", "completion", "reached"}
_CSV = (
    *("target", "indicator", "unit", "period", "value", "bound", "status"),
    *("preliminary", "completion", "reached_share", "assessed", "by", "reason"),
)


def target_parts(view: RoundView, place: Location, words: Wording) -> list[Child]:
    """Return the table by document, each status with its way to why."""
    since = since_note(view.assessed.since.get("target", 0), words)
    return [*since, _targets(view, place, words)]


def _targets(view: RoundView, place: Location, words: Wording) -> html.Section:
    columns = [
        Column(words.text(f"round_targets.{key}"), numeric=key in _NUMBERS)
        for key in _COLUMNS
    ]
    groups: dict[str, list[Row]] = {}
    for judged in view.judged:
        row = _row(judged, view, place, words)
        groups.setdefault(words.of(judged.document), []).append(row)
    finding = _finding(view, words)
    caption = words.text("round_targets.caption")
    table = grouped_table(caption, columns, list(groups.items()), "stacked")
    proof = round_proof(finding, view, view.mark)
    return card(
        finding,
        *proved_table(TABLE, table, proof, _csv(view, words), words),
        note=words.text("round_targets.note"),
    )


def _finding(view: RoundView, words: Wording) -> str:
    if not view.judged:
        return words.text("round_counts.none")
    parts = [
        words.text(
            f"round_counts.{kind}",
            total=counts.total(),
            counts=words.text("list.comma").join(
                _counted(kind, word, counts[word], view, words)
                for word in STATUSES
                if counts[word]
            ),
        )
        for kind, counts in view.counts.items()
    ]
    return words.text("list.sentence").join(parts)


def _counted(kind: str, word: str, count: int, view: RoundView, words: Wording) -> str:
    """Write how many targets have a status, and which where that needs a look."""
    told = words.text(f"status_count.{status_key(word)}", count=count)
    if word not in NEEDS_A_LOOK:
        return told
    names = [
        JudgedText(each, words).subject
        for each in view.judged
        if each.document_kind == kind and view.word(each) == word
    ]
    return words.text("round_counts.named", told=told, names=some_of(names, words))


def _row(judged: Judged, view: RoundView, place: Location, words: Wording) -> Row:
    told = JudgedText(judged, words)
    there = place.to_indicator(judged.indicator, judged.unit)
    code = view.known.round.code
    return [
        html.Div(
            [
                link(there, words.of(judged.indicator_name), "strong"),
                html.Span(
                    f"{words.of(judged.unit_name)} · {told.measure}",
                    className="under block",
                ),
            ]
        ),
        told.target,
        told.value,
        told.completion,
        told.reached,
        html.Div(
            [
                badge(judged.status, words, judged.preliminary),
                why_link(judged.target_id, place, words, code, "under block"),
            ]
        ),
        _counts(judged, view, words),
    ]


def _counts(judged: Judged, view: RoundView, words: Wording) -> Child:
    claim = view.overruled.get(judged.target_id)
    if claim is None:
        return words.text("round_targets.as_computed")
    told = words.text("why_panel.overruled", by=claim.by, text=claim.text)
    return html.Div([badge(claim.word, words), html.Span(told, className="under wrap")])


def _csv(view: RoundView, words: Wording) -> TableFile:
    rows: Sequence[Sequence[object]] = [
        _csv_row(judged, view) for judged in view.judged
    ]
    return csv_link(f"{view.known.round.code}-targets", _CSV, rows, words)


def _csv_row(judged: Judged, view: RoundView) -> tuple[object, ...]:
    claim = view.overruled.get(judged.target_id)
    overruled = (claim.word, claim.by, claim.text) if claim else ("", "", "")
    return (
        *(judged.target_id, judged.indicator, judged.unit, judged.period),
        *(judged.value, judged.bound, judged.status, judged.preliminary),
        *(judged.completion, judged.reached_share, *overruled),
    )
