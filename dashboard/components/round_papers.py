"""What the register holds of a round: its comments, its acts and freezes."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.markup import Child, card
from dashboard.opinions_csv import COLUMNS, opinion_rows
from dashboard.wording import Wording
from office.rounds.records import opinion_record
from office.rounds.views import RoundView

SHOWN_DIGEST = 12


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
    table = data_table(words.text("round_comments.sent_caption"), columns, sent)
    return [card(words.text("round_comments.sent"), table), _opinions(view, words)]


def _state(view: RoundView, unit: str, words: Wording) -> str:
    key = "silent" if unit in view.papers.silent else "spoke"
    return words.text(f"round_comments.{key}")


def _opinions(view: RoundView, words: Wording) -> html.Section:
    title = words.text("rounds_cli.table_title")
    records = [opinion_record(each, view.names) for each in view.papers.opinions]
    if not records:
        return card(title, html.P(words.text("rounds_cli.no_opinions")))
    rows = opinion_rows(records, words)
    columns = [Column(words.text(f"cli_column.{key}")) for key in COLUMNS]
    heads = [column.title for column in columns]
    name = f"{view.known.round.code}-opinions"
    return card(
        title,
        data_table(title, columns, rows),
        html.P(csv_link(name, heads, rows, words), className="card-foot"),
    )


def history_cards(view: RoundView, words: Wording) -> list[Child]:
    """Return the acts on the round, its freezes and who has which part."""
    papers, empty = view.papers, words.text("round_history.none")
    acts: list[Row] = [
        [words.text(f"round_act.{row.act}"), row.by, words.numbers.day(row.recorded)]
        for row in papers.acts
    ]
    freezes: list[Row] = [
        [
            str(row.number),
            html.Code(row.publication[:SHOWN_DIGEST]),
            html.Code(row.content_digest[:SHOWN_DIGEST]),
            row.method,
            row.by,
            row.reason or words.text("number.none"),
        ]
        for row in papers.freezes
    ]
    people: list[Row] = [
        [words.text(f"round_role.{row.role}"), row.name, _unit(row.unit, view, words)]
        for row in papers.people
        if not row.withdrawn
    ]
    parts = (
        ("acts", ("act", "by", "day"), acts),
        (
            "freezes",
            ("number", "publication", "digest", "method", "by", "reason"),
            freezes,
        ),
        ("people", ("role", "name", "unit"), people),
    )
    return [
        card(
            words.text(f"round_history.{key}"),
            data_table(
                words.text(f"round_history.{key}"),
                [Column(words.text(f"round_history.{name}")) for name in columns],
                rows,
            )
            if rows
            else html.P(empty),
        )
        for key, columns, rows in parts
    ]


def _unit(code: str, view: RoundView, words: Wording) -> str:
    return words.of(view.names[code]) if code in view.names else ""
