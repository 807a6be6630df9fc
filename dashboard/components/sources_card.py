"""Where a province's figures come from: sources, vintages, the newest period."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import card
from dashboard.components.vintage_text import vintage_text
from dashboard.wording import Wording
from office.province_views import UnitSource

_KEYS = {"source": False, "figures": True, "newest": False, "vintage": False}


def sources_card(sources: Sequence[UnitSource], words: Wording) -> html.Section:
    """Return one row a source, the one with most figures first."""
    columns = [
        Column(words.text(f"sources.{key}"), numeric) for key, numeric in _KEYS.items()
    ]
    rows: list[Row] = [
        [
            words.of(one.name),
            words.numbers.amount(one.figures, 0),
            one.newest,
            html.Span(
                [
                    vintage_text(one.vintage, words),
                    html.Span(
                        words.text("sources.vintages", count=one.vintages),
                        className="under block",
                    ),
                ]
            ),
        ]
        for one in sources
    ]
    title = words.text("sources.title")
    return card(title, data_table(title, columns, rows, "compact stacked paired"))
