"""The answer of a question row by row: memory stays flat, however long it is."""

import json
from collections.abc import Iterator

from office.access import Caller
from office.analysis.asking import (
    Answer,
    Asked,
    Cell,
    Limits,
    Question,
    Wanted,
    columns_in,
)
from office.workspace import Workspace


class Rows:
    """Rows on their way; `answer` stands when they are over, or were stopped.

    `columns`: of the answer; none where the statement gave no rows at all.
    """

    def __init__(self, asked: Asked) -> None:
        """Ask, and wait for the columns."""
        self._asked = asked
        self._frames = asked.frames()
        head = next(self._frames, None)
        self.columns = columns_in(head) if head else ()

    @property
    def publication(self) -> str:
        """The publication that is asked."""
        return self._asked.publication

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """Yield each row, its cells as JSON says them."""
        for frame in self._frames:
            if frame.kind == "R":
                yield tuple(json.loads(frame.content))

    def stop(self) -> None:
        """End the statement: no more rows are wanted."""
        self._frames.close()

    @property
    def answer(self) -> Answer:
        """Return how it ended, without its rows."""
        return self._asked.answer(self.columns, ())


def streamed(
    workspace: Workspace, caller: Caller, question: Question, limits: Limits
) -> Rows:
    """Return the rows of a question, asked now.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
        BusyError: too many statements run.
    """
    return Rows(Asked(workspace, caller, question, Wanted("rows", limits)))
