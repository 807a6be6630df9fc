"""What moved a ratio: its two sides, and across the provinces within and between."""

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording
from indicators.definition import Bilingual
from indicators.explain.effects import Effects, Structure, UnitEffects
from office.explaining import RatioExplained
from office.views import IndicatorHead, IndicatorView

TABLE = "ratio-by-province"


def ratio_card(
    found: RatioExplained, view: IndicatorView, words: Wording
) -> html.Section:
    """Return the effects in the ratio's own unit; percentages move in points.

    `view`: of the ratio.
    """
    head = view.indicator
    below: list[Child] = []
    if found.structure is not None:
        below = [
            html.P(words.text("ratio.structure_note"), className="card-note"),
            *_proved(found.structure, found.names, view, words),
        ]
    if found.effects is None:
        told = structure_title(found.structure, head, words)
        return card(told, *below)
    if found.structure is not None:
        below.insert(0, html.P(structure_title(found.structure, head, words)))
    return card(
        effects_title(found.effects, head, words),
        *below,
        note=words.text(
            "ratio.note",
            numerator=words.of(found.numerator),
            denominator=words.of(found.denominator),
        ),
    )


def effects_title(found: Effects, head: IndicatorHead, words: Wording) -> str:
    """Return the change and its two effects as a sentence."""
    first, last = found.span
    return words.text(
        "ratio.title",
        first=first,
        last=last,
        change=_moved(found.change, head, words),
        numerator=_moved(found.numerator, head, words),
        denominator=_moved(found.denominator, head, words),
    )


def structure_title(
    found: Structure | None, head: IndicatorHead, words: Wording
) -> str:
    """Return the change of the ratio of all provinces as a sentence."""
    if found is None:
        return ""
    return words.text(
        "ratio.structure",
        first=found.span[0],
        last=found.span[1],
        change=_moved(found.change, head, words),
        within=_moved(found.within, head, words),
        between=_moved(found.between, head, words),
    )


def _proved(
    found: Structure,
    names: Mapping[str, Bilingual],
    view: IndicatorView,
    words: Wording,
) -> list[Child]:
    head = view.indicator
    folded = html.Details(
        [
            html.Summary(words.text("explain.table")),
            _table(found, names, head, words),
        ],
        className="fold",
    )
    proof = Proof(
        structure_title(found, head, words),
        view.stamp,
        words.text(f"measure.{head.display.unit}"),
        words.text(f"measure.{head.unit_of_measure}"),
        view.provinces_mark,
    )
    saved = _csv(found, names, head, words)
    return proved_table(TABLE, folded, proof, saved, words)


def _table(
    found: Structure,
    names: Mapping[str, Bilingual],
    head: IndicatorHead,
    words: Wording,
) -> html.Div:
    first, last = found.span
    columns = [
        Column(words.text("ratio.unit")),
        *(Column(str(year), numeric=True) for year in (first, last)),
        *(
            Column(words.text("ratio.weight", year=year), numeric=True)
            for year in (first, last)
        ),
        *(
            Column(words.text(f"ratio.{key}"), numeric=True)
            for key in ("within", "between")
        ),
    ]
    rows = [
        [
            words.of(names[each.code]),
            *(words.numbers.value(n, head.display) for n in (each.start, each.end)),
            *(words.numbers.percent(n) for n in (each.weight_start, each.weight_end)),
            *(_moved(n, head, words) for n in (each.within, each.between)),
        ]
        for each in found.units
    ]
    return data_table(
        words.text("ratio.caption"), columns, rows, "compact parts stacked paired"
    )


def _csv(
    found: Structure,
    names: Mapping[str, Bilingual],
    head: IndicatorHead,
    words: Wording,
) -> TableFile:
    keys = (
        *("code", "unit", "start", "end", "weight_start", "weight_end"),
        *("within", "between"),
    )
    titles = [words.text(f"ratio_csv.{key}") for key in keys]
    rows = [
        [each.code, words.of(names[each.code]), *_numbers(each)] for each in found.units
    ]
    return csv_link(f"ratio-{head.code}", titles, rows, words)


def _numbers(each: UnitEffects) -> list[Any]:
    return [
        *(each.start, each.end, each.weight_start, each.weight_end),
        *(each.within, each.between),
    ]


def _moved(amount: float, head: IndicatorHead, words: Wording) -> str:
    """Write a change of the ratio: in percentage points where it is a percentage."""
    written = words.numbers.signed(amount, head.display)
    if head.unit_of_measure == "%":
        return words.text("newest.points", change=written)
    measure = words.text(f"measure.{head.display.unit}")
    return words.text("ratio.amount", amount=written, measure=measure)
