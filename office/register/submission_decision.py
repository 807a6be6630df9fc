"""What is decided of a submission, on what the register holds at that moment.

A decision looks and changes nothing; `submission_book` writes it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from office.register.submission_rows import FileRow, SubmissionActRow, SubmissionRow

if TYPE_CHECKING:
    from etl.jobs.ingest import LoadOrder


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: the person, the account, the unit, the moment in UTC, from where."""

    person: str
    actor: str
    name: str
    unit: str
    origin: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Bytes that stand in the blob folder: what for, under which name and hash."""

    role: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """What the register holds of a submission while an act is decided.

    `rivals`: others that stand for the same unit, kind and collection; `before`: the
    ones it replaces, the nearest first.
    """

    row: SubmissionRow
    acts: Sequence[SubmissionActRow]
    files: Sequence[FileRow]
    rivals: Sequence[SubmissionRow] = ()
    before: Sequence[SubmissionRow] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act comes to: what is written down, what changes, what is to be done.

    `supersedes`: numbers of submissions that this one takes the place of; `keeps`:
    hash and size of bytes that are referred to; `order`: figures to be loaded and
    published; `publishes`: something else that the next publication is to have.
    """

    act: str
    text: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    supersedes: Sequence[str] = ()
    keeps: Sequence[tuple[str, int]] = ()
    order: "LoadOrder | None" = None
    publishes: bool = False


Decide = Callable[[Held], Decision]
