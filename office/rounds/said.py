"""What people said of a round, kept apart by layer; nothing is computed here.

Practice on claims: what a unit reports, what the office verified and what was
assessed are three things. An assessor overrules the method only with a reason,
which goes wherever the status goes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from indicators.definition import Bilingual
from indicators.explain.statements import Statement

Layer = Literal["reported", "verified", "assessed"]
Kind = Literal["target", "task", "area", "objective"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kept file that a claim rests on: its name as handed in, and its hash."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one person said of one subject of a round.

    `subject`: a target's id, a task's number, an area's number or an objective's
    code. `unit`: who claims (a department or a province), blank for the office.
    `seat`: first or second, of a rater. `word`: status or rating; `computed`: what
    the method said when the claim was made, blank where no method speaks.
    `recorded`: in UTC.
    """

    number: int
    layer: Layer
    kind: Kind
    subject: str
    unit: str
    seat: str
    word: str
    computed: str
    text: str
    evidence: tuple[Evidence, ...]
    by: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the Plan, as the list in force has it."""

    number: int
    area: int
    title: Bilingual
    lead: str
    joint: tuple[str, ...]
    indicators: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that a person put otherwise than the rules, in one language.

    A blank text takes back what was written before. `sentence`: its key; `rule`:
    what the rule said of it then. `recorded`: in UTC.
    """

    number: int
    sentence: str
    language: str
    text: str
    rule: Statement
    by: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that was said of a round up to a claim and by a list of tasks.

    `until`: the number of the last claim that counts, 0 for none; `task_list`: the
    number of the list of tasks, None where none was loaded; `edited`: the number of
    the last edit of a sentence that counts, 0 for none.
    """

    until: int
    task_list: int | None
    tasks: tuple[Task, ...]
    claims: tuple[Claim, ...]
    edited: int = 0
    edits: tuple[Edit, ...] = ()

    @property
    def overruled(self) -> dict[str, Claim]:
        """Return the claims that count in place of the method's status, by target."""
        return {
            claim.subject: claim
            for claim in self.claims
            if (claim.layer, claim.kind) == ("assessed", "target")
        }

    @property
    def rewritten(self) -> dict[tuple[str, str], Edit]:
        """Return the edits in force, by sentence and language."""
        last = {(each.sentence, each.language): each for each in self.edits}
        return {key: each for key, each in last.items() if each.text}

    def latest(self, layer: Layer, kind: Kind, subject: str) -> tuple[Claim, ...]:
        """Return the latest claim of each unit and seat on a subject."""
        found = (
            claim
            for claim in self.claims
            if (claim.layer, claim.kind, claim.subject) == (layer, kind, subject)
        )
        return latest_of(found)

    @property
    def units(self) -> frozenset[str]:
        """Return the units that a claim or a task of the list names."""
        claimed = {claim.unit for claim in self.claims if claim.unit}
        charged = {unit for task in self.tasks for unit in (task.lead, *task.joint)}
        return frozenset(claimed | charged)


def latest_of(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the latest claim of each layer, subject, unit and seat, in order."""
    kept = {
        (claim.layer, claim.kind, claim.subject, claim.unit, claim.seat): claim
        for claim in claims
    }
    return tuple(sorted(kept.values(), key=lambda claim: claim.number))
