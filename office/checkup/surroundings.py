"""Walls and space: what protects the data folder, and how much fits into it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from etl.confined import landlock_version
from office.checkup.check import Check, found
from office.checkup.subject import Subject

OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
RESERVE = 64 << 20
LOW = 4
"""Free space for so many times what one publication and its build need is ample."""

FEW_INODES = 1_000
MEGABYTE = 1 << 20


def walls(subject: Subject) -> Iterator[Check]:
    """Check the walls that this version relies on or could use.

    Raises:
        StorageError: the data folder cannot be read.
    """
    if subject.root.is_dir():
        yield from _modes(subject.root)
    yield found("user_root" if os.geteuid() == 0 else "user", user=_user())
    version = landlock_version()
    yield found("landlock", version=version) if version else found("landlock_none")
    settings = subject.workspace.settings
    if settings.public_read and not settings.is_loopback:
        yield found("reach_refused", host=settings.host)
    if subject.hosts:
        yield found("hosts", names=", ".join(subject.hosts))


def space(subject: Subject) -> Iterator[Check]:
    """Check disk and inodes against what one more publication needs.

    Raises:
        StorageError: the file system does not answer.
    """
    free = os.statvfs(_standing(subject.root))
    bytes_free = free.f_bavail * free.f_frsize
    needed = RESERVE + 2 * _largest(subject)
    facts = {"free": bytes_free // MEGABYTE, "needed": needed // MEGABYTE}
    if bytes_free < needed:
        yield found("space_none", **facts)
    elif bytes_free < LOW * needed:
        yield found("space_low", **facts)
    else:
        yield found("space", **facts)
    if free.f_files:  # some file systems have no fixed number of them
        scarce = free.f_favail < FEW_INODES
        yield found("inodes_low" if scarce else "inodes", free=free.f_favail)


def _modes(root: Path) -> Iterator[Check]:
    folders = [root, *(root / name for name in _FOLDERS if (root / name).is_dir())]
    looked = [(folder, folder.stat()) for folder in folders]
    opened = [(f, s) for f, s in looked if s.st_mode & OTHERS_WRITE]
    for folder, entry in opened:
        yield found(
            "modes_open", path=str(folder), mode=f"{stat.S_IMODE(entry.st_mode):o}"
        )
    others = [f for f, s in looked if s.st_uid != os.geteuid()]
    if others:
        yield found("owner_other", path=str(others[0]), user=_user())
    if not opened:
        yield found("modes", mode=f"{stat.S_IMODE(looked[0][1].st_mode):o}")


_FOLDERS = ("register", "blobs", "publications", "warehouse")


def _user() -> int:
    return os.geteuid()


def _standing(root: Path) -> Path:
    return next(folder for folder in (root, *root.parents) if folder.exists())


def _largest(subject: Subject) -> int:
    publications = subject.workspace.publications
    files = [publications.path(name) for name in publications.ids()]
    files.append(subject.workspace.warehouse_file)
    # By its size in the folder alone: the warehouse is opened by DuckDB only.
    return max((f.stat().st_size for f in files if f.exists()), default=0)
