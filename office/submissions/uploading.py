"""A file comes in: its bytes are kept and a draft is noted, whatever is wrong with it.

Order of writes: bytes to the blob folder, made to last; then the draft, its act and its
entry in the trail in one transaction; then the answer. Bytes without a draft are left
over from whoever died in between, and belong to nobody.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from etl.failpoint import failpoint
from etl.intake.book import MOST_BYTES
from etl.intake.understood import NONE, Corrections
from indicators.errors import UserError
from office.access import Caller, may, require
from office.collections.known import asked_for
from office.register.submission_decision import Decision, Held, KeptFile
from office.register.submission_rows import KINDS, Kind
from office.rounds.names import named_unit
from office.submissions.evidence import TYPES, is_allowed
from office.submissions.examination import EXAMINERS
from office.submissions.examining import Examined, Sent, with_corrections
from office.submissions.impact import try_it
from office.submissions.known import acting, book, known
from office.submissions.rules import refuse_unless, require_sender
from office.submissions.subjects import checked_subject
from office.workspace import Workspace

MOST_ATTACHED = 50_000_000
"""Bytes of a letter, a scan or an attachment at most."""

MOST_REQUEST = 64
OPENNESS = ("public", "internal")
ROLES = ("letter", "scan", "attachment")


@dataclass(frozen=True, slots=True)
class Attached:
    """Bytes that go with a file: `letter`, `scan` or `attachment`."""

    role: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is sent: of which unit, what it is, for which collection.

    `unit`: code or name; `subject`: of evidence, `indicator:…`, `task:…` or
    `objective:…`; `openness`: public (公开) or internal (内部); `embargo`: moment in
    UTC before which nothing is published; `replaces`: number of an earlier
    submission; `request`: what the sender calls it, so that one sent twice is taken
    once; `corrections`: what a person says in place of what is understood.
    """

    unit: str
    kind: str
    name: str
    content: bytes
    collection: str = ""
    subject: str = ""
    openness: str = "public"
    embargo: datetime | None = None
    replaces: str = ""
    request: str = ""
    attached: Sequence[Attached] = ()
    corrections: Corrections = NONE


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: its number, and what the examination says of it."""

    number: str
    examined: Examined


def draft(workspace: Workspace, caller: Caller, upload: Upload) -> Drafted:
    """Keep what is sent as a draft, with errors too; return its number.

    Whoever sends it for another unit than his own hands it in on behalf of it (代报).

    Raises:
        ForbiddenError: the caller may do neither.
        NotFoundError: no such unit, collection, subject or earlier submission.
        UserError: a kind, a mark or a size that cannot be.
        StorageError: the bytes cannot be kept.
    """
    unit = named_unit(workspace, upload.unit)
    on_behalf = not may(caller, "submit", unit)
    if on_behalf:
        require(caller, "submit_on_behalf", unit)
    kind = checked_kind(upload.kind)
    _check_marks(upload)
    sent = Sent(upload.content, upload.name, unit, upload.corrections)
    examined = EXAMINERS[kind](workspace, sent)
    values = {
        "unit": unit,
        "kind": kind,
        "collection": _collection_of(workspace, upload, unit, kind),
        "subject": checked_subject(workspace, kind, upload.subject),
        "file": upload.name[:1024],
        "checked": with_corrections(examined, upload.corrections),
        "indicators": list(examined.indicators),
        "openness": upload.openness,
        "embargo": upload.embargo,
        "on_behalf": on_behalf,
        "replaces": _replaced(workspace, upload, unit, kind),
        "request": _request(caller, upload.request),
    }
    number = _noted(workspace, caller, upload, values)
    try_it(workspace, caller, number)
    return Drafted(number, examined)


def attach(
    workspace: Workspace, caller: Caller, number: str, attached: Attached
) -> None:
    """Let a file go with a draft.

    Raises:
        ForbiddenError: the caller may not act for its unit.
        NotFoundError: there is no such submission.
        ConflictError: it is a draft no longer.
        UserError: no such part, or more bytes than are taken.
    """
    held = known(workspace, number)
    require_sender(caller, held)
    _check_attached(attached)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "draft")
        return Decision("attached", facts=told)

    kept = _kept(workspace, attached.role, attached.name, attached.content)
    told = {"role": kept.role, "file": kept.name, "sha256": kept.sha256}
    book(workspace).attach(number, kept, decide, acting(workspace, caller))


def checked_kind(kind: str) -> Kind:
    """Return a kind of submission.

    Raises:
        UserError: there is no such kind.
    """
    if kind not in KINDS:
        raise UserError("submission_kind", kind=kind[:80], known="、".join(KINDS))
    return kind


def _check_marks(upload: Upload) -> None:
    if not upload.content:
        raise UserError("file_blank", file=upload.name[:80])
    if len(upload.content) > MOST_BYTES:
        raise UserError("file_oversized", path=upload.name[:80], most=MOST_BYTES)
    if upload.openness not in OPENNESS:
        known = "、".join(OPENNESS)
        raise UserError("openness_unknown", said=upload.openness[:80], known=known)
    if len(upload.request) > MOST_REQUEST:
        raise UserError("request_long", most=MOST_REQUEST)
    for each in upload.attached:
        _check_attached(each)


def _check_attached(attached: Attached) -> None:
    if attached.role not in ROLES:
        known = "、".join(ROLES)
        raise UserError("attached_role", role=attached.role[:80], known=known)
    if len(attached.content) > MOST_ATTACHED:
        raise UserError("file_oversized", path=attached.name[:80], most=MOST_ATTACHED)
    if not is_allowed(attached.name, attached.content):
        known = "、".join(ending.removeprefix(".") for ending in TYPES)
        raise UserError("attached_type", file=attached.name[:80], known=known)


def _collection_of(
    workspace: Workspace, upload: Upload, unit: str, kind: Kind
) -> str | None:
    code = upload.collection.strip()
    if not code:
        return None
    asked_for(workspace, code, unit, kind)
    return code


def _replaced(
    workspace: Workspace, upload: Upload, unit: str, kind: Kind
) -> str | None:
    number = upload.replaces.strip()
    if not number:
        return None
    row = known(workspace, number).row
    if (row.unit, row.kind) != (unit, kind):
        raise UserError("replaced_other", number=number, unit=row.unit, kind=row.kind)
    return row.number


def _request(caller: Caller, request: str) -> str | None:
    # Of one sender: another's request of the same name is another one.
    said = f"{caller.login} {request}".encode()
    return hashlib.sha256(said).hexdigest() if request else None


def _kept(workspace: Workspace, role: str, name: str, content: bytes) -> KeptFile:
    sha256 = workspace.blobs.keep(content)
    return KeptFile(role, name[:1024], sha256, len(content))


def _noted(
    workspace: Workspace, caller: Caller, upload: Upload, values: dict[str, Any]
) -> str:
    files = [_kept(workspace, "file", upload.name, upload.content)]
    files += [
        _kept(workspace, each.role, each.name, each.content) for each in upload.attached
    ]
    failpoint("submission.bytes_kept")
    sha256 = files[0].sha256
    facts = {
        "sha256": sha256,
        "file": upload.name[:1024],
        "collection": values["collection"] or "",
        "replaces": values["replaces"] or "",
        "openness": upload.openness,
        "on_behalf": values["on_behalf"],
        "attached": [each.sha256 for each in files[1:]],
    }
    number = book(workspace).add(
        {**values, "sha256": sha256}, files, facts, acting(workspace, caller)
    )
    failpoint("submission.noted")
    return number
