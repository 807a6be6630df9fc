"""Save a question under a name, with versions; share it, pin it, put it away.

A version is never changed, and a query never deleted: a link to it, with parameters and
publication, gives the same for ever.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import Caller, may
from office.analysis.keeping import (
    Parameters,
    book,
    is_there,
    keeper,
    kept_parameters,
    kept_text,
    may_keep,
)
from office.register.query_book import Queries
from office.register.query_rows import SavedQuery, Version
from office.workspace import Workspace

MOST_NAME = 60
"""Characters of the name of a saved query."""

MOST_NOTE = 200
"""Characters of what is said of a version."""

MOST_SAVED = 200
"""Queries that one person keeps in his list."""

MOST_VERSIONS = 500
"""Versions of one query."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a version holds; `drawing`: how its answer is drawn, empty as a table."""

    text: str
    parameters: Parameters = field(default_factory=dict)
    drawing: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def seen_queries(workspace: Workspace, caller: Caller) -> list[SavedQuery]:
    """Return the queries somebody may open: his own first, then by name."""
    if not (may(caller, "query", caller.unit) and is_there(workspace)):
        return []
    found = [each for each in book(workspace).queries() if _may_see(caller, each)]
    return sorted(found, key=lambda each: (not is_own(caller, each), each.name))


def queries_put_away(workspace: Workspace, caller: Caller) -> list[SavedQuery]:
    """Return somebody's own queries that he took out of his list, by name."""
    seen = seen_queries(workspace, caller)
    return [each for each in seen if each.is_put_away and is_own(caller, each)]


def is_own(caller: Caller, query: SavedQuery) -> bool:
    """Tell whether a query is of the person who asks."""
    return bool(caller.person) and caller.person == query.person


def may_share(caller: Caller) -> bool:
    """Tell whether somebody may open his queries to the office: the office alone."""
    return may_keep(caller) and not caller.unit


def versions(
    workspace: Workspace, caller: Caller, number: int
) -> tuple[SavedQuery, Sequence[Version]]:
    """Return a saved query with its versions, the newest first.

    Raises:
        NotFoundError: there is none of this number that he may see.
    """
    is_open = may(caller, "query", caller.unit) and is_there(workspace)
    known = book(workspace).queries() if is_open else ()
    found = next((each for each in known if each.number == number), None)
    if found is None or not _may_see(caller, found):
        raise NotFoundError("saved_query_unknown", number=number)
    return found, book(workspace).versions(number)


def version(
    workspace: Workspace, caller: Caller, number: int, wanted: int = 0
) -> tuple[SavedQuery, Version]:
    """Return a saved query and one version of it, the newest by default.

    Raises:
        NotFoundError: there is no such query that he may see, or no such version.
    """
    query, known = versions(workspace, caller, number)
    one = next((v for v in known if v.version == (wanted or query.newest)), None)
    if one is None:
        raise NotFoundError(
            "saved_version_unknown", number=number, version=wanted, newest=query.newest
        )
    return query, one


def save_query(
    workspace: Workspace,
    caller: Caller,
    name: str,
    written: Written,
    *,
    is_shared: bool = False,
) -> int:
    """Keep a question under a name and return its number.

    Raises:
        ForbiddenError: nobody is signed in, or a unit wants to share.
        UserError: no name, no text, something too long, or too many are kept.
        ConflictError: the person has a query of this name.
    """
    who, called = keeper(workspace, caller), _name(name)
    if is_shared:
        _check_share(caller)

    def decide(queries: Queries) -> None:
        own = _listed(caller, queries)
        if len(own) >= MOST_SAVED:
            raise UserError("saved_queries_many", most=MOST_SAVED)
        _check_name(called, own)

    values = {"name": called, "is_shared": is_shared, "is_pinned": False}
    return book(workspace).add(values, _row(written), decide, who)


def add_version(
    workspace: Workspace, caller: Caller, number: int, written: Written
) -> int:
    """Write a new version of one's own query and return which one it is.

    Raises:
        ForbiddenError: nobody is signed in.
        NotFoundError: he has none of this number.
        UserError: no text, something too long, or too many versions.
    """
    who, row = keeper(workspace, caller), _row(written)

    def decide(query: SavedQuery, _queries: Queries) -> Mapping[str, Any]:
        _check_own(caller, query)
        if query.newest >= MOST_VERSIONS:
            raise UserError("saved_versions_many", most=MOST_VERSIONS)
        return {}

    return book(workspace).write(number, row, decide, who)


