"""Tasks and objectives of one round, gathered for the pages and the command line.

Those of a frozen round are the ones it was frozen with.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.territory import NATION
from office.clock import day_in_china
from office.published import unit_heads
from office.rounds.known import KnownRound, known_round
from office.rounds.objectives import Rated, rated_objectives
from office.rounds.result import Result
from office.rounds.said import Kind
from office.rounds.saying import said_of
from office.rounds.shown import shown_result
from office.rounds.supporting import linked_indicators
from office.rounds.tasks import Asked, TaskView, task_view
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundTasks:
    """What was said of the tasks, areas and objectives of a round.

    `since`: how much was said after the freeze that is shown, by what it is of.
    """

    tasks: TaskView
    objectives: tuple[Rated, ...]
    since: Mapping[Kind, int]


def round_tasks(workspace: Workspace, code: str) -> RoundTasks:
    """Return the tasks and objectives of a round, as frozen or as they stand.

    Raises:
        NotFoundError: there is no such round.
        UserError: nothing is published yet.
    """
    known = known_round(workspace, code)
    _, result, reader = shown_result(workspace, known, None)
    return gathered(workspace, known, result, reader)


def gathered(
    workspace: Workspace, known: KnownRound, result: Result, reader: PublicationReader
) -> RoundTasks:
    """Return the tasks and objectives of a round whose result is at hand."""
    plan, said = workspace.plan, result.said
    linked = linked_indicators(workspace, reader, result)
    units = (unit.code for unit in unit_heads(reader))
    asked = Asked(
        areas=plan.areas,
        provinces=tuple(code for code in units if code != NATION),
        due=known.round.due,
        today=day_in_china(workspace.clock()),
    )
    since = _since(workspace, known, said.until)
    view = task_view(said, asked, linked, since["task"] + since["area"])
    ratings = rated_objectives(plan.objectives, said, linked, view.tasks)
    return RoundTasks(view, ratings, since)


def _since(workspace: Workspace, known: KnownRound, until: int) -> Counter[Kind]:
    if known.freeze is None:
        return Counter()
    said = said_of(workspace, known.round.code)
    return Counter(claim.kind for claim in said.claims if claim.number > until)
