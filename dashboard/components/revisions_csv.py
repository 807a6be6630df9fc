"""The rows to save of what two publications have otherwise; whole, with codes.

Values are in each indicator's own unit.
"""

from collections.abc import Iterator

from dashboard.components.data_table import csv_link
from dashboard.components.table_file import RowsLater, Table, TableFile
from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.revision_views import (
    Compared,
    Judged,
    PublicationList,
    Revision,
    Side,
    Verdict,
)

_NAMED = ("indicator", "indicator_name", "unit", "unit_name", "frequency", "period")
_SIDE = ("value", "bound", "status", "source", "vintage", "released")
_OF_TARGET = ("target", *_NAMED[:4], "unit_of_measure")
_VERDICT = ("judged", "settled", "period", "value", "bound", "completion")


def revisions_csv(
    view: PublicationList, compared: Compared, words: Wording
) -> TableFile:
    """Return what saves all revisions that were asked for, also those not shown."""
    rows = RowsLater(lambda: [_revision(each, words) for each in view.every()])
    name = f"revisions-{compared.new.publication[:6]}"
    table = Table(name, _titles(_revision_keys(), words), rows)
    return TableFile(table, words, is_apart=True)


def judged_csv(view: Compared, words: Wording) -> TableFile:
    """Return what saves the targets judged otherwise; completion is a share of one."""
    rows = [
        [
            *(each.target, each.indicator, words.of(each.indicator_name)),
            *(each.unit, words.of(each.unit_name), each.unit_of_measure),
            *_verdict(each.old, words),
            *_verdict(each.new, words),
            _why(each, words),
        ]
        for each in view.judged
    ]
    keys = [*_OF_TARGET, *_both(_VERDICT), "why"]
    name = f"judged-otherwise-{view.new.publication[:6]}"
    return csv_link(name, _titles(keys, words), rows, words)


def definitions_csv(view: Compared, words: Wording) -> TableFile:
    """Return what saves what the two plans say otherwise."""
    keys = ("name", "relation", "how", "columns")
    rows = [
        [
            each.name,
            words.text(f"compare_relation.{each.relation}"),
            words.text(f"compare_how.{each.how}"),
            ", ".join(each.columns),
        ]
        for each in view.definitions
    ]
    titles = [words.text(f"publications.{key}") for key in keys]
    name = f"definitions-{view.new.publication[:6]}"
    return csv_link(name, titles, rows, words)


def _titles(keys: Iterator[str] | list[str], words: Wording) -> list[str]:
    return [words.text(f"revisions_csv.{key}") for key in keys]


def _revision_keys() -> Iterator[str]:
    yield from _NAMED
    yield "unit_of_measure"
    yield from _both(_SIDE)
    yield from ("difference", "why")


def _both(keys: tuple[str, ...]) -> Iterator[str]:
    for side in ("old", "new"):
        yield from (f"{side}_{key}" for key in keys)


def _revision(each: Revision, words: Wording) -> list[object]:
    return [
        each.indicator,
        words.of(each.indicator_name),
        each.unit,
        words.of(each.unit_name),
        words.text(f"frequency.{each.frequency}"),
        each.period,
        each.unit_of_measure,
        *_side(each.old, words),
        *_side(each.new, words),
        each.difference,
        words.text(f"compare_why.{each.why}"),
    ]


def _side(side: Side | None, words: Wording) -> list[object]:
    if side is None:
        return [None] * len(_SIDE)
    return [
        side.value,
        side.bound,
        words.text(f"value_status.{side.status}"),
        words.of(side.source_name),
        side.vintage,
        side.released and side.released.isoformat(),
    ]


def _verdict(verdict: Verdict | None, words: Wording) -> list[object]:
    if verdict is None:
        return [None] * len(_VERDICT)
    return [
        words.text(f"status.{status_key(verdict.status)}"),
        words.text("status.preliminary") if verdict.preliminary else "",
        verdict.period,
        None if verdict.value is None else float(verdict.value),
        verdict.bound,
        None if verdict.completion is None else float(verdict.completion),
    ]


def _why(each: Judged, words: Wording) -> str:
    return words.text(f"compare_judged.{each.why}")