def rename_query(workspace: Workspace, caller: Caller, number: int, name: str) -> None:
    """Give one's own query another name.

    Raises:
        ForbiddenError: nobody is signed in.
        NotFoundError: he has none of this number.
        UserError: no name or too long a one.
        ConflictError: another of his queries has the name.
    """
    called = _name(name)

    def changes(query: SavedQuery, queries: Queries) -> Mapping[str, Any]:
        others = [e for e in _listed(caller, queries) if e.number != query.number]
        _check_name(called, others)
        return {"name": called}

    _change(workspace, caller, (number, "query_renamed"), changes)


def share_query(
    workspace: Workspace, caller: Caller, number: int, *, is_shared: bool
) -> None:
    """Open one's own query to the office, or close it again.

    Raises:
        ForbiddenError: nobody is signed in, or a unit wants to share.
        NotFoundError: he has none of this number.
    """
    if is_shared:
        _check_share(caller)
    act = "query_shared" if is_shared else "query_closed"
    _change(workspace, caller, (number, act), lambda *_: {"is_shared": is_shared})


def pin_query(
    workspace: Workspace, caller: Caller, number: int, *, is_pinned: bool
) -> None:
    """Set one's own query up as a tile, worked out anew of every publication; or not.

    Raises:
        ForbiddenError: nobody is signed in.
        NotFoundError: he has none of this number.
    """
    act = "query_pinned" if is_pinned else "query_unpinned"
    _change(workspace, caller, (number, act), lambda *_: {"is_pinned": is_pinned})


def put_away(
    workspace: Workspace, caller: Caller, number: int, *, is_put_away: bool
) -> None:
    """Take one's own query out of the lists, or back; its links answer as before.

    Raises:
        ForbiddenError: nobody is signed in.
        NotFoundError: he has none of this number.
        ConflictError: another of his queries has its name by now.
    """

    def changes(query: SavedQuery, queries: Queries) -> Mapping[str, Any]:
        if not is_put_away:
            _check_name(query.name, _listed(caller, queries))
        return {"is_put_away": is_put_away, "is_pinned": False}

    act = "query_put_away" if is_put_away else "query_brought_back"
    _change(workspace, caller, (number, act), changes)


Changes = Callable[[SavedQuery, Queries], Mapping[str, Any]]


def _change(
    workspace: Workspace, caller: Caller, what: tuple[int, str], changes: Changes
) -> None:
    who = keeper(workspace, caller)

    def decide(query: SavedQuery, queries: Queries) -> Mapping[str, Any]:
        _check_own(caller, query)
        return changes(query, queries)

    book(workspace).change(*what, decide, who)


def _may_see(caller: Caller, query: SavedQuery) -> bool:
    return is_own(caller, query) or (query.is_shared and not caller.unit)


def _listed(caller: Caller, queries: Queries) -> list[SavedQuery]:
    return [e for e in queries if is_own(caller, e) and not e.is_put_away]


def _check_own(caller: Caller, query: SavedQuery) -> None:
    # Whoever may not change it is told the same as of one that is not there.
    if not is_own(caller, query):
        raise NotFoundError("saved_query_unknown", number=query.number)


def _check_share(caller: Caller) -> None:
    if not may_share(caller):
        raise ForbiddenError("query_not_to_share")


def _check_name(name: str, others: Sequence[SavedQuery]) -> None:
    if name.casefold() in {each.name.casefold() for each in others}:
        raise ConflictError("saved_query_name_taken", name=name)


def _name(text: str) -> str:
    name = " ".join(text.replace("\x00", "").split())
    if not name:
        raise UserError("saved_query_name_missing")
    if len(name) > MOST_NAME:
        raise UserError("saved_query_name_long", length=len(name), most=MOST_NAME)
    return name


def _row(written: Written) -> dict[str, Any]:
    text = kept_text(written.text)
    if not text.strip():
        raise UserError("saved_query_empty")
    note = " ".join(written.note.replace("\x00", "").split())
    if len(note) > MOST_NOTE:
        raise UserError("saved_query_note_long", length=len(note), most=MOST_NOTE)
    parameters = kept_parameters(written.parameters)
    drawing = dict(written.drawing)
    return {"text": text, "parameters": parameters, "drawing": drawing, "note": note}
