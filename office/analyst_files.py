"""Analyst files: who may be given which, and where they are kept.

A file is made when it is first asked for, or ahead by a server that sees a new
publication, and from one that never changes; the folder `analyst` may be deleted at any
time.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.analyst.build import build_file
from etl.analyst.reach import REACHES, Reach
from etl.analyst.schema import schema_digest
from etl.durable import make_folder, storage_errors
from indicators.errors import UserError
from office.access import Caller, Role
from office.workspace import Workspace

FOLDER = "analyst"
LOCK = ".lock"

SEES_INTERNAL: frozenset[Role] = frozenset(
    {"evaluator", "reviewer", "leader", "analyst"}
)
"""Roles of the office that look at internal figures; whoever has a shell on the server
reads its files anyway."""


def reach_of(caller: Caller) -> Reach:
    """Return how far a caller sees: internal for the office, public for all others.

    A token that does not give the right to read gives no more than a stranger has.
    """
    if caller.on_shell:
        return "internal"
    if caller.scopes is not None and "read" not in caller.scopes:
        return "public"
    return "internal" if caller.roles & SEES_INTERNAL else "public"


def analyst_file(workspace: Workspace, publication: str, reach: Reach) -> Path:
    """Return the analyst file of a publication, "" being the current one.

    It is made if it is not there yet, by one process at a time.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet, or the publication is too old for this.
        DamagedError: the publication is not the one that was sealed.
        StorageError: the data folder is full or read-only.
    """
    named = publication or workspace.publications.current()
    if named is None:
        raise UserError("nothing_published")
    known = workspace.publications.known(named)
    path = workspace.root / FOLDER / known / f"{reach}-{schema_digest()}.duckdb"
    if not path.exists():
        with _alone(workspace.root / FOLDER):
            if not path.exists():
                _make(workspace, known, path, reach)
    return path


def make_ready(workspace: Workspace, publication: str) -> None:
    """Make the files of a publication that are not there yet, for every reach.

    Raises:
        NotFoundError: there is no such publication.
        UserError: the publication is too old for this.
        DamagedError: the publication is not the one that was sealed.
        StorageError: the data folder is full or read-only.
    """
    for reach in REACHES:
        analyst_file(workspace, publication, reach)


def _make(workspace: Workspace, publication: str, path: Path, reach: Reach) -> None:
    # Sealed is what was hashed: opening it for reading proves that first.
    workspace.reader(publication)
    make_folder(path.parent)
    for left in path.parent.glob(".*.duckdb*"):
        # Whoever makes a file is alone: what stands aside was left by the dead.
        left.unlink(missing_ok=True)
    build_file(workspace.publications.path(publication), path, reach, publication)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    make_folder(folder)
    with storage_errors(folder):
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
