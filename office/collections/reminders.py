"""What there is to remind of: unit × due day × stage, worked out from what stands.

Pure. A stage is reminded of once: some working days before the due day, on it, and when
it is over. A day that was moved by an extension is a new due day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.definition import Bilingual
from office.collections.standing import Asked, Standing
from office.collections.working_days import WorkingDays

Stage = Literal["early", "before", "due", "late"]
BEFORE_DAYS = 3
"""Working days before the due day on which the first reminder goes out."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder on a day; `left`: working days until `due`, negative when over."""

    collection: str
    title: Bilingual
    unit: str
    day: date
    due: date
    stage: Stage
    left: int
    indicators: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what makes it this one: it is sent once."""
        due = self.due.isoformat()
        return f"{self.collection} {self.unit} {due} {self.stage}"


def reminders(standings: Iterable[Standing], days: WorkingDays) -> tuple[Reminder, ...]:
    """Return what is to be reminded of today, the earliest due day first."""
    return tuple(each for each in awaited(standings, days) if each.stage != "early")


def awaited(standings: Iterable[Standing], days: WorkingDays) -> tuple[Reminder, ...]:
    """Return all that has not come, of open collections, the earliest due day first."""
    found = [
        Reminder(
            each.collection.code,
            each.collection.title,
            unit,
            each.day,
            due,
            stage_of(each.day, due, days),
            days.between(each.day, due),
            tuple(one.indicator for one in asked if one.indicator),
        )
        for each in standings
        if each.day >= each.collection.opens
        for (unit, due), asked in _not_here(each).items()
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.collection, one.unit)))


def stage_of(day: date, due: date, days: WorkingDays) -> Stage:
    """Return at which stage a due day is on a day; early: it is far off."""
    if day > due:
        return "late"
    if day == due:
        return "due"
    return "before" if days.between(day, due) <= BEFORE_DAYS else "early"


def _not_here(standing: Standing) -> dict[tuple[str, date], list[Asked]]:
    found: dict[tuple[str, date], list[Asked]] = defaultdict(list)
    for each in standing.asked:
        if each.came is None:
            found[each.unit, each.due].append(each)
    return found
