"""The figures of a submission beside what is published today, figure by figure.

New, another value, the same, or left out: a correction that no longer has a figure
which the submission before it had. What was left out stays as it is published, for what
was once accepted is never lost.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.observations import CellKey, Observation
from office.checking import held_figures
from office.submissions.examining import sent_of
from office.submissions.figures_examination import checked_file
from office.submissions.known import known
from office.submissions.looking import Submission
from office.workspace import Workspace

What = Literal["new", "changed", "same", "left_out"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure of a submission beside the published one, in the indicator's unit.

    `new` is None for what was left out, `old` for what is new.
    """

    indicator: str
    unit: str
    frequency: str
    period: str
    old: Decimal | None
    new: Decimal | None

    @property
    def what(self) -> What:
        """Return whether the figure is new, another, the same or left out."""
        if self.new is None:
            return "left_out"
        if self.old is None:
            return "new"
        return "same" if self.old == self.new else "changed"


@dataclass(frozen=True, slots=True)
class Beside:
    """The figures of a submission in file order, what was left out last.

    `published`: every published figure of their units and indicators.
    """

    changes: tuple[Changed, ...]
    published: Mapping[CellKey, Decimal]


NOTHING = Beside((), {})


def beside_published(workspace: Workspace, found: Submission) -> Beside:
    """Return the figures of a submission beside those that are published today.

    Raises:
        DamagedError: the kept bytes are no longer what their hash says.
    """
    row = found.row
    if row.kind != "observations":
        return NOTHING
    observations = checked_file(workspace, sent_of(workspace, row)).observations
    before = _before(workspace, row.replaces)
    cells = [*(each.cell for each in observations), *before]
    held = held_figures(workspace, cells) or {}
    left_out = _left_out(observations, before, held)
    return Beside((*_beside(observations, held), *left_out), held)


def _beside(
    observations: Sequence[Observation], held: Mapping[CellKey, Decimal]
) -> Iterator[Changed]:
    for each in observations:
        yield Changed(*each.cell, held.get(each.cell), each.value)


def _left_out(
    observations: Sequence[Observation],
    before: Sequence[CellKey],
    held: Mapping[CellKey, Decimal],
) -> Iterator[Changed]:
    here = {each.cell for each in observations}
    for cell in before:
        if cell not in here:
            yield Changed(*cell, held.get(cell), None)


def _before(workspace: Workspace, number: str | None) -> list[CellKey]:
    """Return the figures of the submission that is corrected, if it has any."""
    row = known(workspace, number).row if number else None
    if row is None or row.figures is None:
        return []
    text = workspace.blobs.read(row.figures).decode()
    return [
        (each["indicator"], each["unit"], each["frequency"], each["period"])
        for each in csv.DictReader(io.StringIO(text))
    ]
