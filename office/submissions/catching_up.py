"""Nothing that was accepted is lost: what the warehouse lacks is queued again.

After a power loss a job may be noted as done while its rows are gone, and a job may be
cancelled or given up. So whoever begins to work holds every accepted submission against
the warehouse's own ledger. What is under embargo is queued here when it is over.
"""

from collections.abc import Sequence

from etl.jobs.survey import survey
from indicators.errors import BusyError
from office.register.job_rows import OPEN, STATES, job_rows
from office.register.submission_decision import Who
from office.register.submission_lists import last_embargo
from office.register.submission_rows import SubmissionRow
from office.submissions.known import book
from office.submissions.reviewing import order_of
from office.workspace import Workspace

LATEST = 200
"""So many jobs are looked through for a publication; one too many does no harm."""


def queue_missing(workspace: Workspace) -> list[str]:
    """Queue the figures of accepted submissions that the warehouse lacks.

    Returns their numbers. A load that the examination refused is not tried again:
    its findings say why.

    Raises:
        StorageError: the warehouse or a kept file cannot be read.
    """
    again = book(workspace).accepted(is_queued=True)
    lost = _lost(workspace, again) if again else []
    who = _system(workspace)
    done = [row.number for row in lost if _queued(workspace, row, who)]
    return [*done, *queue_due(workspace)]


def queue_due(workspace: Workspace) -> list[str]:
    """Queue what was accepted under an embargo that is over; return the numbers."""
    who, found = _system(workspace), []
    for row in book(workspace).accepted(is_queued=False):
        if order_of(workspace, row, who.recorded):
            found += [row.number] if _queued(workspace, row, who) else []
    _publish_targets(workspace, who)
    return found


def _publish_targets(workspace: Workspace, who: Who) -> None:
    """Queue a publication for targets whose embargo is over, once."""
    ended = last_embargo(workspace.register.engine, who.recorded)
    if ended is None:
        return
    jobs = job_rows(workspace.register.engine, STATES, LATEST)
    asked = max((job.created for job in jobs if job.kind == "publish"), default=None)
    if asked is None or asked < ended:
        workspace.queue.ask("publish", who.actor, who.recorded)


def _lost(workspace: Workspace, rows: Sequence[SubmissionRow]) -> list[SubmissionRow]:
    """Return those whose load is over and whose rows are not in the warehouse."""
    try:
        entered = _entered(workspace)
    except BusyError:  # somebody is loading now: looked at when work begins again
        return []
    loads = book(workspace).load_states()
    jobs = workspace.queue.loads_of_jobs()
    lost = []
    for row in rows:
        id_, state, receipt = loads[row.load or 0]
        is_refused = state == "refused" and "error" not in receipt
        is_waiting = jobs.get(row.load or 0, ("", ""))[0] in OPEN
        if id_ not in entered and not is_refused and not is_waiting:
            lost.append(row)
    return lost


def _entered(workspace: Workspace) -> set[str]:
    file = workspace.warehouse_file
    return {each.load for each in survey(file)} if file.exists() else set()


def _queued(workspace: Workspace, row: SubmissionRow, who: Who) -> bool:
    order = order_of(workspace, row, who.recorded) if row.load is None else None
    workspace.work_folder.ring()
    return book(workspace).queue_again(row.number, order, who)


def _system(workspace: Workspace) -> Who:
    actor = workspace.actor
    return Who(actor, actor, actor, "", "worker", workspace.clock())
