"""Ask a publication in SQL: one statement, answered behind walls.

Here: who may ask, of which file, within which places; the answer as rows or as the
bytes of a file. Not here: what a statement may do (`etl.sandbox`), nor who asked what
before.
"""

import json
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.sandbox.frames import Frame
from etl.sandbox.task import (
    MOST_PARAMETERS,
    MOST_TEXT,
    USUAL,
    WHOLE,
    Ended,
    Form,
    Limits,
    Status,
    Task,
)
from indicators.errors import UserError
from office.access import Caller, require
from office.analyst_files import analyst_file, reach_of
from office.workspace import Workspace

__all__ = ["USUAL", "WHOLE", "Form", "Limits", "Status"]

Cell = None | bool | int | float | str


@dataclass(frozen=True, slots=True)
class Question:
    """One statement; `publication`: empty for the current one.

    `run`: a name by which the same person may end it while it runs (`cancel`).
    """

    text: str
    publication: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    run: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, and its type as the engine calls it."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    `rows`: cells as JSON says them; exact decimals, days and moments are text. `count`:
    rows given. `peak_memory` in bytes. `code` and `facts` name a sentence of
    `sql_answer` in the wording; empty where the status is ok.
    """

    status: Status
    publication: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    count: int = 0
    elapsed_ms: float = 0.0
    peak_memory: int = 0
    code: str = ""
    facts: Mapping[str, str | int | float] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Tell whether this is all that was asked for."""
        return self.status == "ok"


def ask(
    workspace: Workspace,
    caller: Caller,
    question: Question,
    limits: Limits = USUAL,
) -> Answer:
    """Return the answer of a question, its rows in memory.

    Whatever the statement does comes back as an answer with its status.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
        BusyError: too many statements run.
    """
    asked = Asked(workspace, caller, question, Wanted("rows", limits))
    columns: tuple[Column, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    for frame in asked.frames():
        if frame.kind == "R":
            rows.append(tuple(json.loads(frame.content)))
        else:
            columns = columns_in(frame)
    return asked.answer(columns, tuple(rows))


class Export:
    """The bytes of a file on their way; `answer` stands when they are over."""

    def __init__(self, asked: "Asked") -> None:
        """Take what was asked; nothing runs before the first byte is wanted."""
        self._asked = asked
        self._answer: Answer | None = None

    def __iter__(self) -> Iterator[bytes]:
        """Yield the file piece by piece; memory stays flat however long it is."""
        columns: tuple[Column, ...] = ()
        for frame in self._asked.frames():
            if frame.kind == "B":
                yield frame.content
            else:
                columns = columns_in(frame)
        self._answer = self._asked.answer(columns, ())

    @property
    def answer(self) -> Answer:
        """Return how it ended, without rows; none of it is known before it is over."""
        return self._answer or self._asked.answer((), ())


def export(
    workspace: Workspace,
    caller: Caller,
    question: Question,
    form: Form,
    limits: Limits = WHOLE,
) -> Export:
    """Return the answer as the bytes of a CSV, JSON, Arrow or Parquet file.

    A file is complete only where `answer.is_whole` in the end.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    return Export(Asked(workspace, caller, question, Wanted(form, limits)))


def cancel(workspace: Workspace, caller: Caller, run: str) -> bool:
    """End a statement of the caller by its name; tell whether it was under way."""
    return workspace.analysis.cancel(person_of(caller), run)


@dataclass(frozen=True, slots=True)
class Wanted:
    form: Form
    limits: Limits


class Asked:
    """A question that was let in: its publication is settled, its run is noted."""

    def __init__(
        self,
        workspace: Workspace,
        caller: Caller,
        question: Question,
        wanted: "Wanted",
    ) -> None:
        """Settle who asks and what; raise as `ask` says."""
        require(caller, "query")
        self._room = workspace.analysis
        self._who = person_of(caller)
        self._run = question.run
        self.publication = publication_of(workspace, question)
        self._turned_away = turned_away(question)
        file = file_of(workspace, caller, self.publication)
        text, given = question.text, question.parameters
        self._task = Task(file, text, given, wanted.form, wanted.limits)
        self._ended = self._turned_away

    def frames(self) -> Generator[Frame, None, None]:
        """Yield what comes of it; a place is held meanwhile.

        Raises:
            BusyError: no place was free.
        """
        if self._turned_away:
            return
        with self._room.slots.held(self._who):
            run = self._room.sandbox.start(self._task)
            self._room.begun(self._who, self._run, run)
            try:
                yield from run.frames()
            finally:
                self._room.over(self._who, self._run)
                self._ended = run.ended

    def answer(
        self, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
    ) -> Answer:
        """Return the answer, once all has come."""
        ended = self._ended or Ended("error", code="sql_child_lost")
        return Answer(
            status=ended.status,
            publication=self.publication,
            columns=columns,
            rows=rows,
            count=ended.count,
            elapsed_ms=ended.elapsed_ms,
            peak_memory=ended.peak,
            code=ended.code,
            facts=ended.facts,
        )


def columns_in(frame: Frame) -> tuple[Column, ...]:
    """Return the columns that a head names."""
    return tuple(Column(str(n), str(t)) for n, t in json.loads(frame.content))


def person_of(caller: Caller) -> str:
    """Return by whom a place is held: a person, whatever the account."""
    return caller.person or caller.login or caller.origin


def publication_of(workspace: Workspace, question: Question) -> str:
    """Return the publication that is asked, the current one where none is named.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    if question.publication:
        return workspace.publications.named(question.publication)
    current = workspace.publications.current()
    if current is None:
        raise UserError("nothing_published")
    return current


def file_of(workspace: Workspace, caller: Caller, publication: str) -> Path:
    """Return the file of a publication that holds what the caller may see.

    Raises:
        DamagedError: the publication is not the one that was sealed.
        StorageError: the file cannot be made.
    """
    return analyst_file(workspace, publication, reach_of(caller))


def turned_away(question: Question) -> Ended | None:
    """Return why a question is not even asked, None where it may be."""
    try:
        length = len(question.text.encode())
    except UnicodeEncodeError:
        return Ended("refused", code="sql_not_text")
    if length > MOST_TEXT:
        facts = {"length": length, "most": MOST_TEXT}
        return Ended("refused", code="sql_too_long", facts=facts)
    if "\0" in question.text:
        return Ended("refused", code="sql_not_text")
    if len(question.parameters) > MOST_PARAMETERS or not all(
        name.isidentifier() for name in question.parameters
    ):
        return Ended("refused", code="sql_parameter_names")
    if sum(len(value) for value in question.parameters.values()) > MOST_TEXT:
        return Ended(
            "refused",
            code="sql_too_long",
            facts={"length": MOST_TEXT + 1, "most": MOST_TEXT},
        )
    return None
