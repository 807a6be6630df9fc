"""The answer of a query as a file: whole, or marked as cut in its name.

A file is made aside before its first byte is sent, so that a query that fails is told
in words, and one that was cut says so; memory stays flat, whatever its length.
"""

import io
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, get_args

from dashboard.querying.wanted_file import WantedFile
from dashboard.querying.workbook import write_workbook
from dashboard.xlsx_file import XLSX
from office.analysis.asking import Answer, Form, export

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


def made(wanted: WantedFile) -> Made:
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
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return Made(file, answer, size)


def _write(file: IO[bytes], wanted: WantedFile) -> Answer:
    if wanted.kind not in get_args(Form):
        return write_workbook(file, wanted)
    form = form_of(wanted.kind)
    sent = export(wanted.workspace, wanted.caller, wanted.question, form)
    if wanted.kind == "csv":
        file.write(BOM_UTF8)
    for piece in sent:
        file.write(piece)
    return answered(sent.answer)


def form_of(kind: str) -> Form:
    """Return the form of a kind of file that is one."""
    return next(each for each in get_args(Form) if each == kind)


def answered(answer: Answer | None) -> Answer:
    """Return the answer that stands once a file is over."""
    if answer is None:
        raise RuntimeError("a file was read to its end and has no answer")
    return answer
