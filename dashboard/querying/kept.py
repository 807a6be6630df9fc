"""Answers kept a while for the person they were given to, to be drawn as well."""

from dashboard.kept import Kept
from office.access import Caller
from office.analysis.asking import Answer, person_of

MOST_BYTES = 64_000_000
CELL_BYTES = 80
"""About what a cell takes in memory."""


class KeptRows:
    """Answers by person and by the name that his page gave the question."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: Kept[Answer] = Kept(MOST_BYTES)

    def put(self, caller: Caller, name: str, answer: Answer) -> None:
        """Keep an answer while there is room."""
        if name:
            key = (person_of(caller), caller.roles, name)
            self._kept.put(key, answer, weight_of(answer))

    def get(self, caller: Caller, name: str) -> Answer | None:
        """Return an answer that was given to the same person, None if it is gone."""
        return self._kept.get((person_of(caller), caller.roles, name))


def weight_of(answer: Answer) -> int:
    """Return about how many bytes an answer takes in memory."""
    return (len(answer.rows) + 1) * (len(answer.columns) + 1) * CELL_BYTES
