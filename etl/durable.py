"""Files that survive a power loss: written aside, synced, renamed, synced.

DuckDB syncs no folder and a rename alone proves nothing; each step that must
last goes through here.
"""

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from indicators.errors import StorageError

CHUNK = 1 << 20
UNWRITTEN = "Could not write file"

_WHEN_FULL = (duckdb.TransactionException, duckdb.FatalException)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the bytes of `path` last."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def write_durably(path: Path, content: bytes) -> None:
    """Write `content` under `path` so that readers see all of it or nothing.

    Raises:
        StorageError: the folder is full, read-only or not ours.
    """
    # Threads of one process may write the same bytes at the same moment.
    own = f"{os.getpid()}-{threading.get_ident()}"
    aside = path.with_name(f".{path.name}.{own}")
    with storage_errors(path):
        try:
            with aside.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Create a folder and its parents, and make their names last.

    Raises:
        StorageError: it cannot be created.
    """
    with storage_errors(path):
        new = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(parents=True, exist_ok=True)
        for folder in new:
            sync_folder(folder.parent)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a closed file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn an error of the file system into one that a person can mend.

    DuckDB tells of a full disk in exceptions of its own, at commit, too.
    """
    try:
        yield
    except OSError as error:
        detail = error.strerror or str(error)
        raise StorageError("storage", path=str(path), detail=detail) from error
    except (duckdb.IOException, *_WHEN_FULL) as error:
        detail = str(error).splitlines()[0]
        if isinstance(error, _WHEN_FULL) and UNWRITTEN not in detail:
            raise
        raise StorageError("storage", path=str(path), detail=detail) from error
