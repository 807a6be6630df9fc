"""The Plan's objectives in a round: two ratings each, on indicators and tasks.

Practice on targets: the objectives are wordings. Their ratings are words of named
people, never averaged and never turned into a number; where two raters differ both
stand, and a decision is asked for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from indicators.plan import Objective
from office.rounds.said import Claim, Said
from office.rounds.supporting import Linked
from office.rounds.tasks import TaskLine

Agreement = Literal["open", "half", "agree", "differ"]


@dataclass(frozen=True, slots=True)
class Rated:
    """One objective in a round.

    `supporting`: its indicators; `trends`: how many went which way, with whether
    that is wanted. `tasks`: those linked to it through an indicator they share.
    `agreement`: open without a rating, half with one, agree, differ.
    """

    objective: Objective
    supporting: tuple[Linked, ...]
    trends: Mapping[tuple[str, bool | None], int]
    tasks: tuple[TaskLine, ...]
    first: Claim | None
    second: Claim | None
    agreement: Agreement


def rated_objectives(
    objectives: Sequence[Objective],
    said: Said,
    linked: Mapping[str, Linked],
    tasks: Sequence[TaskLine],
) -> tuple[Rated, ...]:
    """Return each objective with its ratings and what they can rest on."""
    return tuple(_rated(each, said, linked, tasks) for each in objectives)


def _rated(
    objective: Objective,
    said: Said,
    linked: Mapping[str, Linked],
    tasks: Sequence[TaskLine],
) -> Rated:
    own = tuple(one for one in linked.values() if one.objective == objective.code)
    codes = {one.indicator for one in own}
    seats = {c.seat: c for c in said.latest("assessed", "objective", objective.code)}
    first, second = seats.get("first"), seats.get("second")
    return Rated(
        objective=objective,
        supporting=own,
        trends=Counter((one.trend, one.wanted) for one in own),
        tasks=tuple(line for line in tasks if codes & set(line.task.indicators)),
        first=first,
        second=second,
        agreement=_agreement(first, second),
    )


def _agreement(first: Claim | None, second: Claim | None) -> Agreement:
    if first is None and second is None:
        return "open"
    if first is None or second is None:
        return "half"
    return "agree" if first.word == second.word else "differ"
