"""Read and change personal tokens; each change is noted in the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, insert, select, update

from indicators.errors import NotFoundError
from office.register.engine import register_errors
from office.register.people_rows import AccountRow, TokenRow
from office.register.people_tables import account, token
from office.register.trail_book import Deed, note


@dataclass(frozen=True, slots=True)
class TokenBook:
    """The tokens of the register, open; every method is one transaction."""

    engine: Engine

    def add(
        self,
        of: int,
        named: tuple[str, Sequence[str]],
        until: tuple[str, datetime],
        deed: Deed,
    ) -> int:
        """Note a token of an account: name and scopes, hash of its key and its end."""
        (name, scopes), (key, expires) = named, until
        values = {
            "key": key,
            "account": of,
            "name": name,
            "scopes": list(scopes),
            "created": deed.recorded,
            "expires": expires,
        }
        with register_errors(self.engine), self.engine.begin() as connection:
            added = connection.execute(insert(token).values(**values))
            note(connection, deed)
        return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0

    def find(self, key: str) -> tuple[TokenRow, AccountRow] | None:
        """Return the token whose key has this hash, and its account."""
        statement = _with_account().where(token.c.key == key)
        with register_errors(self.engine), self.engine.connect() as connection:
            return next(iter(_pairs(connection, statement)), None)

    def tokens(self) -> Sequence[tuple[TokenRow, AccountRow]]:
        """Return every token with its account, in the order they were made."""
        statement = _with_account().order_by(token.c.number)
        with register_errors(self.engine), self.engine.connect() as connection:
            return _pairs(connection, statement)

    def seen(self, number: int, moment: datetime) -> None:
        """Note that a token is in use."""
        with register_errors(self.engine), self.engine.begin() as connection:
            used = update(token).where(token.c.number == number)
            connection.execute(used.values(seen=moment))

    def revoke(self, number: int, deed: Deed) -> None:
        """End a token.

        Raises:
            NotFoundError: there is none of this number that is not ended.
        """
        open_ = token.c.number == number, token.c.revoked.is_(None)
        ended = update(token).where(*open_).values(revoked=deed.recorded)
        with register_errors(self.engine), self.engine.begin() as connection:
            if not connection.execute(ended).rowcount:
                raise NotFoundError("token_unknown", number=number)
            note(connection, deed)


def end_tokens(connection: Connection, of: int, moment: datetime) -> None:
    """End all tokens of an account in the transaction at hand."""
    left = token.c.account == of, token.c.revoked.is_(None)
    connection.execute(update(token).where(*left).values(revoked=moment))


def _with_account() -> Select[Any]:
    own = [token.c[name] for name in TokenRow.__dataclass_fields__]
    its = [account.c[name] for name in AccountRow.__dataclass_fields__]
    return select(*own, *its).join_from(
        token, account, token.c.account == account.c.number
    )


def _pairs(
    connection: Connection, statement: Select[Any]
) -> list[tuple[TokenRow, AccountRow]]:
    own = len(TokenRow.__dataclass_fields__)
    return [
        (TokenRow(*row[:own]), AccountRow(*row[own:]))
        for row in connection.execute(statement)
    ]
