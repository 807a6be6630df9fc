"""What the register holds of a round: to whom its draft went, and the comments."""

from collections import Counter
from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, original
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import register_proof
from dashboard.opinions_csv import COLUMNS, opinion_rows
from dashboard.wording import Wording
from office.clock import day_in_china
from office.rounds.comments import Opinion
from office.rounds.records import opinion_record
from office.rounds.views import RoundView
from office.rounds.words import VERDICTS

SENT, OPINIONS = "round-sent", "round-opinions"


def comments_cards(view: RoundView, words: Wording) -> list[Child]:
    """Return to whom the draft went, and the table of adopted opinions."""
    papers = view.papers
    if not papers.sent:
        told = html.P(words.text("round_comments.not_sent"))
        return [card(words.text("round_comments.title"), told)]
    names = {code: words.of(name) for code, name in view.names.items()}
    sent = [
        [
            names[row.unit],
            row.due,
            str(row.freeze),
            row.by,
            _state(view, row.unit, words),
        ]
        for row in papers.sent
    ]
    columns = [
        Column(words.text(f"round_comments.{key}"))
        for key in ("unit", "due", "freeze", "by", "state")
    ]
    finding = words.text(
        "round_comments.finding",
        count=len({row.unit for row in papers.sent}),
        silent=len(papers.silent),
    )
    name = f"{view.known.round.code}-sent"
    saved = csv_link(name, [column.title for column in columns], sent, words)
    proof = _proof(finding, view)
    shown: list[Row] = [
        [unit, _whole(due), freeze, _whole(by), state]
        for unit, due, freeze, by, state in sent
    ]
    caption = words.text("round_comments.sent_caption")
    table = data_table(caption, columns, shown, "compact")
    return [
        card(finding, *proved_table(SENT, table, proof, saved, words)),
        _opinions(view, words),
    ]


def _whole(text: str) -> html.Span:
    """Return a day or a name on one line."""
    return html.Span(text, className="day")


def _state(view: RoundView, unit: str, words: Wording) -> str:
    key = "silent" if unit in view.papers.silent else "spoke"
    return words.text(f"round_comments.{key}")


def _opinions(view: RoundView, words: Wording) -> html.Section:
    title, found = words.text("rounds_cli.table_title"), view.papers.opinions
    if not found:
        return card(title, html.P(words.text("rounds_cli.no_opinions")))
    records = [opinion_record(each, view.names) for each in found]
    finding = opinions_finding(found, words)
    rows = opinion_rows(records, words)
    columns = [Column(words.text(f"cli_column.{key}")) for key in COLUMNS]
    heads = [column.title for column in columns]
    name = f"{view.known.round.code}-opinions"
    return card(
        finding,
        *proved_table(
            OPINIONS,
            data_table(title, columns, [_shown(row, words) for row in rows], "stacked"),
            _proof(finding, view),
            csv_link(name, heads, rows, words),
            words,
        ),
    )


def _proof(finding: str, view: RoundView) -> Proof:
    """Return the proof of what was said up to the last that somebody said or wrote."""
    papers = view.papers
    answers = [each.answer for each in papers.opinions if each.answer]
    comments = [each.comment for each in papers.opinions]
    said = [row.recorded for row in papers.sent]
    said += [row.recorded for row in comments] + [row.recorded for row in answers]
    return register_proof(finding, view, "comments", day_in_china(max(said)))


def _shown(row: Sequence[str], words: Wording) -> Row:
    return [original(cell, words) for cell in row]


def opinions_finding(opinions: Sequence[Opinion], words: Wording) -> str:
    """Return how many opinions were adopted, in part or not, and how many wait."""
    verdicts = Counter(each.answer.verdict for each in opinions if each.answer)
    open_ = len(opinions) - verdicts.total()
    told = [
        words.text(
            "round_comments.counted",
            verdict=words.text(f"round_verdict.{verdict}"),
            count=verdicts[verdict],
        )
        for verdict in VERDICTS
        if verdicts[verdict]
    ]
    if open_:
        told.append(words.text("round_comments.open", count=open_))
    return words.text(
        "round_comments.opinions",
        count=len(opinions),
        counts=words.text("list.comma").join(told),
    )
