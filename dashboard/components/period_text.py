"""A period as it is said: a whole year, a month, the year so far, a day."""

from dashboard.wording import Wording


def period_text(period: str, frequency: str, words: Wording) -> str:
    """Return a written period of a frequency in words."""
    return words.text(f"period.{frequency}", period=period)
