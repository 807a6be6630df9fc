"""Which entries answer a question, the nearest first; pure and deterministic.

Ranks: code or name itself, beginning of one, word or part of one, pinyin itself,
beginning of the pinyin, part of it. Entries of one rank go by kind, then by the length
of the name, then by code.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from indicators.definition import Bilingual
from office.search.spelling import Spelling, spelling

Kind = Literal[
    "indicator",
    "province",
    "department",
    "page",
    "round",
    "collection",
    "submission",
    "lower",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

LONGEST = 80
"""Characters of a question that are looked at."""

_TYPED = re.compile(r"[a-z0-9]+")
_SHORTEST_PART = 2
"""Letters below which a part of a pinyin says nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its code, its name, what else it is called.

    `about`: the indicator or province that its page is found by, where it has no page
    of its own. `unit`: to whose people it is shown besides the office, empty for all.
    """

    kind: Kind
    code: str
    name: Bilingual
    also: tuple[str, ...] = ()
    about: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Keyed:
    """An entry with the texts it is found by, worked out once."""

    entry: Entry
    code: str
    names: tuple[str, ...]
    spellings: tuple[Spelling, ...]


def keyed(entry: Entry) -> Keyed:
    """Return an entry with the texts it is found by."""
    names = (entry.name.zh, entry.name.en, *entry.also)
    spelt = (spelling(name) for name in names if name and not name.isascii())
    return Keyed(
        entry,
        folded(entry.code),
        tuple(dict.fromkeys(folded(name) for name in names if name)),
        tuple(dict.fromkeys(spelt)),
    )


def folded(text: str) -> str:
    """Return a text as it is compared: width, case and blanks do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def ranked(entries: Iterable[Keyed], question: str, most: int) -> list[Entry]:
    """Return the entries that a question finds, at most so many."""
    asked = folded(question[:LONGEST])
    if not asked:
        return []
    found = [
        (rank, KINDS.index(each.entry.kind), len(each.names[0]), each.code, each.entry)
        for each in entries
        if (rank := _rank(each, asked)) is not None
    ]
    found.sort(key=lambda one: one[:4])
    return [one[4] for one in found[:most]]


def _rank(each: Keyed, asked: str) -> int | None:
    texts = (each.code, *each.names)
    if asked in texts:
        return 0
    if any(text.startswith(asked) for text in texts):
        return 1
    if all(any(_holds(text, word) for text in texts) for word in asked.split()):
        return 2
    return _rank_spelt(each, asked.replace(" ", "").replace("'", ""))


def _holds(text: str, word: str) -> bool:
    """Tell whether a word stands in a text; an English one from its beginning."""
    if not _TYPED.match(word):
        return word in text
    # Most texts do not hold it at all, which is told sooner.
    return word in text and bool(re.search(rf"(?<![a-z0-9]){re.escape(word)}", text))


def _rank_spelt(each: Keyed, typed: str) -> int | None:
    if not _TYPED.fullmatch(typed):
        return None
    ways = [text for spelt in each.spellings for text in (spelt.full, spelt.initials)]
    if typed in ways:
        return 3
    if any(text.startswith(typed) for text in ways):
        return 4
    is_part = len(typed) >= _SHORTEST_PART and any(
        typed in spelt.initials or any(t.startswith(typed) for t in spelt.tails)
        for spelt in each.spellings
    )
    return 5 if is_part else None
