"""What a comparison of two publications is shown with: names beside codes.

Values are in the indicator's own unit; `display` says how a page shows them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from etl.publication.compare import Definition
from indicators.definition import Bilingual, Display
from office.views import PlanHead, Stamp


@dataclass(frozen=True, slots=True)
class Side:
    """A figure as one of the two publications has it."""

    value: float
    bound: str
    source: str
    source_name: Bilingual
    vintage: str
    status: str
    released: date | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that two publications have otherwise; a side is None without one.

    `why`: new, withdrawn, defined, source, status, derived, vintage: see
    `etl/publication/sql/compare/revision.sql`.
    """

    indicator: str
    indicator_name: Bilingual
    unit: str
    unit_name: Bilingual
    frequency: str
    period: str
    old: Side | None
    new: Side | None
    difference: float | None
    unit_of_measure: str
    display: Display
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one publication judges a target; `completion` is a share of one."""

    status: str
    period: str
    value: float | None
    bound: str
    completion: float | None
    preliminary: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A target that two publications judge otherwise; a side is None without it.

    `why`: added, removed, target, method, period, value, settled, judged: see
    `etl/publication/sql/compare/judged.sql`.
    """

    target: str
    indicator: str
    indicator_name: Bilingual
    unit: str
    unit_name: Bilingual
    unit_of_measure: str
    display: Display
    old: Verdict | None
    new: Verdict | None
    why: str


@dataclass(frozen=True, slots=True)
class Offered:
    """An indicator or a unit that has revisions, and how many."""

    code: str
    name: Bilingual
    count: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two publications side by side, the second one taken as the newer.

    `counts`: reason → how many revisions were asked for, of which `revisions`
    holds the first. `indicators`, `units`: those that have any.
    """

    old: Stamp
    new: Stamp
    plan: PlanHead
    counts: tuple[tuple[str, int], ...]
    indicators: tuple[Offered, ...]
    units: tuple[Offered, ...]
    revisions: tuple[Revision, ...]
    judged: tuple[Judged, ...]
    definitions: tuple[Definition, ...]

    @property
    def total(self) -> int:
        """Return how many revisions were asked for."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication in the list of all; moments in UTC."""

    id: str
    as_of: date
    published: datetime
    observations: int
    code_version: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PublicationList:
    """All publications, the latest first; two of them compared, if there are two.

    `read`: the moment in UTC at which these were all. `every`: reads all revisions
    that were asked for, of which `compared` holds the first.
    """

    stamp: Stamp
    plan: PlanHead
    publications: tuple[Published, ...]
    compared: Compared | None
    read: datetime
    every: Callable[[], tuple[Revision, ...]]
