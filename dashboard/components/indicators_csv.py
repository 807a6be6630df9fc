"""The rows of the list of indicators to save: numbers as they are, with their unit."""

from collections.abc import Mapping

from dashboard.components.data_table import csv_link
from dashboard.components.facets import facet_value
from dashboard.components.formula_text import formula_text
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.indicator_list import IndicatorList
from office.listed import Listed

_KEYS = (
    *("code", "name", "class", "objective", "area", "department", "measure"),
    *("value", "bound", "period", "growth", "source", "released", "standing"),
    *("timeliness", "awaited", "due", "made", "formula"),
)


def indicators_csv(
    view: IndicatorList, names: Mapping[str, Bilingual], words: Wording
) -> TableFile:
    """Return the link; values in the indicator's own unit, growth in percent."""
    titles = [words.text(f"catalogue_csv.{key}") for key in _KEYS]
    rows = [_row(one, view, names, words) for one in view.listed]
    return csv_link(f"indicators-{view.stamp.publication[:6]}", titles, rows, words)


def _row(
    one: Listed, view: IndicatorList, names: Mapping[str, Bilingual], words: Wording
) -> list[object]:
    head, newest, release = one.head, one.newest, one.release

    def told(facet: str) -> str:
        value = one.facets[facet][0]
        return facet_value(facet, value, view, words) if value else ""

    figure: list[object] = [None] * 6
    if newest is not None:
        source = words.text("newest.total_source")
        figure = [
            newest.value,
            newest.bound,
            newest.period,
            newest.growth,
            words.of(newest.source) if newest.source else source,
            newest.released and newest.released.isoformat(),
        ]
    return [
        head.code,
        words.of(head.name),
        *(told(facet) for facet in ("class", "objective", "area")),
        words.of(head.agency),
        head.unit_of_measure,
        *figure,
        told("standing"),
        told("timeliness"),
        release.awaited,
        release.due and release.due.isoformat(),
        told("made"),
        formula_text(head.formula, names, words),
    ]
