"""What a table of a round rests on: its publication, as known on its cut-off day."""

from dataclasses import replace
from datetime import date

from dashboard.components.figure_foot import Proof
from office.figure_mark import UNMARKED, FigureMark
from office.rounds.views import RoundView

SAID = "said"
"""The origin of what units reported and the office judged."""


def round_proof(
    finding: str,
    view: RoundView,
    mark: FigureMark = UNMARKED,
    *,
    measure: str = "",
    origin: str = "",
) -> Proof:
    """Return the proof of a table with this finding; a day later is not looked at."""
    stamp = replace(view.stamp, as_of=view.result.known)
    return Proof(finding, stamp, measure, mark=mark, origin=origin)


def register_proof(finding: str, view: RoundView, origin: str, day: date) -> Proof:
    """Return the proof of a table of what people said, also after the cut-off day.

    `day`: up to which what they said is shown.
    """
    return Proof(finding, replace(view.stamp, as_of=day), origin=origin)
