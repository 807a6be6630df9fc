"""Spans of time in words: seconds below a minute, minutes below an hour, hours."""

from dashboard.wording import Wording

MINUTE, HOUR = 60, 3600


def duration(seconds: float, words: Wording) -> str:
    """Return a span in its largest fitting unit, rounded up."""
    whole = max(1, -int(-seconds // 1))
    if whole < MINUTE:
        return words.text("duration.seconds", count=whole)
    if whole < HOUR:
        return words.text("duration.minutes", count=-(-whole // MINUTE))
    return words.text("duration.hours", count=-(-whole // HOUR))
