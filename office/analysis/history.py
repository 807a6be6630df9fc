"""What each person asked, with what came of it: his own and nobody else's."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from indicators.errors import NotFoundError
from office.access import Caller
from office.analysis.keeping import (
    Parameters,
    is_there,
    keeper,
    kept_parameters,
    kept_text,
    log,
    may_keep,
)
from office.register.query_rows import Run
from office.workspace import Workspace

MOST_RUNS = 500
"""Runs that are kept of one person; older ones are given up."""

MOST_SHOWN = 100
"""Runs that are shown at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question: of which publication, how, how much, in what time.

    `code`: why it failed, empty where it did not; `peak_memory` in bytes.
    """

    publication: str
    status: str
    code: str
    rows: int
    elapsed_ms: int
    peak_memory: int


def note_run(
    workspace: Workspace,
    caller: Caller,
    text: str,
    parameters: Parameters,
    outcome: Outcome,
) -> int:
    """Note a run and return its number; 0 where nobody is signed in."""
    if not may_keep(caller):
        return 0
    values = {
        "text": kept_text(text.strip()),
        "parameters": kept_parameters(parameters),
    }
    who = keeper(workspace, caller)
    return log(workspace).note({**values, **asdict(outcome)}, who, MOST_RUNS)


def runs(workspace: Workspace, caller: Caller) -> Sequence[Run]:
    """Return the newest runs of who asks, the last one first."""
    if not (may_keep(caller) and is_there(workspace)):
        return []
    return log(workspace).runs(caller.person, MOST_SHOWN)


def run(workspace: Workspace, caller: Caller, number: int) -> Run:
    """Return one run of who asks.

    Raises:
        NotFoundError: he has none of this number.
    """
    is_open = may_keep(caller) and is_there(workspace)
    found = log(workspace).run(caller.person, number) if is_open else None
    if found is None:
        raise NotFoundError("query_run_unknown", number=number)
    return found
