"""What is to be said of figures wherever they are shown: whose, and what is late."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Origin = Literal["published", "worked_out", "both", "partly", "self_reported"]
"""Of an agency that publishes; worked out from such; some of each; some or all from the
unit itself."""


@dataclass(frozen=True, slots=True)
class FigureMark:
    """What is to be said of figures wherever they are shown.

    `awaited`: the period that the release calendar says is out and that is not
    here, blank where nothing is late; `due`: the day it was due.
    """

    origin: Origin = "published"
    awaited: str = ""
    due: date | None = None


UNMARKED = FigureMark()
