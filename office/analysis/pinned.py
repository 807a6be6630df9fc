"""Saved queries set up as tiles of the first page: who sees which, what one may cost.

Here: the tiles of a reader, and the answer of one. Not here: keeping answers, which
whoever shows them does, nor drawing.
"""

from indicators.errors import NotFoundError
from office.access import Caller
from office.analysis.asking import Answer, Limits, Question, ask
from office.analysis.saved import seen_queries, version
from office.register.query_rows import SavedQuery, Version
from office.workspace import Workspace

TILE = Limits(seconds=15.0, rows=5_000, total=4 << 20)
"""A tile is looked at in passing: what takes longer belongs on the desk."""


def pinned_queries(workspace: Workspace, caller: Caller) -> list[SavedQuery]:
    """Return the tiles of somebody: his own first, then those shared, by name."""
    return [
        each
        for each in seen_queries(workspace, caller)
        if each.is_pinned and not each.is_put_away
    ]


def pinned_query(
    workspace: Workspace, caller: Caller, number: int
) -> tuple[SavedQuery, Version]:
    """Return a pinned query and its newest version.

    Raises:
        NotFoundError: there is none of this number that he may see, or it is no tile.
    """
    query, newest = version(workspace, caller, number)
    if not query.is_pinned:
        raise NotFoundError("saved_query_unknown", number=number)
    return query, newest


def tile_answer(
    workspace: Workspace, caller: Caller, kept: Version, publication: str
) -> Answer:
    """Return what a version answers of a publication, as far as the caller sees.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication.
        BusyError: too many statements run.
    """
    question = Question(kept.text, publication, kept.parameters)
    return ask(workspace, caller, question, TILE)
