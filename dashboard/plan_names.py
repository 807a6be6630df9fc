"""What the codes of a plan are called."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicators.definition import Bilingual
    from indicators.plan import Plan


def called(plan: "Plan") -> "dict[str, Bilingual]":
    """Return the names of indicators and reporting units by code."""
    names = {indicator.code: indicator.name for indicator in plan.indicators}
    return names | {unit.code: unit.name for unit in plan.territory.everywhere}
