"""What the pages of rounds are given: the list, and one round whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from indicators.standing import Standing
from indicators.territory import NATION
from office.access import Caller, may
from office.figure_mark import UNMARKED, FigureMark
from office.judged import judged_again
from office.marking import figures_mark, judged_mark
from office.published import indicator_heads, plan_head, stamp, unit_heads
from office.register.round_rows import (
    ActRow,
    CirculationRow,
    FreezeRow,
    PersonRow,
)
from office.rounds.acting import freezes_of
from office.rounds.comments import Opinion, circulations, opinions_of, silent_units
from office.rounds.drafting import Draft, draft_of
from office.rounds.handed import HandedInFor, handed_in_for
from office.rounds.known import KnownRound, book, known_round, known_rounds
from office.rounds.names import unit_names
from office.rounds.result import Result, digest_of
from office.rounds.round_tasks import RoundTasks, gathered
from office.rounds.said import Claim
from office.rounds.shown import shown_result
from office.views import IndicatorHead, Judged, PlanHead, Stamp, UnitHead
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundList:
    """Every round, by cut-off day."""

    stamp: Stamp
    plan: PlanHead
    rounds: tuple[KnownRound, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """What the register holds of a round: acts, freezes, people, comments.

    `read`: the moment in UTC as of which it does.
    """

    acts: tuple[ActRow, ...]
    freezes: tuple[FreezeRow, ...]
    people: tuple[PersonRow, ...]
    sent: tuple[CirculationRow, ...]
    opinions: tuple[Opinion, ...]
    silent: tuple[str, ...]
    read: datetime


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round: as it was frozen, or as it comes to now.

    `frozen`: None for a trial. `judged`: its targets in the order of the plan,
    `overruled` by target the claim that counts in place of the method's status.
    `about`: the indicator whose provinces are shown, `provinces` their standings;
    `choices`: indicators that provinces have figures of. `assessed`: its tasks and
    objectives. `draft`: its sentences. `names`: units and departments by code,
    `heads` indicators. `can_act`: who looks at it may judge it, `by` under which name;
    empty for somebody who has not signed in. `handed`: what units handed in for it.
    `mark`, `provinces_mark`: whose figures its targets and its provinces rest on.
    """

    stamp: Stamp
    plan: PlanHead
    known: KnownRound
    result: Result
    digest: str
    frozen: FreezeRow | None
    judged: tuple[Judged, ...]
    overruled: Mapping[str, Claim]
    about: IndicatorHead | None
    choices: tuple[IndicatorHead, ...]
    provinces: tuple[tuple[UnitHead, Standing], ...]
    papers: Papers
    assessed: RoundTasks
    draft: Draft
    names: Mapping[str, Bilingual]
    heads: Mapping[str, IndicatorHead]
    can_act: bool
    by: str
    handed: HandedInFor
    mark: FigureMark = UNMARKED
    provinces_mark: FigureMark = UNMARKED

    @property
    def preliminary(self) -> tuple[int, int]:
        """Return how many judged targets rest on preliminary values, of how many."""
        known = [judged for judged in self.judged if judged.value is not None]
        return sum(judged.preliminary for judged in known), len(known)

    @property
    def counts(self) -> Mapping[str, Counter[str]]:
        """Return the statuses that count, by kind of document; never pooled."""
        found: dict[str, Counter[str]] = {}
        for judged in self.judged:
            kind = found.setdefault(judged.document_kind, Counter())
            kind[self.word(judged)] += 1
        return found

    def word(self, judged: Judged) -> str:
        """Return the status of a target that counts."""
        claim = self.overruled.get(judged.target_id)
        return claim.word if claim else judged.status


def round_list(workspace: Workspace, publication: str | None) -> RoundList:
    """Return every round; only the frame is of a publication."""
    reader = workspace.reader(publication)
    rounds = known_rounds(workspace)
    return RoundList(stamp(workspace, reader), plan_head(reader), rounds)


def round_view(
    workspace: Workspace, code: str, about: str, publication: str | None, caller: Caller
) -> RoundView:
    """Return one round; a frozen one as it was frozen, whatever is published since.

    `about`: the indicator whose provinces are shown, blank for the first there is;
    `caller`: who looks at it.

    Raises:
        NotFoundError: no such round or indicator.
        UserError: the round could judge nothing.
    """
    known = known_round(workspace, code)
    frozen, result, reader = shown_result(workspace, known, publication)
    shown = _shown(choices := _choices(reader, result), about)
    latest, papers = result.said, _papers(workspace, code)
    moment = frozen.recorded if frozen else None
    handed = handed_in_for(workspace, caller, known, moment)
    spoken = {*(row.unit for row in papers.sent), *latest.units, *handed.units}
    judged = judged_again(reader, result.assessed)
    provinces = _provinces(reader, result, shown)
    marks = _marks(reader, judged, provinces)
    return RoundView(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        known=known,
        result=result,
        digest=digest_of(result) if frozen is None else frozen.content_digest,
        frozen=frozen,
        judged=judged,
        overruled=latest.overruled,
        about=shown,
        choices=choices,
        provinces=provinces,
        papers=papers,
        assessed=gathered(workspace, known, result, reader),
        draft=draft_of(workspace, known, result, reader),
        names=unit_names(workspace, spoken),
        heads={head.code: head for head in indicator_heads(reader)},
        can_act=may(caller, "judge_round"),
        by=caller.name,
        handed=handed,
        mark=marks[0],
        provinces_mark=marks[1],
    )


def _marks(
    reader: PublicationReader,
    judged: Sequence[Judged],
    provinces: Sequence[tuple[UnitHead, Standing]],
) -> tuple[FigureMark, FigureMark]:
    figures = ((each.indicator, each.unit) for _, each in provinces)
    return judged_mark(reader, judged), figures_mark(reader, figures)


def _choices(reader: PublicationReader, result: Result) -> tuple[IndicatorHead, ...]:
    codes = {each.indicator for each in result.standings if each.unit != NATION}
    return tuple(head for head in indicator_heads(reader) if head.code in codes)


def _shown(choices: Sequence[IndicatorHead], about: str) -> IndicatorHead | None:
    if not about:
        core = [head for head in choices if head.class_ == "core"]
        return next(iter([*core, *choices]), None)
    for head in choices:
        if head.code == about:
            return head
    raise NotFoundError("indicator_unknown", indicator=about[:80])


def _provinces(
    reader: PublicationReader, result: Result, shown: IndicatorHead | None
) -> tuple[tuple[UnitHead, Standing], ...]:
    if shown is None:
        return ()
    found = {s.unit: s for s in result.standings if s.indicator == shown.code}
    return tuple((u, found[u.code]) for u in unit_heads(reader) if u.code in found)


def _papers(workspace: Workspace, code: str) -> Papers:
    people = [row for row in book(workspace).read(PersonRow) if row.round == code]
    return Papers(
        acts=tuple(book(workspace).acts(code)),
        freezes=tuple(freezes_of(workspace, code)),
        people=tuple(people),
        sent=tuple(circulations(workspace, code)),
        opinions=opinions_of(workspace, code),
        silent=silent_units(workspace, code),
        read=workspace.clock(),
    )
