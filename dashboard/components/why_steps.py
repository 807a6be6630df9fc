"""The rule of a status step by step, each step with its numbers filled in."""

from collections.abc import Iterator
from math import isinf

from dashboard.components.judged_text import JudgedText
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from indicators.progress import BASICALLY, MISSED
from indicators.target_forms import ON_A_PATH
from office.rounds.why import WhyView


def steps_of(view: WhyView, told: JudgedText, words: Wording) -> Iterator[str]:
    """Yield what was looked at, in the order of the method."""
    judged = view.judged
    yield words.text("why_step.known", day=words.numbers.day(view.known))
    yield from _value(view, told, words)
    yield words.text(
        "why_step.time",
        year=judged.period,
        base_year=judged.base_year,
        target_year=judged.target_year,
        time=words.numbers.percent(judged.time_progress),
    )
    if not is_absent(judged.due_value):
        due = words.numbers.value(judged.due_value, judged.display)
        path = words.text(f"why_step.path_{judged.path}")
        facts = {"due": due, "measure": told.measure, "path": path}
        yield words.text("why_step.due", **facts)
    for sentence in (told.completion_sum, told.reached_sum):
        if sentence:
            yield sentence
    for _, why in told.absences:
        yield why
    yield from _threshold(view, words)
    facts = {"status": told.status, "reason": told.reason}
    yield words.text("why_step.hence", **facts)


def _value(view: WhyView, told: JudgedText, words: Wording) -> Iterator[str]:
    if view.interval is None or view.interval.exact:
        return
    low, high = (
        words.text("why_step.open") if isinf(end) else _amount(view, end, words)
        for end in (view.interval.low, view.interval.high)
    )
    facts = {"low": low, "high": high, "measure": told.measure, "value": told.value}
    yield words.text("why_step.interval", **facts)


def _amount(view: WhyView, value: float, words: Wording) -> str:
    return words.numbers.value(value, view.judged.display)


def _threshold(view: WhyView, words: Wording) -> Iterator[str]:
    judged, method = view.judged, view.method
    is_over = int(judged.period) >= judged.target_year
    if judged.form not in ON_A_PATH and judged.form != "cumulative":
        return
    if not is_over:
        band = words.numbers.amount(method.on_schedule_band * 100, 1)
        yield words.text("why_step.band", band=band)
    elif judged.status in {BASICALLY, MISSED}:
        share = words.numbers.percent(method.basically_complete)
        yield words.text("why_step.basically", share=share)
