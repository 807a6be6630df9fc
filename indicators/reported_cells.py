"""What each cell of a reported row says, or why it cannot be read."""

from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import cast

from indicators.definition import Frequency, Indicator
from indicators.findings import Finding
from indicators.measure import Measure, convert, find_measure, nearest_measures
from indicators.number import MOST_DIGITS, parse_number
from indicators.observations import BASES, FREQUENCIES, ReleasedBasis, Reported
from indicators.period import first_day, parse_day, parse_period
from indicators.plan import Plan

_TOO_LARGE = Decimal(10) ** MOST_DIGITS
"""More than the store holds, whatever unit it was written in."""


PERCENT = ("%", "％")


class RefusedError(Exception):
    """A cell that cannot be read; its row gives no observation."""

    def __init__(self, finding: Finding) -> None:
        """Keep what is to be told."""
        super().__init__(finding.code)
        self.finding = finding


def indicator_of(row: Reported, plan: Plan) -> Indicator:
    """Return the indicator a row names; one worked out by formula is refused.

    Raises:
        RefusedError: it cannot be read.
    """
    found = plan.indicator(row.indicator.strip())
    if found is None:
        codes = [i.code for i in plan.indicators if i.formula is None]
        near = ", ".join(get_close_matches(row.indicator, codes, n=3, cutoff=0.4))
        raise _refused(row, "indicator_unknown", "indicator", row.indicator, near=near)
    if found.formula is not None:
        said = {"formula": found.formula}
        raise _refused(row, "indicator_derived", "indicator", row.indicator, **said)
    return found


def unit_of(row: Reported, plan: Plan) -> str:
    """Return the code of the unit a row names.

    Raises:
        RefusedError: it cannot be read.
    """
    found = plan.territory.find(row.unit)
    if found is None:
        names = plan.territory.names()
        near = ", ".join(get_close_matches(row.unit, names, n=3, cutoff=0.4))
        raise _refused(row, "unit_unknown", "unit", row.unit, near=near)
    if found.level == "outside":
        raise _refused(row, "unit_outside", "unit", row.unit)
    return found.code


def frequency_of(row: Reported, indicator: Indicator) -> Frequency:
    """Return the frequency of a row, one of those of its indicator.

    Raises:
        RefusedError: it cannot be read.
    """
    word = row.frequency.strip()
    if word not in FREQUENCIES or word not in indicator.frequencies:
        known = ", ".join(indicator.frequencies)
        raise _refused(row, "frequency_unknown", "frequency", word, known=known)
    return word


def period_of(row: Reported, frequency: Frequency, today: date) -> str:
    """Return the period of a row as we write it; one that has not begun is refused.

    Raises:
        RefusedError: it cannot be read.
    """
    period = parse_period(row.period, frequency)
    if period is None:
        raise _refused(
            row, "period_unreadable", "period", row.period, frequency=frequency
        )
    if first_day(period, frequency) > today:
        said = {"today": today.isoformat()}
        raise _refused(row, "period_future", "period", row.period, **said)
    return period


def source_of(row: Reported, plan: Plan) -> str:
    """Return the code of the source of a row.

    Raises:
        RefusedError: it cannot be read.
    """
    found = plan.source(row.source.strip())
    if found is None:
        codes = ", ".join(source.code for source in plan.sources)
        raise _refused(row, "source_unknown", "source", row.source, known=codes)
    return found.code


def vintage_of(row: Reported) -> str:
    """Return the vintage of a row, which has no default.

    Raises:
        RefusedError: it cannot be read.
    """
    if not row.vintage.strip():
        raise _refused(row, "vintage_missing", "vintage", row.vintage)
    return row.vintage.strip()


def value_of(row: Reported, indicator: Indicator) -> tuple[Decimal, Decimal | None]:
    """Return value and step of rounding in the unit of the indicator.

    Raises:
        RefusedError: it cannot be read.
    """
    number = number_of(row)
    measure, wanted = measures_of(row, indicator)
    value = convert(number, measure, wanted)
    if abs(value) >= _TOO_LARGE:
        raise _refused(row, "value_unreadable", row.column, row.value)
    if not row.rounded_to or row.rounded_to.isspace():
        return value, None
    step = convert(parse_number(row.rounded_to) or Decimal(0), measure, wanted)
    if not 0 < step < _TOO_LARGE:
        raise _refused(row, "value_unreadable", "rounded_to", row.rounded_to)
    return value, step


def number_of(row: Reported) -> Decimal:
    """Return the number of a row as written.

    Raises:
        RefusedError: it cannot be read.
    """
    number = parse_number(_without_percent(row))
    if number is None:
        raise _refused(row, "value_unreadable", row.column, row.value)
    return number


def measures_of(row: Reported, indicator: Indicator) -> tuple[Measure, Measure]:
    """Return the unit of measure of a row and that of its indicator.

    Raises:
        RefusedError: it cannot be read.
    """
    measure, wanted = find_measure(row.unit_of_measure), find_measure(indicator.unit)
    if measure is None or wanted is None:
        near = ", ".join(nearest_measures(row.unit_of_measure))
        raise _refused(
            row, "measure_unknown", "unit_of_measure", row.unit_of_measure, near=near
        )
    if measure.dimension != wanted.dimension:
        raise _refused(
            row,
            "measure_mismatch",
            "unit_of_measure",
            row.unit_of_measure,
            wanted=wanted.name,
        )
    return measure, wanted


def _without_percent(row: Reported) -> str:
    if row.unit_of_measure.strip() not in PERCENT:
        return row.value
    return row.value.strip().rstrip("%％")


def released_of(row: Reported, today: date) -> tuple[date | None, ReleasedBasis]:
    """Return the day of release and what it rests on.

    Raises:
        RefusedError: it cannot be read.
    """
    text = row.released.strip()
    basis = row.released_basis.strip()
    if not text:
        word_of(row, "released_basis", basis or "unknown", BASES)
        return None, "unknown"
    day = parse_day(text)
    if day is None:
        raise _refused(row, "day_unreadable", "released", text)
    if day > today:
        raise _refused(row, "day_future", "released", text, today=today.isoformat())
    word = word_of(row, "released_basis", basis or "stated", BASES)
    return day, cast(ReleasedBasis, word)


def word_of(row: Reported, column: str, word: str, known: tuple[str, ...]) -> str:
    """Return a word of a column that knows only some.

    Raises:
        RefusedError: it cannot be read.
    """
    word = word.strip()
    if word not in known:
        raise _refused(row, "word_unknown", column, word, known=" | ".join(known))
    return word


def _refused(
    row: Reported, code: str, column: str, value: str, **facts: str
) -> RefusedError:
    return RefusedError(Finding(code, row.line, column, value.strip(), dict(facts)))
