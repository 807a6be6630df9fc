"""The rows of judged targets to save: numbers as they are, in the unit shown."""

from collections.abc import Sequence

from dashboard.components.data_table import csv_link
from dashboard.components.judged_text import JudgedText
from dashboard.components.table_file import TableFile
from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.views import Judged

_KEYS = (
    *("indicator", "measure", "document", "base", "target", "value", "bound"),
    *("completion", "reached", "gap", "status", "first_passed", "source"),
)


def targets_csv(targets: Sequence[Judged], year: int, words: Wording) -> TableFile:
    """Return the link; shares are shares of one."""
    rows = [judged_cells(judged, words) for judged in targets]
    return csv_link(f"targets-{year}", judged_titles(year, words), rows, words)


def own_targets_csv(
    name: str, targets: Sequence[Judged], year: int, words: Wording
) -> TableFile:
    """Return the same of targets of several units, each beside its unit."""
    titles = [words.text("targets.unit"), *judged_titles(year, words)]
    rows = [[words.of(one.unit_name), *judged_cells(one, words)] for one in targets]
    return csv_link(name, titles, rows, words)


def dated_targets_csv(
    name: str, targets: Sequence[Judged], words: Wording
) -> TableFile:
    """Return the same of targets of several years, each beside its submission.

    That is blank where a target is from the plan's files.
    """
    titles = [words.text(f"filed.{key}") for key in ("number", "year", "period")]
    rows = [
        [one.submission, one.target_year, one.period, *judged_cells(one, words)]
        for one in targets
    ]
    return csv_link(name, [*titles, *judged_titles(None, words)], rows, words)


def judged_titles(year: int | None, words: Wording) -> list[str]:
    """Return the titles of `judged_cells`; `year`: None where each has its own."""
    dated = "value" if year else "value_of_period"
    keys = [dated if key == "value" else key for key in _KEYS]
    return [words.text(f"targets.{key}", year=year) for key in keys]


def unset_cells(status: str, words: Wording) -> list[object]:
    """Return the row of who has no target: nothing but why."""
    told = words.text(f"status.{status_key(status)}")
    return [told if key == "status" else None for key in _KEYS]


def judged_cells(judged: Judged, words: Wording) -> list[object]:
    """Return a judged target as a row; shares are shares of one."""
    told = JudgedText(judged, words)
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
