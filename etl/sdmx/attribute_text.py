"""Texts of attributes in SDMX-ML, past a fault of the writer.

pysdmx 1.21 writes an attribute as Python's repr of its text and then turns every
apostrophe into a quote: an apostrophe, a backslash or a line break inside a text breaks
the message or comes out otherwise. Such characters are marked before and put in their
place, as XML wants them, after.
"""

import re

_MARKS = {
    "'": "\ue000",
    "\\": "\ue001",
    "\n": "\ue002",
    "\r": "\ue003",
    "\t": "\ue004",
    '"': "\ue005",
}
"""Characters of the private use area, which no text of ours has."""

_WRITTEN = {
    "e000": "&apos;",
    "e001": "\\",
    "e002": "&#10;",
    "e003": "&#13;",
    "e004": "&#9;",
    "e005": "&quot;",
}
_MARK = str.maketrans(_MARKS)
_ESCAPED = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def marked(text: str) -> str:
    """Return a text as the writer may have it; what no XML can hold is left out."""
    return _NO_XML.sub("", text).translate(_MARK)


def unmarked(message: str) -> str:
    """Return a written message with each marked character in its place."""
    return _ESCAPED.sub(_put, message)


def _put(found: re.Match[str]) -> str:
    code = next(filter(None, found.groups()))
    return _WRITTEN.get(code, chr(int(code, 16)))
