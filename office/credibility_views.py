"""What the page, the command and the API of credibility are given: typed, no queries.

Shares and growth are shares of one; values are in the indicator's own unit.
"""

from dataclasses import dataclass
from datetime import date

from indicators.credibility.delays import Delay
from indicators.credibility.mirror import Mirrored
from indicators.credibility.revisions import Revisions
from indicators.credibility.statements import Counts, Statement
from indicators.credibility.triangle import Triangle
from indicators.definition import Bilingual, Break
from office.figure_mark import UNMARKED, FigureMark
from office.views import IndicatorHead, PlanHead, Stamp, UnitHead

PERCENT = "%"
"""Unit of measure of shares and rates: they move by points."""


def in_points(head: IndicatorHead) -> bool:
    """Tell whether the figures of an indicator are shares, that move by points."""
    return head.unit_of_measure == PERCENT


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a unit says of a published figure (核对意见); it never changes the figure.

    `value`: what the unit has instead, in the indicator's unit, where it differs.
    """

    unit: str
    year: int
    agrees: bool
    value: float | None
    reason: str
    received: date


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """A province in one year; `opinion` None where none was received."""

    unit: UnitHead
    mirrored: Mirrored
    opinion: Opinion | None


@dataclass(frozen=True, slots=True)
class Mirror:
    """A total on two bases: `operator` where traders are, `place` where goods are.

    `lines`: every year and province, years rising, the farthest from the nation's
    ratio first; `year`: the latest of them. `mark`: of the figures of `operator`.
    """

    operator: IndicatorHead
    place: IndicatorHead
    year: int
    lines: tuple[MirrorLine, ...]
    mark: FigureMark = UNMARKED

    @property
    def latest(self) -> tuple[MirrorLine, ...]:
        """Return the lines of the latest year."""
        return tuple(one for one in self.lines if one.mirrored.pair.year == self.year)

    @property
    def outside(self) -> tuple[MirrorLine, ...]:
        """Return the provinces whose latest ratio left its own history."""
        return tuple(one for one in self.latest if one.mirrored.history == "outside")


@dataclass(frozen=True, slots=True)
class SourceRevisions:
    """What one source made of one indicator, all units together."""

    source: str
    source_name: Bilingual
    indicator: IndicatorHead
    revisions: Revisions


@dataclass(frozen=True, slots=True)
class SourceDelay:
    """How long one source took at one frequency."""

    source: str
    source_name: Bilingual
    frequency: str
    delay: Delay


@dataclass(frozen=True, slots=True)
class ScopeBreak:
    """A change of scope of one indicator."""

    indicator: IndicatorHead
    changed: Break


@dataclass(frozen=True, slots=True)
class Shares:
    """Counts of all latest figures and of those with a target, by one dimension.

    `key`: the source or the year, blank for the whole; `name`: of the source.
    """

    key: str
    name: Bilingual | None
    every: Counts
    targeted: Counts


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator and what is to be said of its figures, all units together."""

    indicator: IndicatorHead
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class OfferedUnit:
    """A unit with figures of the indicator; how many were released repeatedly."""

    code: str
    name: Bilingual
    repeated: int


@dataclass(frozen=True, slots=True)
class CredibilityView:
    """How far the figures of a publication can be relied on; never one number.

    `triangle` is of `indicator` and `unit`; everything else is of the publication.
    `sources`: names by code, for the columns of the triangle.
    `mark`: of the figures of the triangle.
    """

    stamp: Stamp
    plan: PlanHead
    indicator: IndicatorHead
    unit: UnitHead
    units: tuple[OfferedUnit, ...]
    own: Line
    lines: tuple[Line, ...]
    triangle: Triangle
    sources: dict[str, Bilingual]
    revisions: tuple[SourceRevisions, ...]
    mirrors: tuple[Mirror, ...]
    delays: tuple[SourceDelay, ...]
    breaks: tuple[ScopeBreak, ...]
    whole: Shares
    by_source: tuple[Shares, ...]
    by_year: tuple[Shares, ...]
    mark: FigureMark = UNMARKED
