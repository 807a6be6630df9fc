"""Whom a comment on a figure concerns: who may see it, speak in it, settle it.

The office always; a unit where the figure is its own, where it reports the indicator,
where it is spoken to, or where it spoke.
"""

from office.access import Caller, may
from office.register.comment_book import Held
from office.workspace import Workspace


def units_of(workspace: Workspace, indicator: str, unit: str) -> frozenset[str]:
    """Return the units whose figure it is: the province, and who reports it."""
    plan = workspace.plan
    place = plan.territory.get(unit)
    is_below = place is not None and place.level not in {"nation", "province"}
    own = (place.parent or unit) if place and is_below else unit
    known = plan.indicator(indicator)
    reporting = known.reported_by if known else ""
    return frozenset({own, reporting} - {""})


def concerned(workspace: Workspace, held: Held) -> frozenset[str]:
    """Return the units that a comment concerns."""
    row = held.row
    spoken = {row.by_unit, *row.mentions}
    for act in held.acts:
        spoken |= {act.by_unit, *act.mentions}
    return units_of(workspace, row.indicator, row.unit) | (spoken - {""})


def may_see(workspace: Workspace, caller: Caller, held: Held) -> bool:
    """Tell whether somebody may read a comment."""
    if not may(caller, "see_comments"):
        return False
    return not caller.unit or caller.unit in concerned(workspace, held)


def may_begin(workspace: Workspace, caller: Caller, indicator: str, unit: str) -> bool:
    """Tell whether somebody may comment on a figure that nobody asked him about."""
    if not may(caller, "comment_figure"):
        return False
    return not caller.unit or caller.unit in units_of(workspace, indicator, unit)


def may_speak(workspace: Workspace, caller: Caller, held: Held) -> bool:
    """Tell whether somebody may reply to a comment or reopen it."""
    return may(caller, "comment_figure") and may_see(workspace, caller, held)


def may_resolve(caller: Caller, held: Held) -> bool:
    """Tell whether somebody may settle a comment: the office or the unit it is of."""
    if not may(caller, "comment_figure"):
        return False
    return not caller.unit or caller.unit == held.row.by_unit
