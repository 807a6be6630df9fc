"""Submissions as the register holds them, read; nothing here changes one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Select, Table

from office.register.submission_tables import (
    submission,
    submission_act,
    submission_file,
)
from office.register.typed_rows import selection

Kind = Literal["observations", "targets", "opinion", "self_assessment", "evidence"]
KINDS: tuple[Kind, ...] = get_args(Kind)

State = Literal[
    "draft",
    "submitted",
    "under_review",
    "accepted",
    "supplement",
    "superseded",
    "withdrawn",
]
STATES: tuple[State, ...] = get_args(State)

OPEN: tuple[State, ...] = ("draft", "submitted", "under_review", "supplement")
"""States in which a submission may still change what is published."""

STANDING: tuple[State, ...] = ("submitted", "under_review", "accepted", "supplement")
"""States in which a submission takes up its slot."""


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission; moments in UTC, see `submission_tables`."""

    number: str
    unit: str
    kind: Kind
    collection: str | None
    subject: str
    state: State
    file: str
    sha256: str
    checked: dict[str, Any]
    indicators: list[str]
    openness: str
    embargo: datetime | None
    on_behalf: bool
    replaces: str | None
    request: str | None
    figures: str | None
    load: int | None
    recorded: datetime
    handed_in: datetime | None

    @property
    def is_published(self) -> bool:
        """Tell whether its figures go into publications once it is accepted."""
        return self.kind == "observations" and self.openness == "public"


@dataclass(frozen=True, slots=True)
class SubmissionActRow:
    """One act on a submission."""

    number: int
    submission: str
    act: str
    person: str
    actor: str
    name: str
    unit: str
    origin: str
    text: str
    facts: dict[str, Any]
    recorded: datetime


@dataclass(frozen=True, slots=True)
class FileRow:
    """Bytes that go with a submission."""

    number: int
    submission: str
    role: str
    name: str
    sha256: str


_TABLES: dict[type[Any], Table] = {
    SubmissionRow: submission,
    SubmissionActRow: submission_act,
    FileRow: submission_file,
}


def selected(kind: type[Any]) -> Select[Any]:
    """Return the selection of every column of a kind of row."""
    return selection(kind, _TABLES[kind])
