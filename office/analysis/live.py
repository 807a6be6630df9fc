"""The current publication, live for DuckDB clients: who may attach, and to what.

One process serves one analyst file; when another publication becomes the current one
it is ended and another serves that, so that whoever attaches anew sees it. Tokens are
those of the programs' door: one that is revoked ends the sessions that began with it.
"""

import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.analyst.reach import Reach
from etl.quack.extension import NAMES, extension_files
from etl.quack.keeper import HostLostError, Keeper, Served
from indicators.errors import UserError
from office.access import may
from office.accounts import caller_of
from office.analyst_files import analyst_file, reach_of
from office.tokens import book, held_by, is_good
from office.workspace import Workspace

HERE = "127.0.0.1"
LOOKED_EVERY = 0.5
"""Seconds between two looks at the tokens and at the pointer of publications."""

MOST_RESTARTS = 20
"""So often in a row a host may end right away before the fault is told."""


@dataclass(frozen=True, slots=True)
class Live:
    """What is wanted: a port of this machine, how far its readers see, their limits.

    `seconds`: how long one statement may take.
    """

    port: int = 9494
    reach: Reach = "internal"
    seconds: float = 60.0


Ready = Callable[[str, str, tuple[str, ...]], None]
"""Told the address, the publication and the walls whenever a host begins to serve."""


def good_tokens(workspace: Workspace, reach: Reach) -> dict[str, float]:
    """Return the hashes of the tokens that may attach, with the moment each ends.

    Its person must have the right to ask, and see as far as the file goes.
    """
    now = workspace.clock()
    found = {}
    for token, account in book(workspace).tokens():
        caller = held_by(token, caller_of(account, "quack"))
        sees = reach == "public" or reach_of(caller) == "internal"
        if is_good(token, account, now) and may(caller, "query") and sees:
            found[token.key] = token.expires.timestamp()
    return found


def keep_live(
    workspace: Workspace, live: Live, ready: Ready, ended: threading.Event
) -> None:
    """Serve the current publication until `ended` is set.

    Raises:
        UserError: the extensions are not installed, the port is taken, nothing is
            published yet, or the host ends as often as it is started.
    """
    files = extension_files()
    missing = [name for name in NAMES if name not in files]
    if missing:
        raise UserError("quack_missing", names=", ".join(missing))
    served = _Serving(workspace, live, tuple(files[name] for name in NAMES))
    try:
        while not ended.wait(LOOKED_EVERY if served.keeper else 0):
            if served.look():
                ready(served.address, served.publication, served.walls)
    finally:
        served.stop()


class _Serving:
    """The host at work, and what it was last told."""

    def __init__(
        self, workspace: Workspace, live: Live, files: tuple[Path, ...]
    ) -> None:
        self._workspace = workspace
        self._live = live
        self._files = files
        self._told: Mapping[str, float] = {}
        self._lost = 0
        self.keeper: Keeper | None = None
        self.publication = ""
        self.address = f"quack:{HERE}:{live.port}"

    @property
    def walls(self) -> tuple[str, ...]:
        return self.keeper.walls if self.keeper else ()

    def look(self) -> bool:
        """Tell the host what changed; tell whether another one began to serve."""
        current = self._workspace.publications.current()
        if current is None:
            raise UserError("nothing_published")
        tokens = good_tokens(self._workspace, self._live.reach)
        if self.keeper and self.keeper.is_alive() and current == self.publication:
            self._lost = 0
            if tokens != self._told:
                self.keeper.tell(tokens)
                self._told = tokens
            return False
        self._begin(current, tokens)
        return True

    def _begin(self, publication: str, tokens: Mapping[str, float]) -> None:
        if self.keeper and not self.keeper.is_alive():
            self._lost += 1
        if self._lost > MOST_RESTARTS:
            raise UserError("quack_lost", times=self._lost)
        file = analyst_file(self._workspace, publication, self._live.reach)
        if not self.publication:
            _refuse_taken(self._live.port)
        self.stop()
        served = Served(file, self.address, self._files, self._live.seconds)
        try:
            self.keeper = Keeper(served, tokens)
        except HostLostError as error:
            code = "quack_port" if error.said == "taken" else "quack_lost"
            raise UserError(code, port=self._live.port, times=1) from error
        self.publication, self._told = publication, tokens

    def stop(self) -> None:
        if self.keeper:
            self.keeper.stop()
        self.keeper = None


def _refuse_taken(port: int) -> None:
    """Refuse a port that somebody listens on: the engine would share it with him."""
    try:
        socket.create_server((HERE, port)).close()
    except OSError as error:
        raise UserError("quack_port", port=port) from error
