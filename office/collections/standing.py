"""What came of a collection: complete or not, in time or late, and whom to call.

Counted by indicator and unit. What was withdrawn, or came back with a request to
supplement, is not here; what was superseded counts for the day on which something
first came. What is not due yet is neither late nor missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from office.access import Caller, may, require
from office.accounts import book as accounts
from office.clock import day_in_china
from office.collections.known import Collection, collection_of
from office.register.submission_rows import SubmissionRow
from office.rounds.lateness import days_late
from office.submissions.known import book as submission_book
from office.workspace import Workspace

Came = Literal["in_time", "late", "awaited", "missing"]
HERE = ("submitted", "under_review", "accepted")
"""States in which what was handed in is here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator of one unit: when it was due, first and now, and when it came.

    `came` is the first time that it was handed in; `late` in days.
    """

    unit: str
    indicator: str
    first_due: date
    due: date
    number: str
    came: datetime | None
    late: int
    outcome: Came


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of what is due came, and how much of it in time, as shares of one.

    None where nothing is due yet.
    """

    asked: int
    here: int
    in_time: int

    @property
    def completeness(self) -> float | None:
        """Return the share of what is due that is here."""
        return self.here / self.asked if self.asked else None

    @property
    def timeliness(self) -> float | None:
        """Return the share of what is due that came by its due day."""
        return self.in_time / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call in a unit, or write to."""

    unit: str
    name: str
    login: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A collection on a day; `contacts` only of what is late or missing."""

    collection: Collection
    day: date
    asked: tuple[Asked, ...]
    contacts: tuple[Contact, ...]

    @property
    def open_(self) -> tuple[Asked, ...]:
        """Return what is late or missing, the longest due first."""
        found = [each for each in self.asked if each.outcome in {"late", "missing"}]
        return tuple(sorted(found, key=lambda each: (each.due, each.unit)))

    def by_unit(self) -> Mapping[str, Rate]:
        """Return the rate of each unit."""
        return {
            unit: rate([each for each in self.asked if each.unit == unit])
            for unit in dict.fromkeys(each.unit for each in self.asked)
        }

    def by_indicator(self) -> Mapping[str, Rate]:
        """Return the rate of each indicator."""
        return {
            code: rate([each for each in self.asked if each.indicator == code])
            for code in dict.fromkeys(each.indicator for each in self.asked)
        }


def standing(workspace: Workspace, caller: Caller, code: str) -> Standing:
    """Return how a collection stands today; a unit sees itself alone.

    Raises:
        ForbiddenError: the caller may not see submissions.
        NotFoundError: there is no such collection.
    """
    if not may(caller, "manage_collection"):
        require(caller, "see_submission")
    known, day = collection_of(workspace, code), day_in_china(workspace.clock())
    rows = _came(workspace, code)
    units = [
        unit
        for unit in known.units
        if may(caller, "manage_collection") or may(caller, "see_submission", unit)
    ]
    asked = tuple(
        _asked(known, unit, indicator, rows, day)
        for unit in units
        for indicator in known.due
    )
    behind = {each.unit for each in asked if each.outcome in {"late", "missing"}}
    return Standing(known, day, asked, contacts_of(workspace, behind))


def _came(workspace: Workspace, code: str) -> list[SubmissionRow]:
    """Return what was handed in and nobody asked to supplement."""
    book = submission_book(workspace)
    back = {each.submission for each in book.acts() if each.act == "supplement"}
    return [
        row
        for row in book.rows()
        if row.collection == code
        and row.handed_in is not None
        and row.state in {*HERE, "superseded"}
        and row.number not in back
    ]


def rate(asked: Sequence[Asked]) -> Rate:
    """Return the rate over what is due, or came before it was."""
    due = [each for each in asked if each.outcome != "awaited"]
    return Rate(
        len(due),
        sum(each.came is not None for each in due),
        sum(each.outcome == "in_time" for each in due),
    )


def _asked(
    known: Collection,
    unit: str,
    indicator: str,
    rows: Sequence[SubmissionRow],
    day: date,
) -> Asked:
    due = known.due_of(unit, indicator)
    here = [
        row
        for row in rows
        if row.unit == unit and (not indicator or indicator in row.indicators)
    ]
    stands = [row for row in here if row.state in HERE]
    moments = [row.handed_in for row in here if row.handed_in]
    came = min(moments) if stands else None
    late = days_late(came, due) if came else max((day - due).days, 0)
    if came is not None:
        outcome: Came = "late" if late else "in_time"
    else:
        outcome = "missing" if late else "awaited"
    return Asked(
        unit,
        indicator,
        known.due[indicator],
        due,
        stands[-1].number if stands else "",
        came,
        late,
        outcome,
    )


def contacts_of(workspace: Workspace, units: set[str]) -> tuple[Contact, ...]:
    """Return who speaks for units and may sign in."""
    return tuple(
        Contact(each.unit, each.name, each.login, each.phone, each.mail)
        for each in accounts(workspace).accounts()
        if each.unit in units
        and each.state == "active"
        and {"submitter", "liaison"} & set(each.roles)
    )
