"""The review desk: what waits, for how long, until when, and what may go at once.

Many are accepted at once only where nothing was found that a reviewer must weigh:
no error, no warning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.errors import ConflictError, TradePlanError
from office.access import Caller, may, require
from office.clock import day_in_china
from office.collections.known import Collection, collections
from office.register.submission_decision import Held
from office.register.submission_rows import SubmissionRow
from office.submissions.known import known
from office.submissions.looking import waiting
from office.submissions.reviewing import Seen, accept
from office.submissions.rules import acted_for_unit, held_by
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission that waits for review.

    `days`: since it was handed in, by the days of China; `due`: the first day on which
    something of it is due, None outside a collection; `is_clean`: the caller may
    accept it together with others; `held_by`: the person who has it under review.
    """

    row: SubmissionRow
    days: int
    due: date | None
    today: date
    is_clean: bool
    held_by: str

    @property
    def is_late(self) -> bool:
        """Tell whether it waits past its day."""
        return self.due is not None and self.due < self.today


def review_desk(workspace: Workspace, caller: Caller) -> list[Waiting]:
    """Return what waits for a reviewer, the oldest first.

    Raises:
        ForbiddenError: the caller may not review.
    """
    rows = waiting(workspace, caller)
    every = {each.code: each for each in collections(workspace)} if rows else {}
    today = day_in_china(workspace.clock())
    return [
        _waiting(known(workspace, row.number), every, today, caller) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one of many acceptances; `error`: why it was not accepted."""

    number: str
    error: TradePlanError | None = None


def accept_clean(
    workspace: Workspace, caller: Caller, seen: Sequence[Seen]
) -> list[Verdict]:
    """Accept many at once, each by itself; none in which something was found.

    One that cannot be keeps none of the others out.

    Raises:
        ForbiddenError: the caller may not review at all.
    """
    require(caller, "review")
    return [_one(workspace, caller, each) for each in seen]


def is_clean(row: SubmissionRow) -> bool:
    """Tell whether the examination found neither error nor warning."""
    found = {each["severity"] for each in row.checked["findings"]}
    return bool(row.checked["ok"]) and not found & {"error", "warning"}


def _one(workspace: Workspace, caller: Caller, seen: Seen) -> Verdict:
    try:
        if not is_clean(known(workspace, seen.number).row):
            raise ConflictError("not_clean", number=seen.number)
        accept(workspace, caller, seen)
    except TradePlanError as error:
        return Verdict(seen.number, error)
    return Verdict(seen.number)


def _waiting(
    held: Held, every: Mapping[str, Collection], today: date, caller: Caller
) -> Waiting:
    row, holder = held.row, held_by(held)
    since = day_in_china(row.handed_in or row.recorded)
    is_own = caller.person in acted_for_unit(held.acts) or caller.unit == row.unit
    return Waiting(
        row=row,
        days=(today - since).days,
        due=_due(row, every.get(row.collection or "")),
        today=today,
        is_clean=(
            is_clean(row)
            and may(caller, "review")
            and not is_own
            and holder in {"", caller.person}
        ),
        held_by=holder,
    )


def _due(row: SubmissionRow, asked: Collection | None) -> date | None:
    if asked is None:
        return None
    mine = [code for code in asked.due if code in {"", *row.indicators}]
    return min((asked.due_of(row.unit, code) for code in mine), default=None)
