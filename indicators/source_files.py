"""The sources file of a plan → Source: who publishes, when, and in which columns."""

from pathlib import Path
from typing import cast, get_args

from indicators.definition import Frequency, Source, SourceColumn
from indicators.measure import find_measure
from indicators.strict_toml import Table, read_table

KEYS = (
    *("code", "name", "precedence", "release_lag_months", "release_day"),
    *("january_with_february", "column"),
)
COLUMN_KEYS = ("title", "indicator", "frequency", "unit_of_measure")

SHORTEST_MONTH = 28


def read_sources(path: Path) -> tuple[Source, ...]:
    """Return the sources of a plan, in the order of the file.

    Raises:
        DefinitionError: a misspelt key, a missing value, a day that not every
            month has, or a unit of measure that is not known.
    """
    root = read_table(path).only("source")
    return tuple(_source(entry) for entry in root.tables("source"))


def _source(entry: Table) -> Source:
    entry.only(*KEYS)
    return Source(
        code=entry.text("code"),
        name=entry.bilingual("name"),
        precedence=entry.integer("precedence"),
        release_lag_months=entry.integer_or_none("release_lag_months"),
        release_day=_release_day(entry),
        january_with_february=entry.truth("january_with_february", default=False),
        columns=tuple(_column(column) for column in entry.tables("column")),
    )


def _release_day(entry: Table) -> int | None:
    day = entry.integer_or_none("release_day")
    if day is not None and not 1 <= day <= SHORTEST_MONTH:
        expected = f"1 … {SHORTEST_MONTH}"
        raise entry.error("definition_value", "release_day", expected=expected)
    return day


def _column(entry: Table) -> SourceColumn:
    entry.only(*COLUMN_KEYS)
    unit = entry.text("unit_of_measure")
    if find_measure(unit) is None:
        raise entry.error("definition_value", "unit_of_measure", expected="千美元 | …")
    return SourceColumn(
        title=entry.text("title"),
        indicator=entry.text("indicator"),
        frequency=cast(Frequency, entry.one_of("frequency", get_args(Frequency), None)),
        unit_of_measure=unit,
    )
