"""What is written and ruled on the path chart: target, first pass, breaks."""

from typing import Any

from dashboard.figures.path_parts import IndicatorPath
from dashboard.theme import Palette
from dashboard.wording import Wording


def annotations(
    path: IndicatorPath, words: Wording, colours: Palette
) -> list[dict[str, Any]]:
    """Return the texts beside target, reference, first pass and breaks."""
    return [
        *_goal(path, colours),
        *_reference(path, words, colours),
        *_first_passed(path, words, colours),
        *_breaks(path, words, colours),
    ]


def rules(path: IndicatorPath, colours: Palette) -> list[dict[str, Any]]:
    """Return a line before each year in which the scope changed."""
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": x,
            "x1": x,
            "y0": 0,
            "y1": 1,
            "line": {"color": colours.behind.bar, "width": 1, "dash": "dot"},
        }
        for x in _break_places(path)
    ]


def _goal(path: IndicatorPath, colours: Palette) -> list[dict[str, Any]]:
    goal = path.goal
    if goal is None:
        return []
    at = path.years.loc[path.years["year"] == goal.year, "value"]
    under = not at.empty and float(at.iloc[0]) >= goal.value
    return [
        _text(goal.label, colours.ink)
        | {
            "x": goal.year,
            "y": goal.value / path.display.factor,
            "xanchor": "right",
            "yanchor": "top" if under else "bottom",
            "xshift": 12,
            "yshift": -12 if under else 6,
        }
    ]


def _reference(
    path: IndicatorPath, words: Wording, colours: Palette
) -> list[dict[str, Any]]:
    if path.reference.empty:
        return []
    end = path.reference.iloc[-1]
    return [
        _text(words.text("path.reference"), colours.soft)
        | {
            "x": float(end["year"]),
            "y": float(end["value"]) / path.display.factor,
            "xanchor": "right",
            "yanchor": "bottom",
            "yshift": 4,
        }
    ]


def _first_passed(
    path: IndicatorPath, words: Wording, colours: Palette
) -> list[dict[str, Any]]:
    at = path.years.loc[path.years["year"] == path.first_passed, "value"]
    if at.empty:
        return []
    late = path.first_passed == path.span[1]
    return [
        _text(
            words.text("path.first_passed", year=path.first_passed), colours.done.text
        )
        | {
            "x": path.first_passed,
            "y": float(at.iloc[0]) / path.display.factor,
            "xanchor": "right" if late else "left",
            "yanchor": "top",
            "xshift": -6 if late else 6,
            "yshift": -6,
        }
    ]


def _breaks(
    path: IndicatorPath, words: Wording, colours: Palette
) -> list[dict[str, Any]]:
    return [
        _text(words.text("path.break"), colours.behind.text)
        | {
            "x": x,
            "xref": "x",
            "y": 1,
            "yref": "paper",
            "xanchor": "right",
            "yanchor": "bottom",
        }
        for x in _break_places(path)
    ]


def _break_places(path: IndicatorPath) -> list[float]:
    return [int(one.period[:4]) - 0.5 for one in path.breaks]


def _text(text: str, colour: str) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "font": {"size": 12, "color": colour}}
