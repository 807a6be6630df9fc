"""The trail of acts: each entry's digest covers the entry before it.

A chain shows what was edited, dropped or put in another order. It cannot show that its
tail was cut: for that, heads are noted elsewhere and held against it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

BEGINNING = "0" * 64
"""What stands before the first entry."""

CHAINED = (
    *("position", "recorded", "person", "actor", "origin"),
    *("act", "subject", "facts", "previous"),
)
"""What a digest covers, in this order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who, what, when, from where, before and after."""

    position: int
    recorded: str
    person: str
    actor: str
    origin: str
    act: str
    subject: str
    facts: str
    previous: str
    digest: str

    @property
    def moment(self) -> datetime:
        """Return when it was, in UTC."""
        return datetime.fromisoformat(self.recorded)

    @property
    def told(self) -> dict[str, Any]:
        """Return the facts as they were given."""
        given = json.loads(self.facts)
        return given if isinstance(given, dict) else {}


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the trail as somebody noted it, and where it is noted."""

    position: int
    digest: str
    noted_in: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is wrong with the trail, at a position."""

    code: str
    position: int
    noted_in: str = ""


def facts_text(facts: Mapping[str, Any]) -> str:
    """Return facts as the text that is kept and hashed."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(values: Mapping[str, Any]) -> str:
    """Return the digest of an entry over all that it says and the entry before it."""
    chained = [str(values[key]) for key in CHAINED]
    return hashlib.sha256(json.dumps(chained, ensure_ascii=False).encode()).hexdigest()


def broken_in(entries: Sequence[Entry], heads: Iterable[Head] = ()) -> list[Broken]:
    """Return what is wrong with a trail: edited, missing, out of order, cut.

    `entries`: all, by position.
    """
    found, before, wanted = [], BEGINNING, 1
    for entry in entries:
        if entry.position != wanted:
            found.append(Broken("trail_missing", wanted))
        elif entry.previous != before:
            found.append(Broken("trail_unchained", entry.position))
        values = {key: getattr(entry, key) for key in CHAINED}
        if digest_of(values) != entry.digest:
            found.append(Broken("trail_edited", entry.position))
        before, wanted = entry.digest, entry.position + 1
    digests = {entry.position: entry.digest for entry in entries}
    for head in heads:
        if head.position not in digests:
            found.append(Broken("trail_cut", head.position, head.noted_in))
        elif digests[head.position] != head.digest:
            found.append(Broken("trail_other", head.position, head.noted_in))
    return found
