"""Read and write rounds in the register; every method is one transaction.

A round moves by compare-and-set: whoever acts names the turn of the round that he
saw, and is refused when somebody acted meanwhile. Whatever is said of a round is
only taken while it is not adopted, under a lock of its row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, insert, select, update

from indicators.errors import ConflictError, NotFoundError, UserError
from office.register.engine import register_errors
from office.register.load_rows import INSERT, kept_bytes
from office.register.round_rows import ActRow, RoundRow, selected
from office.register.round_tables import (
    answer,
    circulation,
    comment,
    freeze,
    round_,
    round_act,
)
from office.register.trail_book import Deed, note
from office.register.typed_rows import rows_of

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts: the person as named, the account, the moment in UTC, from where."""

    by: str
    actor: str
    recorded: datetime
    origin: str = "shell"

    @property
    def columns(self) -> dict[str, Any]:
        """Return what each row that comes of the act says of it."""
        return {"by": self.by, "actor": self.actor, "recorded": self.recorded}


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a round: what is done to it, from the turn that was seen."""

    round: str
    seen: int
    act: str
    changes: Mapping[str, Any]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoundBook:
    """The rounds of the register, open."""

    engine: Engine

    def rounds(self) -> Sequence[RoundRow]:
        """Return every round on which something was done, in order of its code."""
        return self.read(RoundRow)

    def find(self, code: str) -> RoundRow | None:
        """Return one round, None where nothing was done on it yet."""
        return next((row for row in self.rounds() if row.code == code), None)

    def acts(self, code: str) -> Sequence[ActRow]:
        """Return the acts on a round, in order."""
        return [row for row in self.read(ActRow) if row.round == code]

    def read(self, kind: type[_Row]) -> Sequence[_Row]:
        """Return all rows of a kind of `round_rows`, in the order of their key."""
        statement = selected(kind)
        ordered = statement.order_by(*statement.selected_columns.keys()[:1])
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, kind, ordered)

    def open(self, row: RoundRow, facts: Mapping[str, Any]) -> None:
        """Note a round that nobody has acted on yet.

        Raises:
            ConflictError: there is one of this code already.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            # Two may note one code at the same moment: it is noted once.
            insertion = INSERT[connection.dialect.name](round_).values(**asdict(row))
            noted = insertion.on_conflict_do_nothing().returning(round_.c.code)
            if connection.execute(noted).first() is None:
                raise ConflictError("round_exists", round=row.code)
            act = Act(row.by, row.actor, row.recorded)
            _note(connection, row.code, "created", facts, act)

    def move(
        self,
        move: Move,
        act: Act,
        table: Table = circulation,
        rows: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Change a round and note the act, if nobody acted since it was seen.

        `rows` of `table` are appended in the same transaction.

        Raises:
            ConflictError: somebody did; what and who is told.
            NotFoundError: there is no such round.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            _move(connection, move, act)
            for row in rows:
                _added(connection, table, {**row, **act.columns})

    def close(self, move: Move, act: Act, frozen: Mapping[Table, int]) -> None:
        """Change a round as `move` does, if all that was said of it is in.

        Every opinion has an answer, and no table of `frozen` has a row beyond the
        number that the freeze in force ends with. Counted in the same transaction:
        what is said at the same moment is heard, or comes too late.

        Raises:
            UserError: an opinion has no answer, or something was said since the
                freeze; how many is told.
            ConflictError, NotFoundError: as `move`.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            _move(connection, move, act)
            left = connection.scalar(_unanswered(move.round))
            if left:
                raise UserError("round_comments_open", round=move.round, count=left)
            since = sum(
                connection.scalar(_beyond(table, move.round, last)) or 0
                for table, last in frozen.items()
            )
            if since:
                raise UserError("round_said_since", round=move.round, count=since)

    def freeze(self, move: Move, act: Act, kept: Mapping[str, Any], size: int) -> int:
        """Note a frozen result and make it the one in force; return its number.

        `kept`: the columns of the freeze; `size`: of its bytes.

        Raises:
            ConflictError: somebody acted on the round meanwhile.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            kept_bytes(connection, str(kept["sha256"]), size, act.recorded)
            values = {**kept, **act.columns}
            number = _added(connection, freeze, values)
            changes = {**move.changes, "freeze": number}
            facts = {**move.facts, "freeze": number}
            again = Move(move.round, move.seen, move.act, changes, facts)
            _move(connection, again, act)
        return number

    def say(
        self,
        code: str,
        table: Table,
        rows: Sequence[Mapping[str, Any]],
        act: Act,
        states: Sequence[str],
    ) -> list[int]:
        """Append what was said of a round; return the numbers of the rows.

        Raises:
            ConflictError: the round is not in one of `states`; nothing is kept.
            NotFoundError: there is no such round.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            found = _locked(connection, code)
            if found.state not in states:
                raise ConflictError("round_state", round=code, state=found.state)
            numbers = [
                _added(connection, table, {**row, **act.columns}) for row in rows
            ]
            facts = {"table": table.name, "numbers": numbers}
            note(connection, _deed("round_said", code, facts, act))
            return numbers

    def keep(self, sha256: str, size: int, recorded: datetime) -> None:
        """Note bytes that were kept, once."""
        with register_errors(self.engine), self.engine.begin() as connection:
            kept_bytes(connection, sha256, size, recorded)

    def add(self, table: Table, rows: Sequence[Mapping[str, Any]], act: Act) -> int:
        """Append rows that belong to no round; return the number of the last."""
        with register_errors(self.engine), self.engine.begin() as connection:
            numbers = [_added(connection, table, {**r, **act.columns}) for r in rows]
        return numbers[-1] if numbers else 0

    def add_list(
        self,
        noted: str,
        head: tuple[Table, Mapping[str, Any]],
        body: tuple[Table, Sequence[Mapping[str, Any]]],
        act: Act,
    ) -> int:
        """Append a list with its entries; return its number.

        The entries name it in their column `list`; `noted`: the act of the trail.
        """
        (table, values), (entries, rows) = head, body
        with register_errors(self.engine), self.engine.begin() as connection:
            number = _added(connection, table, {**values, **act.columns})
            for row in rows:
                connection.execute(insert(entries).values(**row, list=number))
            facts = {**values, "rows": len(rows)}
            note(connection, _deed(noted, str(number), facts, act))
        return number


def _move(connection: Connection, move: Move, act: Act) -> None:
    changed = connection.execute(
        update(round_)
        .where(round_.c.code == move.round, round_.c.turn == move.seen)
        .values(**move.changes, turn=move.seen + 1)
    )
    if not changed.rowcount:
        _locked(connection, move.round)
        raise _moved(connection, move.round)
    _note(connection, move.round, move.act, move.facts, act)


def _unanswered(code: str) -> Select[int]:
    return (
        select(func.count())
        .select_from(comment)
        .join(circulation, comment.c.circulation == circulation.c.number)
        .outerjoin(answer, answer.c.comment == comment.c.number)
        .where(circulation.c.round == code, answer.c.number.is_(None))
    )


def _beyond(table: Table, code: str, last: int) -> Select[int]:
    counted = select(func.count()).select_from(table)
    return counted.where(table.c.round == code, table.c.number > last)


def _moved(connection: Connection, code: str) -> ConflictError:
    statement = selected(ActRow).where(round_act.c.round == code)
    last = rows_of(connection, ActRow, statement.order_by(round_act.c.number.desc()))[0]
    return ConflictError("round_moved", round=code, act=last.act, by=last.by)


def _note(
    connection: Connection, code: str, act: str, facts: Mapping[str, Any], who: Act
) -> None:
    noted = {"round": code, "act": act, "facts": dict(facts), **who.columns}
    connection.execute(insert(round_act).values(**noted))
    note(connection, _deed(f"round_{act}", code, facts, who))


def _deed(act: str, subject: str, facts: Mapping[str, Any], who: Act) -> Deed:
    return Deed(who.recorded, who.by, who.actor, who.origin, act, subject, facts)


def _held(connection: Connection, code: str) -> RoundRow | None:
    # Rows that refer to the round hold its key: a lock on that too would deadlock.
    statement = selected(RoundRow).where(round_.c.code == code)
    statement = statement.with_for_update(key_share=True)
    return next(iter(rows_of(connection, RoundRow, statement)), None)


def _locked(connection: Connection, code: str) -> RoundRow:
    found = _held(connection, code)
    if found is None:
        known = ", ".join(connection.scalars(select(round_.c.code)))
        raise NotFoundError("round_unknown", round=code[:80], known=known or "—")
    return found


def _added(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0
