"""The clock: moments in UTC for storing, days in Asia/Shanghai for people.

It is part of the workspace, so that a test can set it and nothing asks the
machine by itself.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from indicators.errors import UserError

SHANGHAI = ZoneInfo("Asia/Shanghai")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return this moment in UTC, without a zone mark, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def day_in_china(moment: datetime) -> date:
    """Return the calendar day in China of a stored moment."""
    return moment.replace(tzinfo=UTC).astimezone(SHANGHAI).date()


def moment_said(text: str) -> datetime:
    """Return the moment in UTC that a person in China means: `2026-12-07T10:00`.

    A text with a zone of its own is taken by that.

    Raises:
        UserError: it is no moment.
    """
    try:
        said = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UserError("moment_unreadable", value=text[:80]) from error
    there = said if said.tzinfo else said.replace(tzinfo=SHANGHAI)
    return there.astimezone(UTC).replace(tzinfo=None)
