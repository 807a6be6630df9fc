"""A target as its form says it: “> 9,000”, “不低于 10”, “稳定在 25 ± 0.5”."""

from typing import TYPE_CHECKING

from dashboard.wording import Wording
from indicators.definition import Display

if TYPE_CHECKING:
    # Slow to import, and the command line shows targets too.
    from office.views import Judged


def goal_text(judged: "Judged", words: Wording) -> str:
    """Return the target of the year judged in the display unit, in words."""
    return said_goal(
        judged.form,
        judged.target_value,
        (judged.tolerance, words.of(judged.reference) if judged.reference else None),
        judged.display,
        words,
    )


def said_goal(
    form: str,
    value: float,
    beside: tuple[float | None, str | None],
    display: Display,
    words: Wording,
) -> str:
    """Return a target in words; `beside`: its tolerance, and what it is set against."""
    tolerance, reference = beside
    numbers = words.numbers
    if form == "hold":
        half = numbers.value(tolerance, display)
        return words.text("form.hold", value=numbers.value(value, display), half=half)
    if form == "above_reference":
        key = "form.above_by" if value else "form.above"
        by = numbers.value(value, display)
        return words.text(key, reference=reference or "", value=by)
    return numbers.target(value, display, form)
