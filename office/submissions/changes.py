"""What the figures of a submission would change in what is published today.

Figure by figure: new, another value, or the same. Figures that units report carry no
target, so that no status moves with them; a sum over provinces may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.observations import Observation
from office.checking import check, held_figures
from office.submissions.looking import Submission
from office.workspace import Workspace

What = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure of a submission beside the published one, in the indicator's unit."""

    indicator: str
    period: str
    old: Decimal | None
    new: Decimal

    @property
    def what(self) -> What:
        """Return whether the figure is new, another or the same."""
        if self.old is None:
            return "new"
        return "same" if self.old == self.new else "changed"


def changes_of(workspace: Workspace, found: Submission) -> tuple[Changed, ...]:
    """Return every figure of a submission beside the published one, in file order.

    Raises:
        DamagedError: the kept bytes are no longer what their hash says.
    """
    row = found.row
    if row.kind != "observations":
        return ()
    content = workspace.blobs.read(row.sha256)
    observations = check(workspace, content, row.file, row.unit).observations
    held = held_figures(workspace, observations) or {}
    return tuple(_beside(observations, held))


def _beside(
    observations: tuple[Observation, ...],
    held: dict[tuple[str, str, str, str], Decimal],
) -> Iterator[Changed]:
    for each in observations:
        cell = (each.indicator, each.unit, each.frequency, each.period)
        yield Changed(each.indicator, each.period, held.get(cell), each.value)
