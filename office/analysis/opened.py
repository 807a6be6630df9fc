"""What the desk opens when it is come to: a saved version, an example, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from office.access import Caller
from office.analysis.examples import examples
from office.analysis.saved import version
from office.analysis.wanted import QueryWanted
from office.workspace import Workspace

NO_QUESTION = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Opened:
    """A text with the values of its parameters; `query`: 0 of what is not saved.

    `question`: what an example answers.
    """

    text: str
    parameters: Mapping[str, str]
    query: int = 0
    version: int = 0
    drawing: Mapping[str, Any] = field(default_factory=dict)
    question: Bilingual = NO_QUESTION


def opened(workspace: Workspace, caller: Caller, wanted: QueryWanted) -> Opened | None:
    """Return what an address asks for, values of its own in place of the usual ones.

    Raises:
        NotFoundError: there is no such query that he may see, version or example.
    """
    given = dict(wanted.values)
    if wanted.saved:
        _, kept = version(workspace, caller, wanted.saved, wanted.version)
        values = {**kept.parameters, **given}
        return Opened(kept.text, values, kept.query, kept.version, kept.drawing)
    if wanted.example:
        known = {each.name: each for each in examples()}.get(wanted.example)
        if known is None:
            raise NotFoundError("example_unknown", example=wanted.example)
        values = {**known.usual, **given}
        return Opened(known.text, values, question=known.question)
    return None
