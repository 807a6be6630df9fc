"""What is asked of the sandbox, within which limits, and what may come of it."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

Form = Literal["rows", "csv", "json", "arrow", "parquet"]
"""How the answer travels: rows to be looked at, or the bytes of a file."""

Status = Literal[
    "ok", "truncated", "timeout", "memory", "cancelled", "refused", "error"
]
"""How a statement ended. Refused: by a rule; error: it could not be carried out."""

MOST_TEXT = 64 * 1024
"""Bytes of a statement, in UTF-8; more is refused before a child is asked."""

MOST_PARAMETERS = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may cost.

    `seconds` from the question to the last byte; `memory` in bytes, beyond what the
    child needs to be there; `cell` and `total` in bytes of the answer; `threads` of
    the engine.
    """

    seconds: float = 30.0
    memory: int = 1 << 30
    rows: int = 10_000
    cell: int = 1 << 20
    total: int = 32 << 20
    threads: int = field(default_factory=lambda: min(os.cpu_count() or 1, 8))


USUAL = Limits()
WHOLE = Limits(seconds=300.0, rows=10_000_000, total=4 << 30)
"""For a file that is to be complete."""


@dataclass(frozen=True, slots=True)
class Task:
    """One statement to be asked of one file."""

    file: Path
    text: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    form: Form = "rows"
    limits: Limits = USUAL

    def outer(self) -> dict[str, Any]:
        """Return what the nursery is told: nothing that a person typed."""
        limits = asdict(self.limits)
        return {"file": str(self.file), "form": self.form, "limits": limits}

    def inner(self) -> dict[str, Any]:
        """Return what the child alone reads."""
        return {"text": self.text, "parameters": dict(self.parameters)}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a statement ended.

    `count`: rows that were given; `peak`: most memory of the child, in bytes; `code`
    and `facts` say why, where it is not ok.
    """

    status: Status
    count: int = 0
    elapsed_ms: float = 0.0
    peak: int = 0
    code: str = ""
    facts: Mapping[str, str | int | float] = field(default_factory=dict)
