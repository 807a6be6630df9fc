"""The answer of a query as a file: whole, or marked as cut in its name.

A file is made aside before its first byte is sent, so that a query that fails is told
in words, and one that was cut says so; memory stays flat, whatever its length.
"""

import re
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import IO, get_args

from dashboard.wording import Wording
from dashboard.xlsx_file import XLSX, Sheet, xlsx_file
from office.access import Caller
from office.analysis.asking import Answer, Cell, Form, Limits, Question, ask, export
from office.analysis.differing import is_number
from office.published import stamp
from office.workspace import Workspace

MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": XLSX,
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "arrow": "application/vnd.apache.arrow.stream",
}
"""Kind of file → how it is called on the way."""

IN_MEMORY = 16 << 20
"""Bytes of a file that are made in memory; a longer one is made on the disk."""

PIECE = 1 << 18

MOST_IN_WORKBOOK = 100_000
"""Rows of a workbook: its cells are made one by one."""

WORKBOOK = Limits(seconds=120.0, rows=MOST_IN_WORKBOOK, total=256 << 20)

EXACT = 15
"""Digits that a spreadsheet holds; a number with more stays a text."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, from its beginning, and how its query ended."""

    file: IO[bytes]
    answer: Answer
    size: int

    def pieces(self) -> Iterator[bytes]:
        """Yield the file, and give it back."""
        with self.file:
            while piece := self.file.read(PIECE):
                yield piece


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose question is to be a file of which kind, in which language."""

    workspace: Workspace
    caller: Caller
    question: Question
    kind: str
    words: Wording


def made(wanted: Wanted) -> Made:
    """Return the answer of a question as a file; without bytes where it failed.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
        BusyError: too many statements run.
    """
    file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - sent later
    try:
        answer = _write(file, wanted)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    return Made(file, answer, size)


def _write(file: IO[bytes], wanted: Wanted) -> Answer:
    asking = (wanted.workspace, wanted.caller, wanted.question)
    if wanted.kind in get_args(Form):
        sent = export(*asking, form_of(wanted.kind))
        if wanted.kind == "csv":
            file.write(BOM_UTF8)
        for piece in sent:
            file.write(piece)
        return answered(sent.answer)
    answer = ask(*asking, WORKBOOK)
    if answer.columns:
        file.write(_workbook(answer, wanted))
    return answer


def form_of(kind: str) -> Form:
    """Return the form of a kind of file that is one."""
    return next(each for each in get_args(Form) if each == kind)


def answered(answer: Answer | None) -> Answer:
    """Return the answer that stands once a file is over."""
    if answer is None:
        raise RuntimeError("a file was read to its end and has no answer")
    return answer


def _workbook(answer: Answer, wanted: Wanted) -> bytes:
    workspace, question, words = wanted.workspace, wanted.question, wanted.words
    head = stamp(workspace, workspace.reader(answer.publication))
    above = words.text(
        "sql_file.stamp",
        publication=answer.publication,
        as_of=words.numbers.day(head.as_of),
    )
    cut = [words.text("sql_file.cut", count=answer.count)]
    about = [
        *([line] for line in question.text.strip().splitlines()),
        *([f"${name} = {value}"] for name, value in question.parameters.items()),
    ]
    types = [each.type for each in answer.columns]
    rows = [
        [spread(cell, type_) for cell, type_ in zip(row, types, strict=True)]
        for row in answer.rows
    ]
    titles = [each.name for each in answer.columns]
    lines = [above] if answer.is_whole else [above, *cut]
    sheets = [
        Sheet(words.text("sql_file.result"), lines, titles, rows),
        Sheet(words.text("sql_file.query"), [above], ["SQL"], about),
    ]
    return xlsx_file(sheets, head.published)


def spread(cell: Cell, type_: str) -> object:
    """Return a cell as a spreadsheet takes it: numbers and days as such."""
    if not isinstance(cell, str):
        return cell
    if is_number(type_):
        digits = re.sub(r"\D", "", cell).lstrip("0")
        return Decimal(cell) if len(digits) <= EXACT and _is_plain(cell) else cell
    if type_ == "DATE":
        return _day(cell)
    return cell


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
