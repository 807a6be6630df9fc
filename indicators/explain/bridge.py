"""From the base to the target: how the parts of a change filled the planned increment.

Parts without a target of their own have no gap of their own: what is taken apart
is the increment that was made, and the gap is what it leaves of the planned one.
"""

from dataclasses import dataclass
from fractions import Fraction

from indicators.definition import Target
from indicators.due_path import due_value
from indicators.explain.contributions import Contributions
from indicators.explain.exact import exact
from indicators.progress_shares import completion


@dataclass(frozen=True, slots=True)
class Bridge:
    """The way from the base that the document states to its target, in amounts.

    planned + gap = base_difference + change; each in the indicator's unit.
    `base_difference`: the published base year less the document's base; `gap`:
    the value less `goal`. `lines`: per part its amount as a share of the planned
    increment (None where the part cannot be told), `rest` that of what they
    leave; with `base_share` they add up to the completion.
    """

    goal: float
    year: int
    planned: float
    base_difference: float
    change: float
    gap: float
    lines: tuple[float | None, ...]
    rest: float
    base_share: float

    @property
    def completion(self) -> float:
        """Return the share of the planned increment that was made."""
        return (self.planned + self.gap) / self.planned


def to_target(found: Contributions, target: Target) -> Bridge | None:
    """Return the bridge to the target value.

    None without a sourced base, from another year than the base year, without an
    increment, and for targets that are no level.
    """
    return _bridge(found, target, target.target_value)


def to_due(found: Contributions, target: Target) -> Bridge | None:
    """Return the bridge to the value due at the end of the span; as `to_target`."""
    return _bridge(found, target, due_value(target, found.span[1]))


def _bridge(found: Contributions, target: Target, goal: float | None) -> Bridge | None:
    base, year = target.base_value, found.span[1]
    is_published = found.against == "published" and found.span[0] == target.base_year
    if base is None or goal is None or not is_published:
        return None
    planned = exact(goal) - exact(base)
    # What has no completion has no increment that anything could fill.
    if not planned or completion(target, found.end) is None:
        return None

    def share(amount: float | None) -> float | None:
        return None if amount is None else float(exact(amount) / planned)

    difference = exact(found.start) - exact(base)
    return Bridge(
        goal=goal,
        year=year,
        planned=float(planned),
        base_difference=float(difference),
        change=found.change,
        gap=float(exact(found.end) - exact(goal)),
        lines=tuple(share(line.amount) for line in found.lines),
        rest=share(found.rest.amount) or 0.0,
        base_share=float(Fraction(difference, planned)),
    )
