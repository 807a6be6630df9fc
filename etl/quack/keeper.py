"""The parent's side of a host: starts it, tells it of tokens, hears how it does.

Light on purpose: the engine is imported in the host alone.
"""

import json
import select
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOST = Path(__file__).with_name("host.py")
MOST_WAIT = 60.0
"""Seconds until a host must listen."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a host serves, and within which limits.

    `address` as the engine writes one; `memory` in bytes, `seconds` of one statement.
    """

    file: Path
    address: str
    extensions: tuple[Path, ...]
    seconds: float = 60.0
    memory: int = 2 << 30
    threads: int = 2


class HostLostError(Exception):
    """A host ended before it listened; `said` is what it told of it."""

    def __init__(self, said: str) -> None:
        """Keep what it said: `taken`, or blank."""
        super().__init__(said)
        self.said = said


class Keeper:
    """One host at work; `walls`: those of the kernel that stand around it."""

    def __init__(self, served: Served, tokens: Mapping[str, float]) -> None:
        """Start it and wait until it listens.

        Raises:
            HostLostError: it does not.
        """
        self._process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-I", str(HOST)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"MALLOC_ARENA_MAX": "2"},
            cwd="/",
        )
        self._send(
            {
                "file": str(served.file.resolve()),
                "address": served.address,
                "extensions": [str(path) for path in served.extensions],
                "seconds": served.seconds,
                "memory": served.memory,
                "threads": served.threads,
                "tokens": dict(tokens),
            }
        )
        told = self._heard()
        if "ready" not in told:
            self.stop()
            raise HostLostError(str(told.get("refused", "")))
        self.walls = tuple(map(str, told.get("walls", ())))  # type: ignore[call-overload]

    @property
    def process(self) -> int:
        """Return the number of its process."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Tell whether it still serves."""
        return self._process.poll() is None

    def tell(self, tokens: Mapping[str, float]) -> None:
        """Say which tokens are good from now on."""
        self._send({"tokens": dict(tokens)})

    def stop(self) -> None:
        """End it, and every session with it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _send(self, told: Mapping[str, object]) -> None:
        if self._process.stdin is not None:
            try:
                self._process.stdin.write(json.dumps(told).encode() + b"\n")
                self._process.stdin.flush()
            except BrokenPipeError:
                # It has ended; whoever keeps it asks `is_alive` next.
                self._process.poll()

    def _heard(self) -> dict[str, object]:
        stdout = self._process.stdout
        if stdout is None or not select.select([stdout], [], [], MOST_WAIT)[0]:
            return {}
        line = stdout.readline()
        told: dict[str, object] = json.loads(line) if line else {}
        return told
