"""Work that no queue can hand to another process, noted as a job all the same.

It has a place among the jobs while it runs: none runs beside it. Should its
process die, its lease runs out and it is noted as lost; nobody takes it up.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from office.jobs.work import Work
from office.register.claims import Holder
from office.register.job_rows import job_row
from office.workspace import Workspace


@contextmanager
def noted(workspace: Workspace, kind: str) -> Iterator[dict[str, Any]]:
    """Note a job while the body runs; the body fills the outcome it is given.

    One that fails is noted as failed with the error's code, and the error goes on.

    Raises:
        BusyError: a job is running.
    """
    outcome: dict[str, Any] = {}
    queue, actor = workspace.queue, workspace.actor
    # A place of its own: whoever holds the folder's lock must not take it for dead.
    holder = Holder(f"{workspace.place}:{kind}", os.getpid())
    claim = queue.begin(kind, holder, actor, workspace.clock())
    work = Work(queue, claim, job_row(queue.engine, claim.number), actor)
    try:
        with work.beating():
            yield outcome
    except BaseException as error:
        code = getattr(error, "code", type(error).__name__)
        queue.end(claim, "failed", workspace.clock(), {"error": str(code)})
        raise
    queue.end(claim, "done", workspace.clock(), outcome)
