"""The clock: moments in UTC for storing, days in Asia/Shanghai for people.

It is part of the workspace, so that a test can set it and nothing asks the
machine by itself.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return this moment in UTC, without a zone mark, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def day_in_china(moment: datetime) -> date:
    """Return the calendar day in China of a stored moment."""
    return moment.replace(tzinfo=UTC).astimezone(SHANGHAI).date()
