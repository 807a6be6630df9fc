"""The job that tries what a submission would change; everybody else's jobs go first.

Nothing that others see is written, so it may be given back at any step and be tried
again later.
"""

import shutil
from datetime import datetime
from importlib.metadata import version
from typing import Any

from etl.jobs.ingest import LoadOrder
from etl.publication.edition import Edition
from etl.sources.layout import LoadOptions
from etl.steps import PUBLISH
from indicators.errors import NotFoundError
from office.clock import day_in_china
from office.effects import ASIDE, effect_of
from office.filed_targets import Filed, accepted_targets, with_filed
from office.jobs.load import caught_up
from office.jobs.work import GivenBackError, Work
from office.register.job_rows import Position
from office.register.submission_book import SubmissionBook
from office.register.submission_decision import Held
from office.register.submission_rows import OPEN, SubmissionRow
from office.submissions.examining import sent_of
from office.submissions.figures_examination import examine_figures
from office.workspace import Workspace


def perform_effect(workspace: Workspace, work: Work) -> dict[str, Any]:
    """Try figures or targets; return what would change, and of which bytes.

    Of one that was decided meanwhile it is only told that there is nothing to try.

    Raises:
        NotFoundError: there is no such submission.
        UserError: nothing is published yet.
        BusyError: somebody else is writing, or the claim was lost.
        StorageError: there is no room to try it.
        StoppedError: it was cancelled.
        GivenBackError: another job is waiting.
    """
    number = str(work.row.order["submission"])

    def step(name: str, _share: float = 0.0) -> None:
        work.at(Position(name, number, PUBLISH.index(name), len(PUBLISH)))
        if workspace.queue.is_pressed():
            raise GivenBackError

    step(PUBLISH[0])
    held = SubmissionBook(workspace.register.engine).find(number)
    if held is None:
        raise NotFoundError("submission_unknown", number=number)
    if held.row.state not in OPEN:
        return {"submission": number, "gone": True}
    now = workspace.clock()
    plan = with_filed(workspace.plan, _filed(workspace, held, now))
    edition = Edition(plan, day_in_china(now), now, version("trade-plan"))
    with caught_up(workspace, work):
        orders = _orders(workspace, held.row)
    aside = workspace.work_folder.path
    for left in aside.glob(f"{ASIDE}*"):
        # Whoever runs jobs holds the lock: what stands aside was left by the dead.
        shutil.rmtree(left)
    effect = effect_of(workspace, orders, edition, aside, step)
    return {"submission": number, "sha256": held.row.sha256, **effect.record()}


def _filed(workspace: Workspace, held: Held, moment: datetime) -> list[Filed]:
    """Return the files of targets that would stand, in order of their numbers."""
    replaced = {each.number for each in held.before}
    standing = accepted_targets(workspace, moment)
    filed = [each for each in standing if each.number not in replaced]
    row = held.row
    if row.kind == "targets":
        content = workspace.blobs.read(row.sha256)
        filed.append(Filed(row.number, row.unit, content))
    return sorted(filed, key=lambda each: each.number)


def _orders(workspace: Workspace, row: SubmissionRow) -> list[LoadOrder]:
    """Return the load that an acceptance would queue, as of today; none of errors."""
    if row.kind != "observations":
        return []
    examined = examine_figures(workspace, sent_of(workspace, row))
    if examined.figures is None:
        return []
    now = workspace.clock()
    figures = examined.figures(row.number, day_in_china(now))
    return [LoadOrder(f"{row.number}.csv", figures, LoadOptions(), now)]
