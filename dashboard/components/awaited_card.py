"""What one's own unit is still to hand in: by when, and in how many working days."""

from collections.abc import Mapping, Sequence

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import Child, card
from dashboard.reminder_letter import when
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.collections.reminders import Reminder

_COLUMNS = ("collection", "due", "when", "items")
_PRESSING = {"late", "due"}


def awaited_card(
    own: Sequence[Reminder], names: Mapping[str, Bilingual], words: Wording
) -> Child:
    """Return the card; `names` are those of the indicators."""
    title = words.text("awaited.title")
    if not own:
        return card(title, html.P(words.text("awaited.none")))
    columns = [Column(words.text(f"awaited.{key}")) for key in _COLUMNS]
    rows = [_row(each, names, words) for each in own]
    table = data_table(words.text("awaited.caption"), columns, rows, "stacked")
    return card(title, table)


def _row(each: Reminder, names: Mapping[str, Bilingual], words: Wording) -> Row:
    left = when(each.day, each.due, each.left, words)
    items = [words.of(names[code]) for code in each.indicators]
    return [
        words.of(each.title),
        html.Span(words.numbers.day(each.due), className="day"),
        html.Strong(left) if each.stage in _PRESSING else left,
        words.text("list.comma").join(items) or words.text("awaited.whole"),
    ]
