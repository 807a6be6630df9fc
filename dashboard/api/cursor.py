"""The cursor of a page: where the next one begins, and of which list.

It names its publication, so that a list that was begun on one ends on it though a new
one is published meanwhile, and a digest of what was asked, so that it continues no
other list. It is no secret: whoever changes it asks for another page of the same list.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: after the row of this key."""

    publication: str
    asked: str
    after: tuple[str, ...]

    def text(self) -> str:
        """Return it as the address carries it."""
        told = json.dumps([self.publication, self.asked, *self.after])
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def digest_of(resource: str, asked: Mapping[str, object]) -> str:
    """Return what a list is known by, whatever the size and format of its pages."""
    told = json.dumps([resource, asked], default=str, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_cursor(text: str, asked: str, keys: int) -> Cursor:
    """Return a cursor of the list `asked`, whose key has so many columns.

    Raises RefusedError 400 "cursor_refused": it is none, or of another list.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        told = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError) as error:
        raise RefusedError(400, "cursor_refused") from error
    is_ours = isinstance(told, list) and all(isinstance(each, str) for each in told)
    if not is_ours or len(told) != keys + 2 or told[1] != asked:
        raise RefusedError(400, "cursor_refused")
    return Cursor(told[0], told[1], tuple(told[2:]))
