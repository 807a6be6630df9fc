"""What waits for somebody: reviews, returns and self-assessments, counted.

Of a unit what it owes itself, of a reviewer what everybody handed in.
"""

from collections.abc import Mapping
from typing import Literal

from office.access import Caller, may
from office.collections.reminding import own_awaited
from office.rounds.known import OPEN, known_rounds
from office.rounds.said import Said
from office.rounds.saying import said_of
from office.submissions.looking import submissions, waiting
from office.workspace import Workspace

Matter = Literal["review", "supplement", "returns", "tasks"]
"""To review; to supplement; returns near their due day or past it; tasks or areas of an
open round with a due day that were not reported on."""

Waits = Mapping[Matter, int]
"""Matter → how many; what nobody waits for is left out."""


def waits_of(workspace: Workspace, caller: Caller) -> Waits:
    """Return what waits for a caller; nothing for one who sees no submissions."""
    if not may(caller, "see_submission", caller.unit):
        return {}
    found: dict[Matter, int] = {}
    if may(caller, "review"):
        found["review"] = len(waiting(workspace, caller))
    if caller.unit:
        found |= _of_unit(workspace, caller)
    return {matter: count for matter, count in found.items() if count}


def _of_unit(workspace: Workspace, caller: Caller) -> dict[Matter, int]:
    back = [r for r in submissions(workspace, caller) if r.state == "supplement"]
    owed = [each for each in own_awaited(workspace, caller) if each.stage != "early"]
    return {
        "supplement": len(back),
        "returns": len(owed),
        "tasks": _unreported(workspace, caller.unit),
    }


def _unreported(workspace: Workspace, unit: str) -> int:
    due = [
        known.round.code
        for known in known_rounds(workspace)
        if known.state in OPEN and known.round.due is not None
    ]
    return sum(_silent(workspace, said_of(workspace, code), unit) for code in due)


def _silent(workspace: Workspace, said: Said, unit: str) -> int:
    """Return on how many tasks that it leads, or areas, a unit said nothing."""
    plan = workspace.plan
    if unit in {each.code for each in plan.departments}:
        kind, asked = "task", {str(t.number) for t in said.tasks if t.lead == unit}
    else:
        kind, asked = "area", {str(area.number) for area in plan.areas}
    spoken = {
        claim.subject
        for claim in said.claims
        if (claim.layer, claim.kind, claim.unit) == ("reported", kind, unit)
    }
    return len(asked - spoken)
