"""Asking a sandbox from a test: one statement, all its frames, its end."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.sandbox.frames import Frame
from etl.sandbox.sandbox import Run, Sandbox
from etl.sandbox.task import USUAL, Ended, Form, Limits, Task

ENDLESS = (
    "SELECT sum(a.range * b.range) FROM range(10000000) AS a, range(10000000) AS b"
)
"""Runs on all threads for as long as it is let."""


@dataclass(frozen=True)
class Told:
    """Everything that came of one statement."""

    ended: Ended
    frames: tuple[Frame, ...]

    @property
    def rows(self) -> list[Any]:
        return [json.loads(f.content) for f in self.frames if f.kind == "R"]

    @property
    def bytes(self) -> bytes:
        return b"".join(f.content for f in self.frames if f.kind == "B")


@dataclass(frozen=True)
class Asker:
    """A sandbox and the file that it asks."""

    sandbox: Sandbox
    file: Path

    def start(
        self,
        text: str,
        limits: Limits = USUAL,
        form: Form = "rows",
        parameters: Mapping[str, str] | None = None,
    ) -> Run:
        task = Task(self.file, text, parameters or {}, form, limits)
        return self.sandbox.start(task)

    def ask(self, text: str, limits: Limits = USUAL, form: Form = "rows") -> Told:
        return heard(self.start(text, limits, form))


def heard(run: Run) -> Told:
    """Hear a run to its end."""
    frames = tuple(run.frames())
    assert run.ended is not None
    return Told(run.ended, frames)


def aside(run: Run) -> tuple[threading.Thread, list[Told]]:
    """Hear a run to its end in another thread."""
    found: list[Told] = []
    thread = threading.Thread(target=lambda: found.append(heard(run)))
    thread.start()
    return thread, found


def children(process: int) -> list[int]:
    """Return the numbers of a process's children."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:  # it has ended
        return []
    return [int(word) for word in text.split()]


def at_work(nursery: int) -> list[int]:
    """Return the numbers of the children that answer statements, of all nurses."""
    return [child for nurse in children(nursery) for child in children(nurse)]
