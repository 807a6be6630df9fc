"""What a submission would change, as it was tried: asked for, waited for, looked at."""

from dataclasses import dataclass
from typing import Literal

from office.access import Caller
from office.effects import Effect
from office.register.job_rows import latest_job_about
from office.register.submission_rows import OPEN
from office.submissions.looking import Submission, submission_of
from office.workspace import Workspace

KIND, ABOUT = "effect", "submission"

TRIED = ("observations", "targets")
"""Kinds that come into publications: figures, and targets that are judged."""

How = Literal["none", "waiting", "failed", "stale", "told"]


@dataclass(frozen=True, slots=True)
class Impact:
    """What is known of it.

    `how`: none (nothing to be tried, or never asked for), waiting (the job is open),
    failed (with the code of why), stale (another publication is in force by now), told.
    `effect` is there when told or stale; `job` is that of the trial.
    """

    how: How
    effect: Effect | None = None
    job: int | None = None
    error: str = ""


NOTHING = Impact("none")


def impact_of(workspace: Workspace, found: Submission) -> Impact:
    """Return what the latest trial of a submission came to."""
    engine = workspace.queue.engine
    latest = latest_job_about(engine, KIND, ABOUT, found.row.number)
    if latest is None:
        return NOTHING
    if not latest.has_ended:
        return Impact("waiting", job=latest.number)
    outcome = latest.outcome or {}
    if outcome.get("gone"):
        return NOTHING
    if latest.state != "done":
        return Impact("failed", job=latest.number, error=str(outcome.get("error", "")))
    effect = Effect.of_record(outcome)
    current = workspace.publications.current()
    return Impact(
        "told" if effect.publication == current else "stale", effect, latest.number
    )


def can_be_tried(workspace: Workspace, found: Submission) -> bool:
    """Tell whether a submission has something that may come to be published."""
    row = found.row
    is_open = row.state in OPEN and row.kind in TRIED
    is_sound = bool(row.checked["ok"]) and row.openness == "public"
    return is_open and is_sound and workspace.publications.current() is not None


def try_it(workspace: Workspace, caller: Caller, number: str) -> None:
    """Ask for what a submission would change; what is asked for already is enough.

    Raises:
        ForbiddenError, NotFoundError: the caller may not see it.
    """
    found = submission_of(workspace, caller, number)
    if not can_be_tried(workspace, found):
        return
    if impact_of(workspace, found).how in {"waiting", "told"}:
        return
    workspace.work_folder.ring()
    workspace.queue.ask(KIND, caller.login, workspace.clock(), {ABOUT: number})
    workspace.work_folder.ring()
