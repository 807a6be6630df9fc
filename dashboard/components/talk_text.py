"""What is said of the figure of a comment: then, now, and whether it moved."""

from dashboard.components.period_text import period_text
from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.talk.figures import Facts
from office.talk.threads import Thread


def figure_text(thread: Thread, words: Wording) -> str:
    """Return the figure in words: indicator, unit, period or target."""
    figure = thread.figure
    unit = words.of(thread.names[figure.unit])
    about = (
        words.text("talk.target", target=figure.target)
        if figure.target
        else period_text(figure.period, figure.frequency, words)
    )
    name = words.of(thread.indicator_name)
    return words.text("talk.figure", indicator=name, unit=unit, about=about)


def facts_text(facts: Facts, thread: Thread, words: Wording) -> str:
    """Return what a publication said of the figure, or that it said nothing."""
    if not facts:
        return words.text("talk.nothing")
    value = _value(facts.get("value"), thread, words, facts.get("bound") or "=")
    if "status" not in facts:
        return value
    return words.text(
        "talk.judged",
        value=value,
        goal=_value(facts["goal"], thread, words),
        status=words.text(f"status.{status_key(facts['status'])}"),
    )


def _value(text: str | None, thread: Thread, words: Wording, bound: str = "=") -> str:
    if text is None:
        return words.text("number.none")
    display = thread.display
    written = words.numbers.value(float(text), display, bound)
    if not display.unit:
        return written
    measure = words.text(f"measure.{display.unit}")
    return words.text("talk.measured", value=written, measure=measure)
