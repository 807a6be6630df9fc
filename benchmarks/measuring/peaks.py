"""The most memory that a command held at any moment, as the kernel counts it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from measuring.stand import COMMAND

LAUNCH = """
import os, sys
started = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(started, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""
"""Runs a command from a small process: a child's peak begins with its parent's."""


def peak(words: Sequence[str | Path], data: Path, code: int = 0) -> float:
    """Run a command to its end; return its resident set at most, in MB."""
    command = [str(COMMAND), *map(str, words), "--data", str(data)]
    launched = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCH, *command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    left, held = map(int, launched.stdout.split()[-2:])
    if left != code:
        raise RuntimeError(f"{command} left with {left}")
    return held / 1024
