"""Read and change accounts and sessions; each change is noted in the trail.

The change and its entry are one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from indicators.errors import ConflictError
from office.register.engine import register_errors
from office.register.people_rows import AccountRow, SessionRow
from office.register.people_tables import account, signed_in
from office.register.token_book import end_tokens
from office.register.trail_book import Deed, note


@dataclass(frozen=True, slots=True)
class AccountBook:
    """The accounts of the register, open; every method is one transaction."""

    engine: Engine

    def accounts(self) -> Sequence[AccountRow]:
        """Return every account, in order of its login."""
        return self._accounts(_every_account().order_by("login"))

    def find(self, login: str) -> AccountRow | None:
        """Return the account of a login, None where there is none."""
        wanted = _every_account().where(account.c.login == login)
        return next(iter(self._accounts(wanted)), None)

    def find_subject(self, issuer: str, subject: str) -> AccountRow | None:
        """Return the account that a provider's subject is bound to, None without."""
        bound = account.c.issuer == issuer, account.c.subject == subject
        return next(iter(self._accounts(_every_account().where(*bound))), None)

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
        """Change an account; `ends`: its sessions and tokens end with it.

        Raises:
            ConflictError: the subject of a provider is another account's.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            try:
                with connection.begin_nested():
                    _change(connection, number, values)
            except IntegrityError as error:
                subject = str(values.get("subject"))
                raise ConflictError("subject_taken", subject=subject) from error
            if ends:
                _end_all(connection, number, deed.recorded)
                end_tokens(connection, number, deed.recorded)
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
        """Note a session; a good password ends the count of bad ones."""
        with register_errors(self.engine), self.engine.begin() as connection:
            if session.way == "password":
                good = {"failures": 0, "locked_until": None}
                _change(connection, session.account, good)
            connection.execute(insert(signed_in).values(**asdict(session)))
            note(connection, deed)

    def session(self, key: str) -> tuple[SessionRow, AccountRow] | None:
        """Return a session and its account, None where there is none."""
        own = _columns(SessionRow, signed_in)
        statement = (
            select(*own, *_columns(AccountRow, account))
            .join_from(signed_in, account, signed_in.c.account == account.c.number)
            .where(signed_in.c.key == key)
        )
        with register_errors(self.engine), self.engine.connect() as connection:
            row = connection.execute(statement).first()
        if row is None:
            return None
        return SessionRow(*row[: len(own)]), AccountRow(*row[len(own) :])

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

    def _accounts(self, statement: Select[Any]) -> list[AccountRow]:
        with register_errors(self.engine), self.engine.connect() as connection:
            return [AccountRow(*row) for row in connection.execute(statement)]


def _columns(kind: type[Any], table: Table) -> list[Any]:
    return [table.c[field.name] for field in fields(kind)]


def _every_account() -> Select[Any]:
    return select(*_columns(AccountRow, account))


def _change(connection: Connection, number: int, values: Mapping[str, Any]) -> None:
    changed = update(account).where(account.c.number == number)
    connection.execute(changed.values(**values))


def _end_all(connection: Connection, number: int, now: datetime) -> None:
    left = signed_in.c.account == number, signed_in.c.ended.is_(None)
    connection.execute(update(signed_in).where(*left).values(ended=now))
