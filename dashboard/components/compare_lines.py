"""Lines over the years side by side: finding, chart, table twin, file.

In the reader's order: no ranking.
"""

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.components.chart import chart
from dashboard.components.compare_lines_table import lines_csv, lines_table
from dashboard.components.compare_text import matter
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card
from dashboard.figures.side_by_side import COLUMNS, lines_figure
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from office.figure_mark import FigureMark, Origin
from office.side_by_side.line import Line, Point
from office.side_by_side.lines import Lines
from office.side_by_side.view import SideBySide

CHART = "compare-chart"
_TOLD = 4
"""Lines whose numbers stand in the title; of more, how far they lie apart."""


def lines_card(
    view: SideBySide, body: Lines, place: Location, words: Wording
) -> html.Section:
    """Return the card; what cannot be drawn stands in the table and is told of."""
    said = lines_finding(view, body, words)
    drawn: Child = html.P(
        words.text(f"side.undrawn_{body.measure}"), className="empty", id=CHART
    )
    if body.drawn:
        figure = lines_figure(
            lines_frame(body, words),
            _axis(view, body, words),
            palette(place.theme),
            named_at_end=view.wanted.by == "units",
        )
        drawn = chart(CHART, figure, said, words)
    return card(
        said,
        drawn,
        *_left_out(view, body, words),
        *_breaks(view, body, words),
        lines_table(view, body, place, words),
        _foot(view, body, words),
        class_name="compare-card",
        note=_note(view, body, words),
    )


def lines_finding(view: SideBySide, body: Lines, words: Wording) -> str:
    """Return where each line stands in the last year that all of them have."""
    if not body.drawn:
        return words.text("side.finding_none", matter=matter(view, words))
    levels = {
        each.code: {point.year: (point, level) for point, level in body.points(each)}
        for each in body.drawn
    }
    shared = set.intersection(*(set(years) for years in levels.values()))
    if not shared:
        return words.text("side.finding_apart", matter=matter(view, words))
    year = max(shared)
    facts = {
        "matter": matter(view, words),
        "year": year,
        "base": view.plan.base_year,
        "measure": _measure(body.drawn[0], words),
        "parts": _parts(body, levels, year, words),
    }
    return words.text(f"side.finding_{body.measure}", **facts)


def lines_frame(body: Lines, words: Wording) -> pd.DataFrame:
    """Return what is drawn, as `dashboard.figures.side_by_side` takes it."""
    rows = [
        (
            each.code,
            words.of(each.name),
            point.year,
            level,
            _written(body, each, (point, level), words),
        )
        for each in body.drawn
        for point, level in body.points(each)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


Levels = dict[str, dict[int, tuple[Point, float]]]


def _parts(body: Lines, levels: Levels, year: int, words: Wording) -> str:
    if len(body.drawn) <= _TOLD:
        return words.text("list.comma").join(
            words.text(
                "side.part",
                name=words.of(each.name),
                value=_written(body, each, levels[each.code][year], words),
            )
            for each in body.drawn
        )
    ordered = sorted(
        ((*levels[each.code][year], each) for each in body.drawn),
        key=lambda one: one[1],
    )
    ends = [
        _written(body, each, (point, level), words)
        for point, level, each in (ordered[0], ordered[-1])
    ]
    count = words.count(len(body.drawn))
    return words.text("side.between", count=count, low=ends[0], high=ends[1])


def _written(body: Lines, each: Line, at: tuple[Point, float], words: Wording) -> str:
    point, level = at
    if body.measure == "index":
        return words.numbers.amount(level, 1)
    if body.measure == "way":
        return words.numbers.percent(level / 100)
    known = point.known
    return words.numbers.value(known.value, each.head.display, known.bound)


def _axis(view: SideBySide, body: Lines, words: Wording) -> str:
    if body.measure == "value":
        return _measure(body.lines[0], words)
    return words.text(f"side.axis_{body.measure}", base=view.plan.base_year)


def _measure(each: Line, words: Wording) -> str:
    return words.text(f"measure.{each.head.display.unit}")


def _note(view: SideBySide, body: Lines, words: Wording) -> str:
    said = [words.text(f"side.note_{body.measure}", base=view.plan.base_year)]
    is_asked = view.wanted.measure
    if is_asked and is_asked != body.measure:
        said.append(words.text(f"side.not_{is_asked}"))
    return " ".join(said) if words.language == "en" else "".join(said)


def _breaks(view: SideBySide, body: Lines, words: Wording) -> list[Child]:
    """Return each change of scope since the base once, with the indicators it is of."""
    found: dict[str, list[str]] = {}
    for each in _one_a_head(body.lines):
        for change in each.head.breaks:
            if int(change.period[:4]) > view.plan.base_year:
                name = words.of(each.head.name)
                found.setdefault(words.of(change.text), []).append(name)
    return [
        html.P(
            words.text(
                "side.break", names=words.text("list.comma").join(names), text=text
            ),
            className="under block",
        )
        for text, names in found.items()
    ]


def _one_a_head(lines: Sequence[Line]) -> list[Line]:
    return list({each.head.code: each for each in lines}.values())


def _left_out(view: SideBySide, body: Lines, words: Wording) -> list[Child]:
    """Return who has no line, by the reason for it."""
    reasons: dict[str, list[str]] = {}
    for each in body.left_out:
        reasons.setdefault(_reason(body, each), []).append(words.of(each.name))
    return [
        html.P(
            words.text(
                f"side.left_{reason}",
                names=words.text("list.comma").join(names),
                base=view.plan.base_year,
            ),
            className="under block",
        )
        for reason, names in reasons.items()
    ]


def _reason(body: Lines, each: Line) -> str:
    if not each.points:
        return "no_years"
    if body.measure == "way":
        return _no_way(each)
    if body.measure == "index" and each.is_ratio:
        return "ratio"
    return "no_base" if body.measure == "index" else "one_year"


def _no_way(each: Line) -> str:
    if each.judged is None:
        return "no_target"
    is_told = any(point.way is not None for point in each.points)
    return "one_year" if is_told else "no_way"


def _foot(view: SideBySide, body: Lines, words: Wording) -> html.Div:
    codes = {p.known.source for each in body.lines for p in each.points}
    names = [words.of(body.sources[code]) for code in sorted(codes)]
    told = words.text("list.and").join(names) or words.text("number.none")
    return figure_foot(
        CHART,
        Proof(
            lines_finding(view, body, words),
            view.stamp,
            _axis(view, body, words),
            words.text("side.saved_measure"),
            FigureMark(_origin(body)),
        ),
        lines_csv(view, body, words),
        words,
        words.text("side.source", names=told),
        is_saved=bool(body.drawn),
    )


def _origin(body: Lines) -> Origin:
    """Return whose the figures are; of several kinds the least of them is told."""
    whose = {each.mark_of(p.known) for each in body.lines for p in each.points}
    if "self_reported" in whose:
        return "self_reported" if len(whose) == 1 else "partly"
    return "worked_out" if "worked_out" in whose else "published"
