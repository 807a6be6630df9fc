"""The answer of a query as a workbook: as many rows as a sheet takes, memory flat.

Its first line says which publication it is of, and what of it was cut.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import IO

from dashboard.querying.wanted_file import WantedFile
from dashboard.wording import Wording
from dashboard.xlsx_stream import ABOVE, LONGEST, MOST_ROWS, XlsxStream
from office.analysis.asking import Answer, Cell, Limits
from office.analysis.differing import is_number
from office.analysis.streaming import Rows, streamed
from office.published import stamp

MOST_IN_WORKBOOK = MOST_ROWS - ABOVE
"""Rows of an answer that find room on a sheet."""

WORKBOOK = Limits(seconds=300.0, rows=MOST_IN_WORKBOOK, total=1 << 30)

EXACT = 15
"""Digits that a spreadsheet holds; a number with more stays a text."""


def write_workbook(file: IO[bytes], wanted: WantedFile) -> Answer:
    """Write the answer of a question and return how it ended, without its rows.

    Nothing is written where the statement gave no rows at all.

    Raises:
        As `office.analysis.streaming.streamed`.
    """
    question, words = wanted.question, wanted.words
    rows = streamed(wanted.workspace, wanted.caller, question, WORKBOOK)
    if not rows.columns:
        return rows.answer
    reader = wanted.workspace.reader(rows.publication)
    head = stamp(wanted.workspace, reader)
    names = (words.text("sql_file.result"), words.text("sql_file.query"))
    book = XlsxStream(file, names, head.published)
    count = book.sheet([each.name for each in rows.columns], _spread(rows))
    rows.stop()
    answer = rows.answer
    if book.is_full or book.cut:
        # What was asked for is not all there, whatever the engine gave.
        answer = replace(answer, status="truncated", count=count)
    book.sheet(["SQL"], _about(wanted))
    above = words.text(
        "sql_file.stamp",
        publication=answer.publication,
        as_of=words.numbers.day(head.as_of),
    )
    book.close([_said(above, answer, book.cut, words), above])
    return answer


def _said(above: str, answer: Answer, cut: int, words: Wording) -> str:
    """Return the first line of the rows: of which publication, and what was cut."""
    amount = words.numbers.amount
    said = [above]
    if cut:
        most = amount(LONGEST, 0)
        said.append(words.text("sql_file.cells", count=amount(cut, 0), most=most))
    elif not answer.is_whole:
        said.append(words.text("sql_file.cut", count=amount(answer.count, 0)))
    return " ".join(said)


def _about(wanted: WantedFile) -> Iterator[list[str]]:
    """Yield the lines of the question, and the values it was asked with."""
    yield from ([line] for line in wanted.question.text.strip().splitlines())
    for name, value in wanted.question.parameters.items():
        yield [f"${name} = {value}"]


def _spread(rows: Rows) -> Iterator[list[object]]:
    types = [each.type for each in rows.columns]
    for row in rows:
        yield [spread(cell, type_) for cell, type_ in zip(row, types, strict=True)]


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
