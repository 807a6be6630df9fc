"""Rows of what people ask of a publication, typed as the tables hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A question that was asked and what came of it; columns as in `query_run`."""

    number: int
    person: str
    actor: str
    origin: str
    text: str
    parameters: Mapping[str, str]
    publication: str
    status: str
    code: str
    rows: int
    elapsed_ms: int
    peak_memory: int
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet that somebody is writing; columns as in `query_draft`."""

    person: str
    sheet: int
    query: int
    version: int
    text: str
    parameters: Mapping[str, str]
    recorded: datetime


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question under a name; columns as in `saved_query`."""

    number: int
    person: str
    owner: str
    name: str
    is_shared: bool
    is_put_away: bool
    is_pinned: bool
    newest: int
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a saved query; columns as in `saved_query_version`."""

    query: int
    version: int
    text: str
    parameters: Mapping[str, str]
    drawing: Mapping[str, Any]
    note: str
    person: str
    owner: str
    recorded: datetime
