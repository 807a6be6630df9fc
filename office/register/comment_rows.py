"""Comments on figures as the register holds them, read; nothing here changes one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, Table

from office.register.comment_tables import figure_comment, figure_comment_act
from office.register.typed_rows import selection

State = Literal["open", "resolved"]
Doing = Literal["reply", "resolve", "reopen"]


@dataclass(frozen=True, slots=True)
class FigureCommentRow:
    """A comment; `frequency` and `period` are empty where it is on a target."""

    number: int
    indicator: str
    unit: str
    frequency: str
    period: str
    target: str
    publication: str
    seen: dict[str, Any]
    mentions: list[str]
    text: str
    state: State
    person: str
    name: str
    actor: str
    by_unit: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class FigureCommentActRow:
    """What was said or done to a comment afterwards."""

    number: int
    comment: int
    act: Doing
    mentions: list[str]
    text: str
    person: str
    name: str
    actor: str
    by_unit: str
    recorded: datetime


_TABLES: dict[type[Any], Table] = {
    FigureCommentRow: figure_comment,
    FigureCommentActRow: figure_comment_act,
}


def selected(kind: type[Any]) -> Select[Any]:
    """Return the selection of every column of a kind of row."""
    return selection(kind, _TABLES[kind])
