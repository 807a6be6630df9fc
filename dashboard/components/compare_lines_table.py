"""The table twin of lines side by side, and its file."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, link
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.side_by_side.line import Line
from office.side_by_side.lines import Lines
from office.side_by_side.view import SideBySide

_COLUMNS = (
    *("what", "base", "value", "growth", "average"),
    *("target", "due", "gap", "status", "mark"),
)
_NUMBERS = {"base", "value", "growth", "average", "target", "due", "gap"}
_CSV = (
    *("indicator", "indicator_name", "unit", "unit_name", "year", "value", "bound"),
    *("measure", "index", "way", "value_status", "mark", "source", "released"),
    *("target", "target_year", "status"),
)


def lines_table(
    view: SideBySide, body: Lines, place: Location, words: Wording
) -> html.Div:
    """Return one row a line: base, newest value, growth, target, due, gap, mark."""
    base = view.plan.base_year
    columns = [
        Column(words.text(f"side.column_{key}", base=base), numeric=key in _NUMBERS)
        for key in _COLUMNS
    ]
    rows = [_row(each, view, place, words) for each in body.lines]
    shape = "compact compared stacked paired"
    return data_table(words.text("side.caption"), columns, rows, shape)


def lines_csv(view: SideBySide, body: Lines, words: Wording) -> TableFile:
    """Return every year of every line to save, values in the indicator's own unit."""
    titles = [words.text(f"side_csv.{key}") for key in _CSV]
    rows = [cells for each in body.lines for cells in _csv_rows(each, body, words)]
    return csv_link(f"compare-{view.wanted.by}", titles, rows, words)


def _row(each: Line, view: SideBySide, place: Location, words: Wording) -> Row:
    return [
        _what(each, place, words),
        _value(each, is_base=True, words=words),
        _value(each, is_base=False, words=words),
        _growth(each, words),
        _average(each, words),
        *_target(each, view, place, words),
        _mark(each, words),
    ]


def _what(each: Line, place: Location, words: Wording) -> Child:
    there = place.to_indicator(each.head.code, each.unit.code)
    measure = words.text(f"measure.{each.head.display.unit}")
    return html.Span(
        [
            link(there, words.of(each.name), "strong"),
            html.Span(measure, className="under block"),
        ]
    )


def _value(each: Line, *, is_base: bool, words: Wording) -> Child:
    known = each.base if is_base else each.last
    if known is None:
        return words.text("number.none")
    written = words.numbers.value(known.value, each.head.display, known.bound)
    early = known.status == "preliminary"
    under = None
    if not is_base:
        told = words.text(f"value_status.{known.status}")
        said = words.text("side.of_year", year=known.year, status=told)
        under = html.Span(said, className="under block")
    return html.Span(
        [html.Span(written, className="value preliminary" if early else "value"), under]
    )


def _growth(each: Line, words: Wording) -> Child:
    """Return growth as published, else worked out and marked; of a share its change."""
    if each.is_ratio:
        return _points(each, words)
    published, again = each.growth.published, each.growth.recomputed
    if not is_absent(published) and published is not None:
        return words.numbers.growth(published / 100)
    if again is None or each.change is None:
        return words.text("number.none")
    told = html.Span(words.text("newest.recomputed"), className="under block")
    return html.Span([words.numbers.growth(again / 100), told])


def _points(each: Line, words: Wording) -> str:
    if each.change is None:
        return words.text("number.none")
    change = words.numbers.signed(each.change, each.head.display)
    return words.text("newest.points", change=change)


def _average(each: Line, words: Wording) -> Child:
    """Return growth a year since the base, and up to when if not to the last year."""
    said = words.numbers.growth(each.average)
    if each.average is None or each.last is None or each.until == each.last.year:
        return said
    told = words.text("side.until", year=each.until)
    return html.Span([said, html.Span(told, className="under block")])


def _target(
    each: Line, view: SideBySide, place: Location, words: Wording
) -> list[Child]:
    judged = each.judged
    if judged is None:
        none = words.text("number.none")
        return [none, none, none, badge(_no_target(each, view), words)]
    told = JudgedText(judged, words)
    due = words.numbers.value(judged.due_value, judged.display)
    under = html.Span(str(judged.target_year), className="under block")
    return [
        html.Span([told.target, under]),
        due,
        told.gap,
        html.Span(
            [
                badge(judged.status, words, judged.preliminary),
                " ",
                why_link(judged.target_id, place, words),
            ]
        ),
    ]


def _no_target(each: Line, view: SideBySide) -> str:
    """Return 未分解 for a province where the nation has a target, else 未设目标."""
    is_open = each.unit.level == "province" and each.head.code in view.promised
    return "未分解" if is_open else "未设目标"


def _mark(each: Line, words: Wording) -> Child:
    if each.last is None:
        return words.text("number.none")
    released = words.numbers.day(each.last.released)
    said = words.text("side.released", day=released)
    return html.Span(
        [
            words.text(f"side.mark_{each.mark}"),
            html.Span(said, className="under block"),
        ]
    )


def _csv_rows(each: Line, body: Lines, words: Wording) -> list[list[object]]:
    judged = each.judged
    target: list[object] = [None, None, None]
    if judged is not None:
        target = [judged.goal, judged.target_year, JudgedText(judged, words).status]
    return [
        [
            each.head.code,
            words.of(each.head.name),
            each.unit.code,
            words.of(each.unit.short),
            point.year,
            point.known.value,
            point.known.bound,
            each.head.unit_of_measure,
            point.index,
            point.way,
            words.text(f"value_status.{point.known.status}"),
            words.text(f"side.mark_{each.mark_of(point.known)}"),
            words.of(body.sources[point.known.source]),
            point.known.released and point.known.released.isoformat(),
            *target,
        ]
        for point in each.points
    ]
