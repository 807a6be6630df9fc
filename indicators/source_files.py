"""The sources file of a plan → Source: who publishes, when, and in which columns."""

from pathlib import Path
from typing import cast, get_args

from indicators.computed import COMPUTED_SOURCES
from indicators.definition import Frequency, Source, SourceColumn
from indicators.errors import DefinitionError
from indicators.measure import find_measure
from indicators.strict_toml import Table, read_table

KEYS = (
    *("code", "name", "precedence", "release_lag_months", "release_day"),
    *("january_with_february", "sums_to_nation", "column"),
)
COLUMN_KEYS = ("title", "indicator", "frequency", "unit_of_measure")

SHORTEST_MONTH = 28


def read_sources(path: Path) -> tuple[Source, ...]:
    """Return the sources of a plan, in the order of the file.

    Raises:
        DefinitionError: a misspelt key, a missing value, a day that not every
            month has, a unit of measure that is not known, or a code that
            values worked out by this system bear.
    """
    root = read_table(path).only("source")
    found = tuple(_source(entry) for entry in root.tables("source"))
    reserved = {source.code for source in COMPUTED_SOURCES}
    for source in found:
        if source.code in reserved:
            raise DefinitionError("definition_twice", file=path.name, key=source.code)
    return found


def _source(entry: Table) -> Source:
    entry.only(*KEYS)
    return Source(
        code=entry.text("code"),
        name=entry.bilingual("name"),
        precedence=entry.integer("precedence"),
        release_lag_months=entry.integer_or_none("release_lag_months"),
        release_day=_release_day(entry),
        january_with_february=entry.truth("january_with_february", default=False),
        sums_to_nation=entry.truth("sums_to_nation", default=False),
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
