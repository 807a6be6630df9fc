"""Rules that choose sentences from data: a code with its facts, never the words.

Here: the headline by document, and objectives. Findings of indicators are chosen in
`findings_said`, those of provinces in `provinces_said`. The words stand in the
wording files under `statement`, in both languages.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.errors import Facts
from indicators.progress import STATUSES

TRENDS = ("up", "down", "flat", "not_comparable", "none")
"""Every trend, in the order in which they are counted in a sentence."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that a rule chose: its code, its facts, and parts it is put in.

    Amounts are in the unit of the fact `indicator`, shares and growth are shares of
    one, `points` are percentage points.
    """

    code: str
    facts: Facts = field(default_factory=dict)
    parts: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement with the key by which people name it; its first part is its group."""

    key: str
    statement: Statement

    @property
    def group(self) -> str:
        """Return what it belongs to: headline, objective, indicator or province."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the headline counts: a judged target by its document and status."""

    document: str
    status: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator under an objective: its trend, and whether that was wanted.

    `wanted` is None where it did not move or either way is right.
    """

    trend: str
    wanted: bool | None = None


def headline(standings: Sequence[Standing], objectives: int) -> tuple[Statement, ...]:
    """Return the headline: the objectives, then each document with its own counts.

    Documents stand in the order given; no rate is ever told across documents
    (practice on the headline).
    """
    documents = dict.fromkeys(each.document for each in standings)
    told = [Statement("objectives", {"count": objectives})] if objectives else []
    return (*told, *(_document(code, standings) for code in documents))


def _document(document: str, standings: Sequence[Standing]) -> Statement:
    statuses = [each.status for each in standings if each.document == document]
    facts: Facts = {"document": document, "count": len(statuses)}
    return Statement("document", facts, counted(statuses))


def counted(statuses: Sequence[str]) -> tuple[Statement, ...]:
    """Return each status with its count, in the order of the words, none left out."""
    counts = Counter(statuses)
    return tuple(
        Statement("status_count", {"status": word, "count": counts[word]})
        for word in STATUSES
        if counts[word]
    )


def objective(code: str, moved: Sequence[Moved]) -> Statement:
    """Return what the supporting indicators say of an objective.

    unsupported: there are none; silent: none of them has a direction that could be
    wanted or not; supported, against: all that have one go the one way; mixed:
    they do not agree. The objective itself is rated by a person, never by this.
    """
    facts: Facts = {"objective": code, "count": len(moved)}
    counts = Counter(each.trend for each in moved)
    parts = tuple(
        Statement("trend_count", {"trend": word, "count": counts[word]})
        for word in TRENDS
        if counts[word]
    )
    return Statement(f"objective_{_support(moved)}", facts, parts)


def _support(moved: Sequence[Moved]) -> str:
    if not moved:
        return "unsupported"
    ways = {each.wanted for each in moved if each.wanted is not None}
    if not ways:
        return "silent"
    if len(ways) > 1:
        return "mixed"
    return "supported" if ways == {True} else "against"
