"""Disks that are full or read-only, made by whatever this machine allows.

As root, modes of files stop nobody: a mount does, and where mounting is not
allowed either, the command runs as another user.
"""

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.cli.command import PROGRAM, Ran, environment

NOBODY = 65534

Command = Callable[..., Ran]


def run(*words: object, data: Path, most_kib: int = 0, user: int | None = None) -> Ran:
    """Run a command that may not write files beyond a size, or as another user."""
    limit = ["/bin/bash", "-c", f'ulimit -f {most_kib}; exec "$@"', "limited"]
    done = subprocess.run(
        [*(limit if most_kib else []), PROGRAM, *map(str, words), "--data", data],
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        user=user,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@cache
def may_mount(folder: Path) -> bool:
    """Tell whether this process may mount something, by trying it."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        _mount("-t", "tmpfs", "tmpfs", folder)
        _unmount(folder)
        return True
    return False


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """Mount a disk of `size` at `folder`; what is yielded gives it another size."""
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    try:
        yield lambda wanted: _mount("-o", f"remount,size={wanted}", folder)
    finally:
        _unmount(folder)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[Command]:
    """Make `folder` read-only and yield what runs a command in that state."""
    if may_mount(folder):
        _mount("--bind", folder, folder)
        _mount("-o", "remount,bind,ro", folder)
        try:
            yield run
        finally:
            _unmount(folder)
    elif os.geteuid() == 0:
        subprocess.run(["chmod", "-R", "a+rX,go-w", folder], check=True)
        yield lambda *words, data: run(*words, data=data, user=NOBODY)
    else:
        subprocess.run(["chmod", "-R", "a-w", folder], check=True)
        try:
            yield run
        finally:
            subprocess.run(["chmod", "-R", "u+w", folder], check=True)


def _mount(*words: object) -> None:
    subprocess.run(["mount", *map(str, words)], capture_output=True, check=True)


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", folder], capture_output=True, check=True)
