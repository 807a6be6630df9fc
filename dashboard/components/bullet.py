"""The bullet bar: how far a value is from base to target, with the target's mark."""

from dash import html

from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import labelled
from dashboard.components.status import tone
from dashboard.numbers import is_absent
from office.views import Judged

TARGET_AT = 80.0
"""Where the target stands, in percent of the bar's length."""


def bullet(told: JudgedText) -> html.Div:
    """Return the bar of one judged target, with the same in words."""
    judged = told.judged
    parts = [html.Span(className="bullet-track"), *_bar(judged), *_due(judged)]
    parts.append(html.Span(className="bullet-tick", style={"left": f"{TARGET_AT}%"}))
    summary = told.words.text(
        "bullet.summary",
        name=told.words.of(judged.indicator_name),
        value=told.value,
        target=told.target,
        base=told.base,
    )
    return html.Div(parts, className="bullet", role="img", **labelled(summary))


def position(judged: Judged, value: float) -> float:
    """Return where `value` stands, in percent of the bar, from base or from zero."""
    start, goal = judged.base_value or 0.0, judged.goal
    if start == goal:
        start = 0.0
    return (value - start) / (goal - start) * TARGET_AT if goal else 0.0


def _bar(judged: Judged) -> list[html.Span]:
    if judged.value is None or is_absent(judged.value):
        return []
    reached = position(judged, judged.value)
    beyond = " bullet-beyond" if reached > 100 else ""  # noqa: PLR2004 - percent
    width = f"{min(max(reached, 1.0), 100.0):.1f}%"
    style = f"bullet-bar tone-{tone(judged.status)}{beyond}"
    return [html.Span(className=style, style={"width": width})]


def _due(judged: Judged) -> list[html.Span]:
    if judged.due_value is None or judged.time_progress >= 1:
        return []
    left = f"{position(judged, judged.due_value):.1f}%"
    return [html.Span(className="bullet-due", style={"left": left})]
