"""The rounds of assessment: which there are, how far each is, what comes next."""

from itertools import pairwise

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.exceptions_text import some_of
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.round_head import state_key, state_mark
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.rounds.known import KnownRound
from office.rounds.views import RoundList, round_list
from office.workspace import Workspace

TABLE = "rounds-table"
_COLUMNS = ("title", "kind", "period", "cut_off", "state", "next")


def page(workspace: Workspace, place: Location) -> Page:
    """Return the list of rounds."""
    return draw(round_list(workspace, place.publication), place)


def draw(view: RoundList, place: Location) -> Page:
    """Lay the list out."""
    words = wording(place.language)
    frozen = sum(known.freeze is not None for known in view.rounds)
    title = words.text("rounds.finding", count=len(view.rounds), frozen=frozen)
    waiting, stop = waiting_text(view, words), words.text("list.sentence")
    proof = Proof(f"{title}{stop}{waiting}", view.stamp, origin="rounds")
    content: list[Child] = [
        html.Header(
            [
                html.H1(title, tabIndex=-1),
                html.P(words.text("rounds.about"), className="about"),
            ],
            className="page-head",
        ),
        card(
            waiting,
            *(_table(view, proof, place, words) if view.rounds else []),
            *_pairs(view, place, words),
        ),
    ]
    return Page(words.text("navigation.rounds"), content, view.stamp, view.plan)


def _table(
    view: RoundList, proof: Proof, place: Location, words: Wording
) -> list[Child]:
    columns = [Column(words.text(f"rounds.{key}")) for key in _COLUMNS]
    rows = [_row(known, place, words) for known in view.rounds]
    table = data_table(words.text("rounds.caption"), columns, rows, "rounds stacked")
    return proved_table(TABLE, table, proof, _csv(view, words), words)


def waiting_text(view: RoundList, words: Wording) -> str:
    """Return which rounds could be frozen, their cut-off day being over, and are not.

    Held against the day of the publication that is shown.
    """
    if not view.rounds:
        return words.text("rounds.none")
    over = [one for one in view.rounds if one.round.cut_off <= view.stamp.as_of]
    open_ = [one for one in over if one.freeze is None]
    if not open_:
        key = "all_frozen" if over else "none_over"
        return words.text(f"rounds.{key}", count=len(over))
    names = some_of([words.of(one.round.title) for one in open_], words)
    facts = {"count": len(open_), "over": len(over), "names": names}
    return words.text("rounds.waiting", **facts)


def _csv(view: RoundList, words: Wording) -> TableFile:
    titles = [words.text(f"rounds.{key}") for key in ("code", *_COLUMNS)]
    rows = [
        [
            known.round.code,
            words.of(known.round.title),
            words.text(f"round_kind.{known.round.kind}"),
            known.round.data_period,
            known.round.cut_off.isoformat(),
            words.text(f"round_state.{state_key(known)}"),
            words.text(f"rounds_next.{_next(known)}"),
        ]
        for known in view.rounds
    ]
    return csv_link("rounds", titles, rows, words)


def _row(known: KnownRound, place: Location, words: Wording) -> Row:
    each = known.round
    title = link(place.to_round(each.code), words.of(each.title), "strong")
    note = words.of(each.note)
    return [
        html.Div(
            [
                title,
                html.Code(each.code, className="under block"),
                html.Span(note, className="under block") if note else None,
            ]
        ),
        words.text(f"round_kind.{each.kind}"),
        str(each.data_period),
        html.Span(words.numbers.day(each.cut_off), className="day"),
        state_mark(known, words),
        words.text(f"rounds_next.{_next(known)}"),
    ]


def _next(known: KnownRound) -> str:
    if known.state == "draft":
        return "freeze" if known.freeze is None else "circulate"
    return known.state


def _pairs(view: RoundList, place: Location, words: Wording) -> list[Child]:
    rounds = [known.round for known in view.rounds]
    pairs = list(pairwise(rounds))
    if not pairs:
        return []
    links: list[Child] = [
        html.Li(
            link(
                place.to_rounds_compared(old.code, new.code),
                words.text(
                    "rounds.pair", old=words.of(old.title), new=words.of(new.title)
                ),
            )
        )
        for old, new in pairs
    ]
    return [
        html.P(words.text("rounds.pairs"), className="card-foot"),
        html.Ul(links, className="pairs"),
    ]
