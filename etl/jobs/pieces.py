"""The figures of one file in pieces, each with its frame for the warehouse.

As one frame, and as one answer of the warehouse, a long file would take several
times the memory of its figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from indicators.observations import Observation

if TYPE_CHECKING:
    import pandas as pd

PIECE = 25_000
"""So many figures stand in a frame."""


@dataclass(slots=True)
class Pieces:
    """The observations of one load in file order, cut into pieces."""

    observations: Sequence[Observation]
    load: str
    recorded: datetime
    _only: "pd.DataFrame | None" = None
    _checked: int = 0

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return (len(self.observations) + PIECE - 1) // PIECE

    def __iter__(self) -> Iterator[tuple[Sequence[Observation], "pd.DataFrame"]]:
        """Yield each piece and its frame; most files are one, framed once."""
        for start in range(0, len(self.observations), PIECE):
            piece = self.observations[start : start + PIECE]
            yield piece, self._framed(piece, start)

    def frames(self) -> Iterator["pd.DataFrame"]:
        """Yield the frames alone."""
        return (frame for _, frame in self)

    def _framed(self, piece: Sequence[Observation], start: int) -> "pd.DataFrame":
        if self._only is not None:
            return self._only
        # Imported here: a job that finds nothing to load needs no pandas.
        from etl.warehouse import frame as frames  # noqa: PLC0415 - slow

        frame = frames.observation_frame(piece, self.load, self.recorded)
        # What was sound the first time is so the second time.
        if start >= self._checked:
            frame, self._checked = frames.checked(frame), start + len(piece)
        if len(piece) == len(self.observations):
            self._only = frame
        return frame
