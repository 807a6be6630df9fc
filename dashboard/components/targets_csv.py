"""The rows of the targets table to save: numbers as they are, in the unit shown."""

from collections.abc import Sequence

from dashboard.components.data_table import csv_link
from dashboard.components.judged_text import JudgedText
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording
from office.views import Judged

_KEYS = (
    *("indicator", "measure", "document", "base", "target", "value", "bound"),
    *("completion", "reached", "gap", "status", "first_passed", "source"),
)


def targets_csv(targets: Sequence[Judged], year: int, words: Wording) -> TableFile:
    """Return the link; shares are shares of one."""
    titles = [words.text(f"targets.{key}", year=year) for key in _KEYS]
    rows = [_row(JudgedText(judged, words)) for judged in targets]
    return csv_link(f"targets-{year}", titles, rows, words)


def _row(told: JudgedText) -> list[object]:
    judged, words = told.judged, told.words
    base, target, value, gap = (
        None if number is None else round(number / judged.display.factor, 8)
        for number in (
            judged.base_value,
            judged.target_value,
            judged.value,
            judged.gap,
        )
    )
    return [
        words.of(judged.indicator_name),
        told.measure,
        words.of(judged.document),
        base,
        target,
        value,
        judged.bound,
        judged.completion,
        judged.reached_share,
        gap,
        told.status,
        judged.first_passed,
        judged.source,
    ]
