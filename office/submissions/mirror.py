"""Reported figures held against what others publish of the same thing.

The plan's counterparts say which indicators are of one quantity on another basis. A
province is held against its own published figure where there is one, else against that
of the nation, of which it can only be a part. The difference is one of basis; only a
part above its whole is a reason to ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.observations import CellKey
from indicators.plan import Plan
from indicators.territory import NATION
from office.checking import held_figures
from office.submissions.changes import Beside, Changed
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Counted:
    """A reported figure beside a published one of the same quantity.

    Values in the unit of their indicator, which is one; `of`: the unit of the published
    one, the nation or the reporting unit; `share`: reported ÷ published.
    """

    indicator: str
    unit: str
    frequency: str
    period: str
    reported: Decimal
    other: str
    of: str
    published: Decimal

    @property
    def share(self) -> Decimal | None:
        """Return reported ÷ published, None where that would be of nothing."""
        return self.reported / self.published if self.published else None

    @property
    def is_above_whole(self) -> bool:
        """Tell whether a province reports more than there is in the nation."""
        return self.of == NATION != self.unit and self.reported > self.published


def mirror_of(workspace: Workspace, beside: Beside) -> Sequence[Counted]:
    """Return what is to be held against each reported figure, in file order."""
    others = _counterparts(workspace.plan)
    wanted: list[CellKey] = [
        (other, unit, each.frequency, each.period)
        for each in beside.changes
        for other in others.get(each.indicator, ())
        for unit in dict.fromkeys((each.unit, NATION))
    ]
    held = held_figures(workspace, wanted) or {}
    return [
        counted
        for each in beside.changes
        for other in others.get(each.indicator, ())
        if (counted := _counted(each, other, held)) is not None
    ]


def _counterparts(plan: Plan) -> dict[str, list[str]]:
    measures = {each.code: each.unit for each in plan.indicators}
    found: dict[str, list[str]] = {}
    for pair in plan.counterparts:
        if measures[pair.indicator] == measures[pair.other]:
            found.setdefault(pair.indicator, []).append(pair.other)
            found.setdefault(pair.other, []).append(pair.indicator)
    return found


def _counted(each: Changed, other: str, held: dict[CellKey, Decimal]) -> Counted | None:
    if each.new is None:
        return None
    for of in (each.unit, NATION):
        published = held.get((other, of, each.frequency, each.period))
        if published is not None:
            cell = (each.indicator, each.unit, each.frequency, each.period)
            return Counted(*cell, each.new, other, of, published)
    return None
