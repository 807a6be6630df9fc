"""The figures of an indicator's page that a comment can be made on."""

from collections.abc import Iterator

from dashboard.components.period_text import period_text
from dashboard.components.talk_card import Choices
from dashboard.frame_rows import rows_of
from dashboard.wording import Wording
from office.views import IndicatorView

MOST = 24
"""Periods of a kind, the newest first."""


def talk_choices(view: IndicatorView, words: Wording) -> Choices:
    """Return value and words of each: years, months, then targets."""
    return [*_years(view, words), *_months(view, words), *_targets(view, words)]


def _years(view: IndicatorView, words: Wording) -> Iterator[tuple[str, str]]:
    newest = view.years.sort_values("year", ascending=False).head(MOST)
    for row in rows_of(newest):
        value = words.numbers.value(row.value, view.indicator.display, row.bound)
        period = period_text(str(row.year), "year", words)
        said = words.text("talk.choice", period=period, value=value)
        yield f"year:{row.year}", said


def _months(view: IndicatorView, words: Wording) -> Iterator[tuple[str, str]]:
    if view.months.empty:
        return
    newest = view.months.sort_values("period", ascending=False).head(MOST)
    for row in rows_of(newest):
        value = words.numbers.value(row.value, view.indicator.display)
        period = period_text(row.period, row.frequency, words)
        said = words.text("talk.choice", period=period, value=value)
        yield f"{row.frequency}:{row.period}", said


def _targets(view: IndicatorView, words: Wording) -> Iterator[tuple[str, str]]:
    for judged in (view.judged, *view.beside):
        if judged is not None:
            told = words.text("talk.target_choice", year=judged.target_year)
            yield f"target:{judged.target_id}", told
