"""The Plan's tasks by who is charged with them, each with the verdict that stands.

The verdict that stands on a task is the last one assessed in the round with the
latest cut-off day that has any; where no list of tasks is loaded there is none.
"""

from dataclasses import dataclass

from indicators.definition import Bilingual
from office.rounds.known import known_rounds
from office.rounds.said import Claim, Task
from office.rounds.saying import claims_on, newest_list, tasks_of
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ChargedTask:
    """One task; `verdict` and the round it was said in are None before any was."""

    task: Task
    verdict: Claim | None
    round: str
    round_title: Bilingual | None


def charged_tasks(
    workspace: Workspace,
) -> tuple[int | None, tuple[ChargedTask, ...]]:
    """Return the number of the list of tasks in force, and its tasks."""
    listed = newest_list(workspace)
    if listed is None:
        return None, ()
    titles = {known.round.code: known.round.title for known in known_rounds(workspace)}
    order = {code: place for place, code in enumerate(titles)}
    standing: dict[str, tuple[str, Claim]] = {}
    for code, claim in sorted(
        (
            (code, claim)
            for code, claim in claims_on(workspace, "task")
            if claim.layer == "assessed" and code in order
        ),
        key=lambda said: (order[said[0]], said[1].number),
    ):
        standing[claim.subject] = (code, claim)
    return listed, tuple(
        _charged(task, standing.get(str(task.number)), titles)
        for task in tasks_of(workspace, listed)
    )


def _charged(
    task: Task, said: tuple[str, Claim] | None, titles: dict[str, Bilingual]
) -> ChargedTask:
    if said is None:
        return ChargedTask(task, None, "", None)
    code, claim = said
    return ChargedTask(task, claim, code, titles[code])
