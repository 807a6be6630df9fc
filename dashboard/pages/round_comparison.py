"""Two rounds side by side: each target's statuses, and what made the change."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording, wording
from indicators.progress import Judgement
from indicators.round_change import CAUSES, Change
from indicators.rounds import Round
from office.figure_mark import FigureMark
from office.rounds.compare_view import RoundsView, rounds_view
from office.views import IndicatorHead
from office.workspace import Workspace

TABLE = "rounds-compared"


def page(workspace: Workspace, place: Location) -> Page:
    """Return the comparison that the address asks for."""
    view = rounds_view(workspace, place.round, place.other)
    return draw(view, place)


def draw(view: RoundsView, place: Location) -> Page:
    """Lay the comparison out."""
    words = wording(place.language)
    old, new = view.compared.old.round, view.compared.new.round
    ends = {"old": words.of(old.title), "new": words.of(new.title)}
    title = words.text("round_compare.title", **ends)
    titles = ("target", "old", "new", *CAUSES, "total")
    columns = [
        Column(
            words.text(f"round_compare.{key}", **ends),
            numeric=key in {*CAUSES, "total"},
        )
        for key in titles
    ]
    rows = [_row(each, view, place, words) for each in view.compared.changes]
    finding, caption = _finding(view, words), words.text("round_compare.caption")
    proof = Proof(finding, view.stamp, mark=FigureMark("worked_out"))
    content: list[Child] = [
        html.Header(
            [
                html.Nav(
                    link(place.to_rounds(), words.text("navigation.rounds")),
                    className="way",
                ),
                html.H1(title, tabIndex=-1),
                html.P(words.text("round_compare.about"), className="about"),
            ],
            className="page-head",
        ),
        card(
            finding,
            *proved_table(
                TABLE,
                data_table(caption, columns, rows, "stacked"),
                proof,
                _csv(view, words),
                words,
            ),
            note=words.text("round_compare.order"),
        ),
    ]
    return Page(title, content, view.stamp, view.plan)


def _finding(view: RoundsView, words: Wording) -> str:
    moved = [c for c in view.compared.changes if _status(c.old) != _status(c.new)]
    facts = {"moved": len(moved), "count": len(view.compared.changes)}
    return words.text("round_compare.finding", **facts)


def _status(judged: Judgement | None) -> str | None:
    return None if judged is None else judged.status


def _row(each: Change, view: RoundsView, place: Location, words: Wording) -> Row:
    head, unit = view.subjects[each.target]
    measure = words.text(f"measure.{head.display.unit}")
    there = place.to_why(each.target, view.compared.new.round.code)
    parts = {part.cause: part.value for part in each.parts}
    amounts = [_moved(parts[cause], head, words) for cause in CAUSES]
    return [
        html.Div(
            [
                link(there, words.of(head.name), "strong"),
                html.Span(f"{words.of(unit)} · {measure}", className="under block"),
            ]
        ),
        _mark(each.target, each.old, view.compared.old.round, place, words),
        _mark(each.target, each.new, view.compared.new.round, place, words),
        *amounts,
        _moved(each.total, head, words),
    ]


def _mark(
    target: str,
    judged: Judgement | None,
    asked: Round,
    place: Location,
    words: Wording,
) -> Child:
    if judged is None:
        return words.text("round_compare.no_target")
    why = why_link(target, place, words, asked.code, "under block")
    return html.Div([badge(judged.status, words, judged.preliminary), why])


def _moved(amount: float | None, head: IndicatorHead, words: Wording) -> str:
    return words.numbers.signed(amount, head.display, "=")


def _csv(view: RoundsView, words: Wording) -> TableFile:
    columns = ("target", "status_old", "status_new", *CAUSES, "total", "measure")
    rows = [
        (
            each.target,
            _status(each.old),
            _status(each.new),
            *(part.value for part in each.parts),
            each.total,
            view.subjects[each.target][0].unit_of_measure,
        )
        for each in view.compared.changes
    ]
    old, new = view.compared.old.round.code, view.compared.new.round.code
    return csv_link(f"{old}-{new}", columns, rows, words)
