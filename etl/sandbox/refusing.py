"""How a statement is turned away inside the child: a code and facts, never a trace."""

from unicodedata import east_asian_width

from etl.sandbox.task import Status

Facts = dict[str, str | int | float]


class TurnedAway(Exception):  # noqa: N818 - a verdict that is sent, no error of ours
    """A statement that gets no answer; `code` names a sentence of `sql_answer`."""

    def __init__(self, status: Status, code: str, **facts: str | float) -> None:
        """Keep the verdict and its facts."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.facts: Facts = dict(facts)


def turned_away(code: str, **facts: str | float) -> TurnedAway:
    """Return what to raise of a statement that a rule forbids."""
    return TurnedAway("refused", code, **facts)


def failed(code: str, **facts: str | float) -> TurnedAway:
    """Return what to raise of a statement that cannot be carried out."""
    return TurnedAway("error", code, **facts)


def place_of(text: str, position: int) -> Facts:
    """Return line and column of a position, from 1, and its line with a caret below.

    A long line is cut around the place.
    """
    position = max(0, min(position, len(text)))
    before = text[:position]
    line = before.count("\n") + 1
    start = before.rfind("\n") + 1
    end = text.find("\n", position)
    whole = text[start : end if end >= 0 else len(text)]
    column = position - start
    first = max(0, column - BEFORE)
    shown = whole[first : column + AFTER].replace("\t", " ")
    caret = " " * _width(shown[: column - first]) + "^"
    return {"line": line, "column": column + 1, "caret": f"{shown.rstrip()}\n{caret}"}


BEFORE, AFTER = 60, 30
"""So much of a line is shown on either side of the place."""


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese takes two each."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
