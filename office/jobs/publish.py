"""The job that publishes what is loaded, as known today in China."""

from importlib.metadata import version
from typing import Any

from etl.failpoint import failpoint
from etl.jobs.publish import publish
from etl.publication.edition import Edition
from etl.steps import PUBLISH
from indicators.errors import UserError
from office.clock import day_in_china
from office.filed_targets import accepted_targets, with_filed
from office.inputs import kept_inputs
from office.jobs.load import caught_up
from office.jobs.work import Work
from office.register.job_rows import Position
from office.register.trail_book import TrailBook
from office.workspace import Workspace


def perform_publish(workspace: Workspace, work: Work) -> dict[str, Any]:
    """Publish; return the publication and whether it was made by this job.

    Raises:
        UserError: nothing is loaded, or an accepted target no longer fits the plan.
        BusyError: somebody else is writing, or the claim was lost.
        StorageError: a store is full or read-only.
        StoppedError: it was cancelled; the publication before stays the current one.
    """

    def step(name: str, _share: float = 0.0) -> None:
        at = Position(name, "", PUBLISH.index(name), len(PUBLISH))
        work.at(at, must_note=name == PUBLISH[-1])

    step(PUBLISH[0])
    now = workspace.clock()
    head = TrailBook(workspace.register.engine).head()
    day, code = day_in_china(now), version("trade-plan")
    filed = accepted_targets(workspace, now)
    edition = Edition(with_filed(workspace.plan, filed), day, now, code, head)
    with caught_up(workspace, work) as loader:
        loads = loader.present()
        if not loads:
            raise UserError("nothing_loaded")
    kept = kept_inputs(workspace, edition, loads, filed)
    failpoint("publish.caught_up")
    published = publish(workspace.warehouse_file, workspace.publications, edition, step)
    actor, made = work.row.actor, published.manifest.id
    register, known = workspace.register, workspace.publications.readable()
    register.note_publications(work.claim, known, actor)
    if kept:
        register.note_inputs(work.claim, made, kept, workspace.clock())
    failpoint("publish.noted")
    register.note_current(work.claim, made, actor, workspace.clock())
    failpoint("publish.made_current")
    return {"publication": made, "is_new": published.is_new}
