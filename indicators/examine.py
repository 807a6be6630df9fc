"""Reported text rows → Examination: typed observations and findings.

Parse first, judge second: each cell is read by its own rule, so that a bad
row is reported once, at its line, and hides no other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import cast

from indicators.definition import Frequency, Indicator
from indicators.findings import Finding, has_errors
from indicators.measure import convert, find_measure, nearest_measures
from indicators.number import MOST_DIGITS, is_none, parse_number
from indicators.observations import (
    BASES,
    BOUNDS,
    FREQUENCIES,
    STATUSES,
    Bound,
    Observation,
    ReleasedBasis,
    Reported,
    Status,
)
from indicators.period import first_day, parse_day, parse_period
from indicators.plan import Plan
from indicators.plausibility import Held, beside_same_figure, implausible

_TOO_LARGE = Decimal(10) ** MOST_DIGITS
"""More than the store holds, whatever unit it was written in."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of a file: observations in file order, and findings."""

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """Tell whether nothing keeps the file out."""
        return not has_errors(self.findings)


class _RefusedError(Exception):
    """A cell that cannot be read; its finding ends the row."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def examine(rows: Iterable[Reported], plan: Plan, today: date) -> Examination:
    """Return the observations of `rows` and what their text has wrong.

    A row without a figure gives none (missing is never zero); a row that
    cannot be read gives a finding and no observation. `today` refuses release
    days that are yet to come, and periods that have not begun.
    """
    observations: dict[tuple[str, ...], Observation] = {}
    findings: list[Finding] = []
    for row in rows:
        if is_none(row.value):
            findings.append(_at(row, "value_blank", row.column))
            continue
        try:
            observation = _observation(row, plan, today)
        except _RefusedError as refused:
            findings.append(refused.finding)
            continue
        findings.extend(_twice(observation, observations))
        observations.setdefault(observation.key, observation)
    return Examination(tuple(observations.values()), tuple(findings))


def weigh(observations: Iterable[Observation], plan: Plan, held: Held) -> list[Finding]:
    """Return what the figures themselves make doubtful.

    `held`: the latest value of each figure that is stored already, in the
    indicator's unit. A small zone may grow a thousandfold in a year: bounds and
    yearly change are those of the nation and of provinces.
    """
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    doubts = (
        (implausible if plan.territory.is_assessed(o.unit) else beside_same_figure)(
            o, indicators[o.indicator], held
        )
        for o in observations
    )
    return [doubt for doubt in doubts if doubt]


def _twice(
    observation: Observation, seen: dict[tuple[str, ...], Observation]
) -> list[Finding]:
    first = seen.get(observation.key)
    if first is None:
        return []
    is_same = (first.value, first.bound) == (observation.value, observation.bound)
    code = "row_repeated" if is_same else "two_values"
    return [
        Finding(
            code,
            observation.line,
            observation.column,
            observation.value_text,
            {
                "first_line": first.line,
                "first_value": first.value_text,
                "period": observation.period,
                "unit": observation.unit,
            },
        )
    ]


def _observation(row: Reported, plan: Plan, today: date) -> Observation:
    indicator = _indicator(row, plan)
    frequency = _frequency(row, indicator)
    released, basis = _released(row, today)
    value, rounded_to = _value(row, indicator)
    return Observation(
        indicator=indicator.code,
        unit=_unit(row, plan),
        frequency=frequency,
        period=_period(row, frequency, today),
        source=_source(row, plan),
        vintage=_vintage(row),
        value=value,
        value_text=row.value.strip(),
        text_unit=row.unit_of_measure.strip(),
        status=cast(Status, _word(row, "status", row.status, STATUSES)),
        bound=cast(Bound, _word(row, "bound", row.bound.strip() or "=", BOUNDS)),
        rounded_to=rounded_to,
        released=released,
        released_basis=basis,
        reference=row.reference,
        note=row.note,
        line=row.line,
        column=row.column,
    )


def _indicator(row: Reported, plan: Plan) -> Indicator:
    found = plan.indicator(row.indicator.strip())
    if found is None:
        codes = [i.code for i in plan.indicators if i.formula is None]
        near = ", ".join(get_close_matches(row.indicator, codes, n=3, cutoff=0.4))
        raise _refused(row, "indicator_unknown", "indicator", row.indicator, near=near)
    if found.formula is not None:
        said = {"formula": found.formula}
        raise _refused(row, "indicator_derived", "indicator", row.indicator, **said)
    return found


def _unit(row: Reported, plan: Plan) -> str:
    found = plan.territory.find(row.unit)
    if found is None:
        names = plan.territory.names()
        near = ", ".join(get_close_matches(row.unit, names, n=3, cutoff=0.4))
        raise _refused(row, "unit_unknown", "unit", row.unit, near=near)
    if found.level == "outside":
        raise _refused(row, "unit_outside", "unit", row.unit)
    return found.code


def _frequency(row: Reported, indicator: Indicator) -> Frequency:
    word = row.frequency.strip()
    if word not in FREQUENCIES or word not in indicator.frequencies:
        known = ", ".join(indicator.frequencies)
        raise _refused(row, "frequency_unknown", "frequency", word, known=known)
    return word


def _period(row: Reported, frequency: Frequency, today: date) -> str:
    period = parse_period(row.period, frequency)
    if period is None:
        raise _refused(
            row, "period_unreadable", "period", row.period, frequency=frequency
        )
    if first_day(period, frequency) > today:
        said = {"today": today.isoformat()}
        raise _refused(row, "period_future", "period", row.period, **said)
    return period


def _source(row: Reported, plan: Plan) -> str:
    found = plan.source(row.source.strip())
    if found is None:
        codes = ", ".join(source.code for source in plan.sources)
        raise _refused(row, "source_unknown", "source", row.source, known=codes)
    return found.code


def _vintage(row: Reported) -> str:
    if not row.vintage.strip():
        raise _refused(row, "vintage_missing", "vintage", row.vintage)
    return row.vintage.strip()


def _value(row: Reported, indicator: Indicator) -> tuple[Decimal, Decimal | None]:
    number = parse_number(_without_percent(row))
    if number is None:
        raise _refused(row, "value_unreadable", row.column, row.value)
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
    value = convert(number, measure, wanted)
    if abs(value) >= _TOO_LARGE:
        raise _refused(row, "value_unreadable", row.column, row.value)
    if not row.rounded_to.strip():
        return value, None
    step = convert(parse_number(row.rounded_to) or Decimal(0), measure, wanted)
    if not 0 < step < _TOO_LARGE:
        raise _refused(row, "value_unreadable", "rounded_to", row.rounded_to)
    return value, step


def _without_percent(row: Reported) -> str:
    is_percent = row.unit_of_measure.strip() in {"%", "％"}
    return row.value.strip().rstrip("%％") if is_percent else row.value


def _released(row: Reported, today: date) -> tuple[date | None, ReleasedBasis]:
    text = row.released.strip()
    basis = row.released_basis.strip()
    if not text:
        _word(row, "released_basis", basis or "unknown", BASES)
        return None, "unknown"
    day = parse_day(text)
    if day is None:
        raise _refused(row, "day_unreadable", "released", text)
    if day > today:
        raise _refused(row, "day_future", "released", text, today=today.isoformat())
    word = _word(row, "released_basis", basis or "stated", BASES)
    return day, cast(ReleasedBasis, word)


def _word(row: Reported, column: str, word: str, known: tuple[str, ...]) -> str:
    word = word.strip()
    if word not in known:
        raise _refused(row, "word_unknown", column, word, known=" | ".join(known))
    return word


def _refused(
    row: Reported, code: str, column: str, value: str, **facts: str
) -> _RefusedError:
    return _RefusedError(Finding(code, row.line, column, value.strip(), dict(facts)))


def _at(row: Reported, code: str, column: str) -> Finding:
    names = {"indicator": row.indicator, "unit": row.unit, "period": row.period}
    return Finding(code, row.line, column, row.value, dict(names))
