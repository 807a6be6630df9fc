"""Who is let in, and which statement is let through; refused by default.

The engine asks before a session begins and before each statement. A session belongs to
the token it began with: when that is good no longer, its next statement is refused.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import duckdb

from etl.sandbox.gate import Known, let_through
from etl.sandbox.refusing import TurnedAway

MOST_TEXT = 64 * 1024
MOST_SESSIONS = 10_000

ASKED_AT_ATTACHING = frozenset(
    {
        "SELECT catalog_name, schema_name FROM information_schema.schemata"
        " WHERE catalog_name NOT IN ('system', 'temp') ORDER BY ALL",
        "SELECT schema_name, sql, 'table' FROM duckdb_tables()"
        " UNION ALL SELECT schema_name, view_name, 'view' FROM duckdb_views()",
    }
)
"""What a client of this version asks when it attaches: names of relations alone."""


@dataclass(slots=True)
class Guard:
    """Tokens that are good, sessions that began, and the gate of statements.

    `known`: what the served file has; `tokens`: hash of a token → moment (seconds since
    1970) at which it ends by itself.
    """

    known: Known
    tokens: Mapping[str, float] = field(default_factory=dict)
    now: Callable[[], float] = time.time
    _sessions: dict[str, str] = field(default_factory=dict)
    _gate: duckdb.DuckDBPyConnection = field(default_factory=duckdb.connect)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def admits(self, session: str, token: str) -> bool:
        """Tell whether a session may begin with a token, and note whose it is."""
        key = hashlib.sha256(token.encode()).hexdigest()
        if not self._is_good(key):
            return False
        with self._turn:
            if len(self._sessions) >= MOST_SESSIONS:
                self._forget()
            if len(self._sessions) >= MOST_SESSIONS:
                return False
            self._sessions[session] = key
        return True

    def allows(self, session: str, text: str) -> bool:
        """Tell whether a session may run a statement now."""
        key = self._sessions.get(session)
        if key is None or not self._is_good(key):
            return False
        if " ".join(text.split()) in ASKED_AT_ATTACHING:
            return True
        return len(text.encode()) <= MOST_TEXT and self._passes(text)

    def _is_good(self, key: str) -> bool:
        ends = self.tokens.get(key)
        return ends is not None and self.now() < ends

    def _passes(self, text: str) -> bool:
        with self._turn:
            try:
                let_through(self._gate, text, {}, self.known)
            except (TurnedAway, duckdb.Error):
                return False
        return True

    def _forget(self) -> None:
        """Forget the sessions of tokens that are good no longer."""
        self._sessions = {s: k for s, k in self._sessions.items() if self._is_good(k)}
