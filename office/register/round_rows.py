"""Rounds as the register holds them, read; nothing here changes one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table

from office.register.round_tables import (
    answer,
    circulation,
    claim,
    comment,
    edit,
    freeze,
    person,
    round_,
    round_act,
)
from office.register.typed_rows import selection


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round on which something was done; days are ISO, moments UTC."""

    code: str
    plan: str
    kind: str
    title_zh: str
    title_en: str
    data_period: int
    cut_off: str
    due: str | None
    note_zh: str
    note_en: str
    state: str
    turn: int
    freeze: int | None
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act on a round."""

    number: int
    round: str
    act: str
    facts: dict[str, Any]
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A part that somebody has, or no longer has, in a round."""

    number: int
    round: str
    role: str
    name: str
    unit: str
    withdrawn: bool
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class FreezeRow:
    """A result that was frozen."""

    number: int
    round: str
    publication: str
    sha256: str
    content_digest: str
    method: str
    reason: str
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What was said of a subject of a round."""

    number: int
    round: str
    layer: str
    kind: str
    subject: str
    unit: str
    seat: str
    word: str
    computed: str
    text: str
    evidence: list[dict[str, str]]
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class CirculationRow:
    """A draft sent to a unit for comments."""

    number: int
    round: str
    freeze: int
    unit: str
    due: str
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class CommentRow:
    """An opinion of a unit on a draft."""

    number: int
    circulation: int
    section: str
    text: str
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What became of an opinion."""

    number: int
    comment: int
    verdict: str
    reason: str
    by: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class EditRow:
    """A sentence of a draft put otherwise than the rules do."""

    number: int
    round: str
    sentence: str
    language: str
    text: str
    rule: dict[str, Any]
    by: str
    actor: str
    recorded: datetime


_TABLES: dict[type[Any], Table] = {
    RoundRow: round_,
    ActRow: round_act,
    PersonRow: person,
    FreezeRow: freeze,
    ClaimRow: claim,
    CirculationRow: circulation,
    CommentRow: comment,
    AnswerRow: answer,
    EditRow: edit,
}


def selected(kind: type[Any]) -> Select[Any]:
    """Return the selection of every column of a kind of row."""
    return selection(kind, _TABLES[kind])
