"""Read and write comments on figures; every act is one transaction with its entry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, insert, update

from indicators.errors import NotFoundError
from office.register.comment_rows import (
    Doing,
    FigureCommentActRow,
    FigureCommentRow,
    State,
    selected,
)
from office.register.comment_tables import figure_comment, figure_comment_act
from office.register.engine import register_errors
from office.register.submission_decision import Who
from office.register.trail_book import Deed, note, take_turn
from office.register.typed_rows import rows_of

STATES: Mapping[Doing, State] = {"resolve": "resolved", "reopen": "open"}
"""Act → the state after it; any other leaves it."""

NAMES: Mapping[Doing, str] = {
    "reply": "figure_comment_reply",
    "resolve": "figure_comment_resolve",
    "reopen": "figure_comment_reopen",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A comment with what was done to it, in order."""

    row: FigureCommentRow
    acts: tuple[FigureCommentActRow, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said, and the units that it speaks to."""

    text: str
    mentions: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CommentBook:
    """The comments of the register, open."""

    engine: Engine

    def held(self) -> list[Held]:
        """Return every comment, the first at the head."""
        with register_errors(self.engine), self.engine.connect() as connection:
            ordered = selected(FigureCommentRow).order_by(figure_comment.c.number)
            rows = rows_of(connection, FigureCommentRow, ordered)
            acts = rows_of(connection, FigureCommentActRow, _acts())
        return [
            Held(row, tuple(a for a in acts if a.comment == row.number)) for row in rows
        ]

    def add(self, values: Mapping[str, Any], said: Said, who: Who) -> int:
        """Note a comment and return its number."""
        row = {**values, "text": said.text, "mentions": list(said.mentions)}
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            wanted = insert(figure_comment).values(**row, state="open", **_by(who))
            key = connection.execute(wanted).inserted_primary_key
            number = int(key[0]) if key else 0
            facts = {
                name: values[name]
                for name in ("indicator", "unit", "period", "target", "publication")
            }
            _note(connection, "figure_commented", number, {**facts, **_told(said)}, who)
        return number

    def act(
        self,
        number: int,
        doing: Doing,
        said: Said,
        decide: Callable[[Held], None],
        who: Who,
    ) -> None:
        """Note what is done to a comment, unless `decide` raises.

        Raises:
            NotFoundError: there is none of this number.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            decide(_held(connection, number))
            row = {"comment": number, "act": doing, "text": said.text}
            wanted = insert(figure_comment_act)
            connection.execute(
                wanted.values(**row, mentions=list(said.mentions), **_by(who))
            )
            if doing in STATES:
                moved = update(figure_comment).where(figure_comment.c.number == number)
                connection.execute(moved.values(state=STATES[doing]))
            _note(connection, NAMES[doing], number, _told(said), who)


def _held(connection: Connection, number: int) -> Held:
    wanted = selected(FigureCommentRow).where(figure_comment.c.number == number)
    row = next(iter(rows_of(connection, FigureCommentRow, wanted)), None)
    if row is None:
        raise NotFoundError("figure_comment_unknown", number=number)
    acts = _acts().where(figure_comment_act.c.comment == number)
    return Held(row, tuple(rows_of(connection, FigureCommentActRow, acts)))


def _acts() -> Any:
    return selected(FigureCommentActRow).order_by(figure_comment_act.c.number)


def _told(said: Said) -> dict[str, Any]:
    return {"text": said.text, "mentions": list(said.mentions)}


def _by(who: Who) -> dict[str, Any]:
    return {
        "person": who.person,
        "name": who.name,
        "actor": who.actor,
        "by_unit": who.unit,
        "recorded": who.recorded,
    }


def _note(
    connection: Connection, act: str, number: int, facts: Mapping[str, Any], who: Who
) -> None:
    told = {**facts, "unit": facts.get("unit", ""), "by_unit": who.unit}
    deed = Deed(who.recorded, who.person, who.actor, who.origin, act, str(number), told)
    note(connection, deed)
