"""What units handed in for a round and the office accepted: self-assessments, evidence.

Practice on assessing: a unit's own assessment (自评) stands beside the office's and is
never mixed with it. A frozen round shows what stood when it was frozen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from office.access import Caller
from office.clock import day_in_china
from office.collections.known import collections
from office.register.submission_rows import SubmissionRow
from office.rounds.known import KnownRound
from office.rounds.sheet import read_sheet
from office.submissions.filed_evidence import FiledEvidence, evidence_about
from office.submissions.form_examination import CHAPTERS, SELF_ASSESSMENT
from office.submissions.in_force import in_force, may_see
from office.submissions.subjects import ROUND
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """A unit's own report: its chapters in the order of the form, code and text."""

    number: str
    unit: str
    chapters: tuple[tuple[str, str], ...]
    is_internal: bool


@dataclass(frozen=True, slots=True)
class HandedInFor:
    """What was handed in for a round, as its reader may see it.

    `day`: up to which it was looked at.
    """

    day: date
    reports: tuple[SelfAssessment, ...] = ()
    evidence: tuple[FiledEvidence, ...] = ()

    @property
    def units(self) -> frozenset[str]:
        """Return the units that handed something in."""
        reported = {each.unit for each in self.reports}
        return frozenset(reported | {each.unit for each in self.evidence})


def handed_in_for(
    workspace: Workspace, caller: Caller, known: KnownRound, frozen: datetime | None
) -> HandedInFor:
    """Return the self-assessments and the evidence that stand beside a round.

    `frozen`: when the result that is shown was frozen, None for one that is not. A
    self-assessment is of the round that it names; without one, of every round whose
    data period its collection is of.

    Raises:
        DamagedError: the kept bytes are no longer what their hash says.
    """
    moment = frozen or workspace.clock()
    of_collection = {each.code: each.period for each in collections(workspace)}
    reports = [
        _report(workspace, row)
        for row in in_force(workspace, "self_assessment", moment)
        if may_see(caller, row) and _is_for(row, known, of_collection)
    ]
    evidence = [
        each
        for about in ("task:", "objective:")
        for each in evidence_about(workspace, caller, about, moment)
    ]
    return HandedInFor(day_in_china(moment), tuple(reports), tuple(evidence))


def _is_for(
    row: SubmissionRow, known: KnownRound, of_collection: dict[str, str]
) -> bool:
    if row.subject:
        return row.subject == f"{ROUND}{known.round.code}"
    period = of_collection.get(row.collection or "", "")
    return period == str(known.round.data_period)


def _report(workspace: Workspace, row: SubmissionRow) -> SelfAssessment:
    content = workspace.blobs.read(row.sha256)
    return SelfAssessment(
        row.number,
        row.unit,
        tuple(_chapters(content)),
        row.openness != "public",
    )


def _chapters(content: bytes) -> Iterator[tuple[str, str]]:
    said = {
        CHAPTERS.get(line.cells["chapter"], line.cells["chapter"]): line.cells["text"]
        for line in read_sheet(content, SELF_ASSESSMENT).lines
    }
    for chapter in CHAPTERS.values():
        if said.get(chapter):
            yield chapter, said[chapter]
