"""How figures came by the release calendar: what is late, and whose."""

from dataclasses import dataclass
from datetime import date

from indicators.definition import Bilingual


@dataclass(frozen=True, slots=True)
class AwaitedRelease:
    """A figure that the release calendar says is out and that is not here."""

    indicator: str
    name: Bilingual
    agency: Bilingual
    awaited: str
    due: date


@dataclass(frozen=True, slots=True)
class ReleaseCount:
    """How the figures of one department came: by the calendar, late, without one."""

    agency: Bilingual
    current: int
    late: int
    undeclared: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """What was due, what came and what is late, as of the publication's day.

    Derived indicators are left out: they come with what they rest on. `newest`:
    the last release day of any figure.
    """

    counts: tuple[ReleaseCount, ...]
    late: tuple[AwaitedRelease, ...]
    newest: date | None


NOTHING_DUE = Freshness((), (), None)
