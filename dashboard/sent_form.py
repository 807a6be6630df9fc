"""The form that sends a file, read: the same from a page and from a program."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict

from dashboard.refusal import RefusedError
from indicators.errors import UserError
from office.submissions.uploading import Attached, Upload

SENT = ("unit", "kind", "collection", "subject", "openness", "replaces")
FILES = ("file", "letter", "scan")
"""The fields of the form that sends a file, and the files that go with it."""


Form = MultiDict[str, str]
Files = MultiDict[str, FileStorage]

MOST_UPLOADED = 104_000_000
"""Bytes of a posted form: a file and a letter of 50 MB each, and what is around."""


def sent_upload(request: Request) -> Upload:
    """Return what was sent.

    Raises RefusedError 415 for another kind of body, 400 for a field or file that the
    form does not have, or one given twice; UserError without a file.
    """
    if request.mimetype != "multipart/form-data":
        raise RefusedError(415, "media_type_refused")
    # Every other body may have 64 kB; long files go to the disk as they are read.
    request.max_content_length = MOST_UPLOADED
    # What lies on the disk is given back before the answer, refused or not.
    with ExitStack() as held:
        files = request.files
        for each in files.values():
            held.callback(each.close)
        return _upload(request.form, files)


def _upload(given: Form, files: Files) -> Upload:
    refuse_twice(given.lists())
    refuse_twice(files.lists())
    if set(given) - set(SENT) or set(files) - set(FILES):
        raise RefusedError(400, "request_malformed")
    own = files.get("file")
    if own is None or not own.filename:
        raise UserError("upload_missing")
    said = {name: given.get(name, "").strip() for name in SENT}
    return Upload(
        unit=said["unit"],
        kind=said["kind"],
        name=_name_of(own),
        content=own.read(),
        collection=said["collection"],
        subject=said["subject"],
        openness=said["openness"] or "public",
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


def _name_of(file: FileStorage) -> str:
    """Return the bare name of a file, whatever folders its sender's system has."""
    return (file.filename or "").replace("\\", "/").rpartition("/")[2]


def refuse_twice(given: Iterable[tuple[str, Sequence[object]]]) -> None:
    """Refuse a form with a field given twice, with RefusedError 400."""
    if any(len(values) > 1 for _, values in given):
        raise RefusedError(400, "request_malformed")
