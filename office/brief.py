"""What a leader is told on one page: where the plan stands, and what needs a look."""

from collections import Counter
from dataclasses import dataclass

from indicators.progress import STATUSES
from indicators.territory import NATION
from office.evaluation import NEEDS_A_LOOK, objective_cards, status_counts
from office.figure_mark import UNMARKED, FigureMark
from office.freshness import freshness
from office.freshness_views import Freshness
from office.judged import judged_targets
from office.marking import judged_mark
from office.published import plan_head, stamp, unit_heads
from office.views import Judged, ObjectiveCard, PlanHead, Stamp
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Brief:
    """The leader's page.

    `targets`: national targets of sibling documents, `counts` their statuses;
    `attention`: judged targets of any unit that need a look, the worst first;
    `own`: targets that provinces set themselves; `provinces`: how many there are.
    """

    stamp: Stamp
    plan: PlanHead
    objectives: tuple[ObjectiveCard, ...]
    targets: tuple[Judged, ...]
    counts: tuple[tuple[str, int], ...]
    attention: tuple[Judged, ...]
    own: tuple[Judged, ...]
    provinces: int
    freshness: Freshness
    mark: FigureMark = UNMARKED

    @property
    def own_counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many of the provinces' own targets have each status."""
        counts = Counter(judged.status for judged in self.own)
        return tuple((word, counts[word]) for word in STATUSES if counts[word])

    @property
    def unset(self) -> int:
        """Return how many provinces set no target of their own."""
        return self.provinces - len({judged.unit for judged in self.own})


def brief(workspace: Workspace, publication: str | None = None) -> Brief:
    """Return the leader's page of a publication, the current one by default.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    judged = judged_targets(reader)
    national = tuple(
        j for j in judged if j.unit == NATION and j.document_kind == "sibling"
    )
    provinces = {u.code for u in unit_heads(reader) if u.level == "province"}
    looked_at = [j for j in judged if j.status in NEEDS_A_LOOK]
    return Brief(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        objectives=objective_cards(reader),
        targets=national,
        counts=status_counts(national),
        attention=tuple(sorted(looked_at, key=_severity)),
        own=tuple(sorted((j for j in judged if j.unit in provinces), key=_place)),
        provinces=len(provinces),
        freshness=freshness(reader),
        mark=judged_mark(reader, judged),
    )


def _severity(judged: Judged) -> int:
    return NEEDS_A_LOOK.index(judged.status)


def _place(judged: Judged) -> tuple[bool, int, str]:
    """Order exceptions first, then by status, then by province."""
    return (
        judged.status not in NEEDS_A_LOOK,
        STATUSES.index(judged.status),
        judged.unit,
    )
