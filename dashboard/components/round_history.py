"""What was done with a round: its acts, its freezes, and who has which part."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.exceptions_text import counts_text
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.wording import Wording
from office.register.round_rows import PersonRow
from office.rounds.views import RoundView
from office.rounds.words import ROLES

SHOWN_DIGEST = 12


@dataclass(frozen=True, slots=True)
class _List:
    """One of the lists: as it is shown, and as it is saved.

    `key`: in the wording; `shown` and `saved`: keys of the columns.
    """

    key: str
    finding: str
    shown: tuple[str, ...]
    rows: Sequence[Row]
    saved: tuple[str, ...]
    cells: Sequence[Sequence[object]]
    shape: str = "compact"


def history_cards(view: RoundView, words: Wording) -> list[Child]:
    """Return the acts on the round, its freezes and who has which part."""
    lists = (_acts(view, words), _freezes(view, words), _people(view, words))
    return [_card(each, view, words) for each in lists]


def _card(each: _List, view: RoundView, words: Wording) -> html.Section:
    title = words.text(f"round_history.{each.key}")
    if not each.rows:
        return card(title, html.P(words.text("round_history.none")))
    columns = [Column(words.text(f"round_history.{name}")) for name in each.shown]
    titles = [words.text(f"round_history.{name}") for name in each.saved]
    name = f"{view.known.round.code}-{each.key}"
    return card(
        each.finding,
        *proved_table(
            f"round-{each.key}",
            data_table(title, columns, each.rows, each.shape),
            Proof(each.finding, view.papers.read, origin="rounds"),
            csv_link(name, titles, each.cells, words),
            words,
        ),
    )


def _acts(view: RoundView, words: Wording) -> _List:
    acts = view.papers.acts
    done = Counter(words.text(f"round_act.{row.act}") for row in acts)
    told = counts_text(done.items(), words)
    return _List(
        key="acts",
        finding=words.text("round_history.acts_finding", count=len(acts), counts=told),
        shown=("act", "by", "day"),
        rows=[
            [
                words.text(f"round_act.{row.act}"),
                row.by,
                words.numbers.day(row.recorded),
            ]
            for row in acts
        ],
        saved=("act", "by", "utc"),
        cells=[
            [
                words.text(f"round_act.{row.act}"),
                row.by,
                row.recorded.replace(microsecond=0),
            ]
            for row in acts
        ],
    )


def _freezes(view: RoundView, words: Wording) -> _List:
    freezes, none = view.papers.freezes, words.text("number.none")
    stands = view.frozen or next(reversed(freezes), None)
    finding = ""
    if stands is not None:
        finding = words.text(
            "round_history.freezes_finding",
            count=len(freezes),
            number=stands.number,
            publication=stands.publication[:SHOWN_DIGEST],
        )
    return _List(
        key="freezes",
        finding=finding,
        shown=("number", "publication", "digest", "method", "by", "reason"),
        rows=[
            [
                str(row.number),
                html.Code(row.publication[:SHOWN_DIGEST]),
                html.Code(row.content_digest[:SHOWN_DIGEST]),
                row.method,
                row.by,
                row.reason or none,
            ]
            for row in freezes
        ],
        saved=("number", "publication", "digest", "method", "by", "reason", "utc"),
        cells=[
            [
                *(row.number, row.publication, row.content_digest, row.method),
                *(row.by, row.reason, row.recorded.replace(microsecond=0)),
            ]
            for row in freezes
        ],
        shape="compact stacked paired",
    )


def _people(view: RoundView, words: Wording) -> _List:
    people = [row for row in view.papers.people if not row.withdrawn]
    cells = [
        [words.text(f"round_role.{row.role}"), row.name, _unit(row.unit, view, words)]
        for row in people
    ]
    columns = ("role", "name", "unit")
    finding = people_finding(people, words)
    return _List("people", finding, columns, cells, columns, cells)


def people_finding(people: Sequence[PersonRow], words: Wording) -> str:
    """Return how many parts how many persons have, and which nobody has."""
    found = words.text(
        "round_history.people_finding",
        count=len(people),
        persons=len({row.name for row in people}),
    )
    held = {row.role for row in people}
    open_ = [words.text(f"round_role.{role}") for role in ROLES if role not in held]
    if not open_:
        return found
    names = words.text("list.comma").join(open_)
    return found + words.text("round_history.people_open", roles=names)


def _unit(code: str, view: RoundView, words: Wording) -> str:
    return words.of(view.names[code]) if code in view.names else ""
