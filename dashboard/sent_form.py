"""Forms that are sent, read: with files from a page or a program, or plain ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Request, Response, after_this_request, request
from werkzeug.datastructures import FileStorage

from dashboard.refusal import RefusedError
from indicators.errors import UserError
from office.clock import moment_said
from office.submissions.uploading import Attached, Upload

MOST_UPLOADED = 104_000_000
"""Bytes of a posted form: a file and a letter of 50 MB each, and what is around."""

SENT = (
    *("unit", "kind", "collection", "subject", "openness", "replaces"),
    "embargo",
)
FILES = ("file", "letter", "scan")
"""The fields of the form that sends a file, and the files that go with it."""

OF_FOLDER = ("kind", "collection", "openness", "embargo", "explanation")
"""The fields of the form that hands in a folder; its files are many."""

MOST_FILES = 100
"""Files of one folder: the provinces, the departments and some to spare."""


def sent_upload(asked: Request) -> Upload:
    """Return what was sent.

    Raises RefusedError 415 for another kind of body, 400 for a field or file that the
    form does not have, or one given twice; UserError without a file.
    """
    said = _said(asked, SENT)
    files = asked.files
    refuse_twice(files.lists())
    if set(files) - set(FILES):
        raise RefusedError(400, "request_malformed")
    own = files.get("file")
    if own is None or not own.filename:
        raise UserError("upload_missing")
    return Upload(
        unit=said["unit"],
        kind=said["kind"],
        name=_name_of(own),
        content=own.read(),
        collection=said["collection"],
        subject=said["subject"],
        openness=said["openness"] or "public",
        embargo=_moment(said["embargo"]),
        replaces=said["replaces"],
        attached=[
            Attached(role, _name_of(each), each.read())
            for role in ("letter", "scan")
            if (each := files.get(role)) is not None and each.filename
        ],
    )


def said_of_reading(given: Mapping[str, str]) -> dict[str, Any]:
    """Return what a person says in place of what was understood; blank: as understood.

    Raises RefusedError 400 for a row of the heading that is no number.
    """
    row = given["header_row"].strip()
    if row and not (row.isascii() and row.isdigit()):
        raise RefusedError(400, "request_malformed")
    said = {key: given[key].strip() for key in ("encoding", "sheet", "measure")}
    return {**said, "header_row": int(row or 0)}


def sent_folder(asked: Request) -> tuple[list[tuple[str, bytes]], Upload, str]:
    """Return the files of a folder, what holds of all of them, and the explanation.

    Raises RefusedError as `sent_upload`; UserError without a file.
    """
    said = _said(asked, OF_FOLDER)
    if set(asked.files) - {"files", "letter"}:
        raise RefusedError(400, "request_malformed")
    sent = [each for each in asked.files.getlist("files") if each.filename]
    if not sent:
        raise UserError("upload_missing")
    if len(sent) > MOST_FILES:
        raise UserError("folder_large", most=MOST_FILES)
    letter = asked.files.get("letter")
    attached = [Attached("letter", _name_of(letter), letter.read())] if letter else []
    as_said = Upload(
        unit="",
        kind=said["kind"],
        name="",
        content=b"",
        collection=said["collection"],
        openness=said["openness"] or "public",
        embargo=_moment(said["embargo"]),
        attached=attached,
    )
    files = [(_name_of(each), each.read()) for each in sent]
    return files, as_said, said["explanation"]


def sent_attached(asked: Request) -> Attached:
    """Return a file that is to go with a draft.

    Raises RefusedError as `sent_upload`; UserError without a file.
    """
    said = _said(asked, ("role",))
    refuse_twice(asked.files.lists())
    if set(asked.files) - {"file"}:
        raise RefusedError(400, "request_malformed")
    own = asked.files.get("file")
    if own is None or not own.filename:
        raise UserError("upload_missing")
    return Attached(said["role"], _name_of(own), own.read())


def _said(asked: Request, fields: Sequence[str]) -> dict[str, str]:
    """Return the fields of a form with files, blank where they were not sent."""
    if asked.mimetype != "multipart/form-data":
        raise RefusedError(415, "media_type_refused")
    # Every other body may have 64 kB; long files go to the disk as they are read.
    asked.max_content_length = MOST_UPLOADED
    after_this_request(_given_back)
    given = asked.form
    refuse_twice(given.lists())
    if set(given) - set(fields):
        raise RefusedError(400, "request_malformed")
    return {name: given.get(name, "").strip() for name in fields}


def _given_back(answer: Response) -> Response:
    """Give back what lies on the disk, whether the form was taken or refused."""
    for _, files in request.files.lists():
        for each in files:
            each.close()
    return answer


def _moment(text: str) -> datetime | None:
    return moment_said(text) if text else None


def _name_of(file: FileStorage) -> str:
    """Return the bare name of a file, whatever folders its sender's system has."""
    return (file.filename or "").replace("\\", "/").rpartition("/")[2]


def plain_fields(asked: Request, fields: Sequence[str]) -> dict[str, str]:
    """Return the fields of a form without files.

    Raises RefusedError 415 for another kind of body, 400 for a field that is missing,
    given twice or unknown.
    """
    if asked.mimetype != "application/x-www-form-urlencoded":
        raise RefusedError(415, "media_type_refused")
    refuse_twice(asked.form.lists())
    if set(asked.form) != set(fields):
        raise RefusedError(400, "request_malformed")
    return asked.form.to_dict()


def refuse_twice(given: Iterable[tuple[str, Sequence[object]]]) -> None:
    """Refuse a form with a field given twice, with RefusedError 400."""
    if any(len(values) > 1 for _, values in given):
        raise RefusedError(400, "request_malformed")
