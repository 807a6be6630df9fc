"""The examination of figures that a unit hands in, whatever form its file has.

What it finds is what `tradeplan check` finds; nothing is examined twice in two ways.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from office.canonical import canonical
from office.checking import Checked, check, record_of
from office.clock import day_in_china
from office.submissions.examining import Examined, Sent
from office.workspace import Workspace

MOST_REMEMBERED = 20_000
"""Figures of a file that is remembered, about a kilobyte each."""


def checked_file(workspace: Workspace, sent: Sent) -> Checked:
    """Return what a file of figures says and what is wrong with it.

    A file of usual size is remembered until another publication, or another day, may
    say something else of it: the page of a submission shows what the upload examined.

    Raises:
        UserError: there is no such unit.
        DefinitionError: the plan is not in order.
    """
    content, name, unit, said = sent.content, sent.name, sent.unit, sent.corrections
    against = workspace.publications.current(), day_in_china(workspace.clock())
    key = (hashlib.sha256(content).digest(), name, unit, repr(said), *against)
    return workspace.checked.answer(
        key, lambda: check(workspace, content, name, unit, said), _is_of_usual_size
    )


def _is_of_usual_size(checked: Checked) -> bool:
    return len(checked.observations) <= MOST_REMEMBERED


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of a file that was checked, as a tidy file."""

    checked: Checked

    def __call__(self, number: str, recorded: date) -> bytes:
        return canonical(self.checked, number, recorded)


def examine_figures(workspace: Workspace, sent: Sent) -> Examined:
    """Examine the figures that a unit hands in.

    Raises:
        UserError: there is no such unit.
        DefinitionError: the plan is not in order.
    """
    checked = checked_file(workspace, sent)
    codes = dict.fromkeys(each.indicator for each in checked.observations)
    figures = _Figures(checked) if checked.ok else None
    return Examined(record_of(checked), tuple(codes), figures)
