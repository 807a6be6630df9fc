"""Targets that provinces and departments filed, beside the nation's; never judged."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording
from indicators.explain.reconcile import Filed
from office.reconciling import Beside
from office.views import IndicatorHead, IndicatorView

TABLE = "filed-targets"


def reconcile_card(beside: Beside, view: IndicatorView, words: Wording) -> html.Section:
    """Return what was filed, its sum and coverage, and who filed nothing.

    `view`: of the indicator that the targets are of.
    """
    found, head = beside.found, view.indicator
    title = reconcile_title(beside, head, words)
    parts: list[Child] = [html.P(_national(beside, head, words))]
    if found.filed:
        measure = words.text(f"measure.{head.display.unit}")
        proof = Proof(
            title, view.stamp, measure, mark=view.provinces_mark, origin="filed"
        )
        table, saved = _table(beside, head, words), _csv(beside, head, words)
        parts += proved_table(TABLE, table, proof, saved, words)
    if found.summed:
        parts.append(_not_filed(beside, words))
    return card(title, *parts, note=words.text("beside.note"))


def reconcile_title(beside: Beside, head: IndicatorHead, words: Wording) -> str:
    """Return the sum with its coverage, or that nothing was broken down."""
    found = beside.found
    if not found.summed:
        apart = len(found.set_apart)
        key = "title_apart" if apart else "title_none"
        return words.text(f"beside.{key}", count=apart)
    said = words.text(
        "beside.title",
        count=len(found.summed),
        total=words.numbers.value(found.total, head.display),
        measure=words.text(f"measure.{head.display.unit}"),
    )
    if found.coverage is None:
        return said + words.text("beside.no_coverage", year=found.base_year)
    share = words.numbers.percent(found.coverage)
    return said + words.text("beside.coverage", year=found.base_year, share=share)


def _national(beside: Beside, head: IndicatorHead, words: Wording) -> str:
    national = beside.found.national
    measure = words.text(f"measure.{head.display.unit}")
    if national is None:
        return words.text("beside.no_national", measure=measure)
    judged = beside.judged[national.id]
    return words.text(
        "beside.national",
        target=JudgedText(judged, words).target,
        measure=measure,
        document=words.of(judged.document),
    )


def _table(beside: Beside, head: IndicatorHead, words: Wording) -> html.Div:
    keys = ("unit", "target", "year", "document", "base", "summed")
    numeric = {"target", "base"}
    columns = [Column(words.text(f"beside.{k}"), numeric=k in numeric) for k in keys]
    rows = [_row(each, beside, head, words) for each in beside.found.filed]
    return data_table(
        words.text("beside.caption"), columns, rows, "compact stacked filed"
    )


def _row(each: Filed, beside: Beside, head: IndicatorHead, words: Wording) -> Row:
    told = JudgedText(beside.judged[each.target.id], words)
    return [
        words.of(told.judged.unit_name),
        f"{told.target} {told.measure}",
        str(each.target.target_year),
        words.of(told.judged.document),
        words.numbers.value(each.base_level, head.display),
        _summed(each, words),
    ]


def _summed(each: Filed, words: Wording) -> str:
    return words.text(f"beside_apart.{each.apart or 'yes'}")


def _not_filed(beside: Beside, words: Wording) -> html.Details:
    units = beside.found.not_filed
    names = (words.of(beside.names[unit]) for unit in units)
    return html.Details(
        [
            html.Summary(words.text("beside.not_filed", count=len(units))),
            html.P(words.text("list.comma").join(names)),
        ],
        className="fold",
    )


def _csv(beside: Beside, head: IndicatorHead, words: Wording) -> TableFile:
    """Return a line a target; it and its base in the unit shown."""
    keys = (
        *("unit", "indicator", "target", "measure", "base_year", "target_year"),
        *("document", "base", "summed"),
    )
    rows, factor = [], head.display.factor
    for each in beside.found.filed:
        told = JudgedText(beside.judged[each.target.id], words)
        rows.append(
            [
                words.of(told.judged.unit_name),
                words.of(told.judged.indicator_name),
                each.target.target_value / factor,
                told.measure,
                each.target.base_year,
                each.target.target_year,
                words.of(told.judged.document),
                None if each.base_level is None else each.base_level / factor,
                _summed(each, words),
            ]
        )
    titles = [words.text(f"beside_csv.{key}") for key in keys]
    return csv_link(f"filed-targets-{beside.found.indicator}", titles, rows, words)
