"""Read and change accounts, sessions and tokens; each change is noted in the trail.

The change and its entry are one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from indicators.errors import ConflictError
from office.register.engine import register_errors
from office.register.people_rows import AccountRow, SessionRow, TokenRow
from office.register.people_tables import account, signed_in, token
from office.register.trail_book import Deed, note

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class AccountBook:
    """The accounts of the register, open; every method is one transaction."""

    engine: Engine

    def accounts(self) -> Sequence[AccountRow]:
        """Return every account, in order of its login."""
        return self._rows(AccountRow, _all(AccountRow, account).order_by("login"))

    def find(self, login: str) -> AccountRow | None:
        """Return the account of a login, None where there is none."""
        wanted = _all(AccountRow, account).where(account.c.login == login)
        return next(iter(self._rows(AccountRow, wanted)), None)

    def add(self, values: Mapping[str, Any], deed: Deed) -> None:
        """Note a new account.

        Raises:
            ConflictError: there is one of this login.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            # Of two who add one login at the same moment the second is told.
            try:
                with connection.begin_nested():
                    connection.execute(insert(account).values(**values))
            except IntegrityError as error:
                raise ConflictError("login_taken", login=values["login"]) from error
            note(connection, deed)

    def change(
        self, number: int, values: Mapping[str, Any], deed: Deed, *, ends: bool
    ) -> None:
        """Change an account; `ends`: its sessions and tokens end with it."""
        with register_errors(self.engine), self.engine.begin() as connection:
            _change(connection, number, values)
            if ends:
                _end_all(connection, number, deed.recorded)
            note(connection, deed)

    def attempt(self, login: str, now: datetime, locking: tuple[int, datetime]) -> bool:
        """Count an attempt to sign in before it is known whether it is a good one.

        `locking`: after how many an account is locked, and until when. Tells whether
        the attempt may go on: not of an account that is locked, disabled or none.
        """
        most, until = locking
        with register_errors(self.engine), self.engine.begin() as connection:
            wanted = select(
                account.c.number, account.c.failures, account.c.locked_until
            )
            wanted = wanted.where(account.c.login == login, account.c.state == "active")
            row = connection.execute(wanted.with_for_update()).first()
            if row is None or (row.locked_until and row.locked_until > now):
                return False
            # A lock that ran out starts a new count.
            failures = 1 if row.locked_until else row.failures + 1
            locked = until if failures >= most else None
            changes = {"failures": failures, "locked_until": locked}
            _change(connection, row.number, changes)
        return True

    def begin(self, session: SessionRow, deed: Deed) -> None:
        """Note a session of somebody whose attempt was a good one."""
        with register_errors(self.engine), self.engine.begin() as connection:
            good = {"failures": 0, "locked_until": None}
            _change(connection, session.account, good)
            connection.execute(insert(signed_in).values(**asdict(session)))
            note(connection, deed)

    def session(self, key: str) -> tuple[SessionRow, AccountRow] | None:
        """Return a session and its account, None where there is none."""
        return self._joined(SessionRow, signed_in, key)

    def seen(self, key: str, now: datetime) -> None:
        """Note that a session is in use."""
        with register_errors(self.engine), self.engine.begin() as connection:
            used = update(signed_in).where(signed_in.c.key == key)
            connection.execute(used.values(seen=now))

    def end(self, key: str, deed: Deed) -> None:
        """End one session."""
        with register_errors(self.engine), self.engine.begin() as connection:
            ended = update(signed_in).where(signed_in.c.key == key)
            connection.execute(ended.values(ended=deed.recorded))
            note(connection, deed)

    def tokens(self, number: int) -> Sequence[TokenRow]:
        """Return the tokens of an account, the first one first."""
        wanted = _all(TokenRow, token).where(token.c.account == number)
        return self._rows(TokenRow, wanted.order_by("number"))

    def add_token(self, values: Mapping[str, Any], deed: Deed) -> None:
        """Note a token."""
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(insert(token).values(**values))
            note(connection, deed)

    def token(self, key: str) -> tuple[TokenRow, AccountRow] | None:
        """Return a token and its account, None where there is none."""
        return self._joined(TokenRow, token, key)

    def revoke(self, account_number: int, number: int, deed: Deed) -> bool:
        """Revoke one token of an account; tells whether there was one to revoke."""
        with register_errors(self.engine), self.engine.begin() as connection:
            ended = update(token).where(
                token.c.number == number,
                token.c.account == account_number,
                token.c.revoked.is_(None),
            )
            done = connection.execute(ended.values(revoked=deed.recorded)).rowcount
            if done:
                note(connection, deed)
        return bool(done)

    def note(self, deed: Deed) -> None:
        """Note an act that changes no account."""
        with register_errors(self.engine), self.engine.begin() as connection:
            note(connection, deed)

    def _rows(self, kind: type[_Row], statement: Select[Any]) -> list[_Row]:
        with register_errors(self.engine), self.engine.connect() as connection:
            return [kind(*row) for row in connection.execute(statement)]

    def _joined(
        self, kind: type[_Row], table: Table, key: str
    ) -> tuple[_Row, AccountRow] | None:
        statement = (
            select(*_columns(kind, table), *_columns(AccountRow, account))
            .join_from(table, account, table.c.account == account.c.number)
            .where(table.c.key == key)
        )
        with register_errors(self.engine), self.engine.connect() as connection:
            row = connection.execute(statement).first()
        if row is None:
            return None
        split = len(_columns(kind, table))
        return kind(*row[:split]), AccountRow(*row[split:])


def _columns(kind: type[Any], table: Table) -> list[Any]:
    return [table.c[field.name] for field in fields(kind)]


def _all(kind: type[Any], table: Table) -> Select[Any]:
    return select(*_columns(kind, table))


def _change(connection: Connection, number: int, values: Mapping[str, Any]) -> None:
    changed = update(account).where(account.c.number == number)
    connection.execute(changed.values(**values))


def _end_all(connection: Connection, number: int, now: datetime) -> None:
    for table, column in ((signed_in, "ended"), (token, "revoked")):
        left = update(table).where(table.c.account == number, table.c[column].is_(None))
        connection.execute(left.values({column: now}))
