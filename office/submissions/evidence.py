"""Evidence: a document by itself; of which types, and what it may be about.

A type is told by the first bytes and by the name, and both must agree. Nothing looks
for viruses in it; it is only ever given out as a download.
"""

from pathlib import PurePath

from office.submissions.examining import Examined, Sent
from office.workspace import Workspace

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

TYPES: dict[str, bytes] = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".ofd": _ZIP,
    ".doc": _OLE,
    ".xls": _OLE,
}
"""Ending of a name → the first bytes of such a file."""


def is_allowed(name: str, content: bytes) -> bool:
    """Tell whether a document is of a type that is taken, by name and bytes."""
    first = TYPES.get(PurePath(name).suffix.lower())
    return first is not None and content.startswith(first)


def examine_evidence(_workspace: Workspace, sent: Sent) -> Examined:
    """Examine a document: nothing but its type."""
    found = []
    if not is_allowed(sent.name, sent.content):
        known = "、".join(ending.removeprefix(".") for ending in TYPES)
        found.append(
            {
                "code": "evidence_type",
                "severity": "error",
                "line": None,
                "column": None,
                "value": sent.name[:80],
                "facts": {"known": known},
            }
        )
    record = {"ok": not found, "layout": "document", "rows": 0, "findings": found}
    return Examined(record)
