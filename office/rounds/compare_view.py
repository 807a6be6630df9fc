"""Two rounds side by side as a page is given them: names beside codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.definition import Bilingual
from office.published import indicator_heads, plan_head, stamp, unit_heads
from office.rounds.comparing import ComparedRounds, compared_rounds
from office.rounds.known import known_round
from office.views import IndicatorHead, PlanHead, Stamp
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundsView:
    """Two rounds; `subjects`: target → its indicator and the name of its unit."""

    stamp: Stamp
    plan: PlanHead
    compared: ComparedRounds
    subjects: Mapping[str, tuple[IndicatorHead, Bilingual]]


def rounds_view(workspace: Workspace, old: str, new: str) -> RoundsView:
    """Return two rounds side by side.

    Raises:
        NotFoundError: there is no such round.
        UserError: both are the same.
    """
    turns = tuple(known_round(workspace, code) for code in (old, new))
    key = ("compared", turns, workspace.reader().id)
    compared = workspace.worked_out(key, lambda: compared_rounds(workspace, old, new))
    sides = (compared.old, compared.new)
    readers = [workspace.reader(side.publication) for side in sides]
    subjects: dict[str, tuple[IndicatorHead, Bilingual]] = {}
    for reader in readers:
        heads = {head.code: head for head in indicator_heads(reader)}
        units = {unit.code: unit.name for unit in unit_heads(reader)}
        for target in reader.yardstick().targets:
            subjects[target.id] = heads[target.indicator], units[target.unit]
    newer = readers[-1]
    return RoundsView(stamp(workspace, newer), plan_head(newer), compared, subjects)
