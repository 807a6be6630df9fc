"""Reported text rows → Examination: typed observations and findings.

Parse first, judge second: each cell is read by its own rule, so that a bad one
is reported once, at its line and column, and hides no other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar, cast

from indicators.definition import Frequency, Indicator
from indicators.findings import Finding, has_errors
from indicators.number import is_none
from indicators.observations import (
    BOUNDS,
    STATUSES,
    Bound,
    Observation,
    ReleasedBasis,
    Reported,
    Status,
)
from indicators.plan import Plan
from indicators.plausibility import Held, beside_same_figure, doubtful
from indicators.reported_cells import (
    RefusedError,
    frequency_of,
    indicator_of,
    measures_of,
    number_of,
    period_of,
    released_of,
    source_of,
    unit_of,
    value_of,
    vintage_of,
    word_of,
)
from indicators.seasonal import Seasons
from indicators.territory import ASSESSED

Read = TypeVar("Read")

MOST_KNOWN = 50_000
"""Rows whose like is remembered; where each has a day of its own, none recurs."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of a file: observations in file order, and findings."""

    observations: Sequence[Observation]
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """Tell whether nothing keeps the file out."""
        return not has_errors(self.findings)


def examine(rows: Iterable[Reported], plan: Plan, today: date) -> Examination:
    """Return the observations of `rows` and what their text has wrong.

    A row without a figure gives none (missing is never zero); a row that
    cannot be read gives a finding and no observation. `today` refuses release
    days that are yet to come, and periods that have not begun.
    """
    observations: dict[tuple[str, ...], Observation] = {}
    findings: list[Finding] = []
    known = Known(plan, today)
    for row in rows:
        if is_none(row.value):
            findings.append(blank(row))
            continue
        try:
            observation = known.observation(row)
        except RefusedError:
            findings.extend(refusals(row, plan, today))
            continue
        first = observations.setdefault(observation.key, observation)
        if first is not observation:
            findings.append(twice(observation, first))
    return Examination(tuple(observations.values()), tuple(findings))


def weigh(observations: Iterable[Observation], plan: Plan, held: Held) -> list[Finding]:
    """Return what the figures themselves make doubtful.

    `held`: the latest value of each figure that is stored already, in the
    indicator's unit, with the months of its series for the season. A small zone may
    grow a thousandfold in a year: bounds, yearly change and season are those of the
    nation and of provinces.
    """
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    seasons = Seasons(held)
    assessed = {u.code for u in plan.territory.units if u.level in ASSESSED}
    # Of a zone of which nothing is held there is nothing to say.
    known = {(indicator, unit) for indicator, unit, _, _ in held}
    doubts = (
        doubtful(o, indicators[o.indicator], held, seasons)
        if o.unit in assessed
        else beside_same_figure(o, indicators[o.indicator], held)
        for o in observations
        if o.unit in assessed or (o.indicator, o.unit) in known
    )
    return [doubt for doubt in doubts if doubt]


def twice(observation: Observation, first: Observation) -> Finding:
    """Return what is told of a figure that an earlier row has already."""
    is_same = (first.value, first.bound) == (observation.value, observation.bound)
    code = "row_repeated" if is_same else "two_values"
    return Finding(
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


def refusals(row: Reported, plan: Plan, today: date) -> Iterator[Finding]:
    """Yield what each cell of a refused row has wrong.

    A frequency is known only of a known indicator, a period only of a known
    frequency; of what is measured the unit, of the rest the number is looked at.
    """
    indicator, refused = _tried(indicator_of, row, plan)
    yield from refused
    frequency = None
    if indicator is not None:
        frequency, refused = _tried(frequency_of, row, indicator)
        yield from refused
    yield from _tried(unit_of, row, plan)[1]
    if frequency is not None:
        yield from _tried(period_of, row, frequency, today)[1]
    yield from _tried(source_of, row, plan)[1]
    yield from _tried(vintage_of, row)[1]
    number, refused = _tried(number_of, row)
    yield from refused
    if indicator is not None:
        measures, refused = _tried(measures_of, row, indicator)
        yield from refused
        if number is not None and measures is not None:
            yield from _tried(value_of, row, indicator)[1]
    yield from _tried(word_of, row, "status", row.status, STATUSES)[1]
    yield from _tried(word_of, row, "bound", row.bound.strip() or "=", BOUNDS)[1]
    yield from _tried(released_of, row, today)[1]


def _tried(
    read: Callable[..., Read], *given: object
) -> tuple[Read | None, tuple[Finding, ...]]:
    try:
        return read(*given), ()
    except RefusedError as refused:
        return None, (refused.finding,)


class Said(NamedTuple):
    """What many rows of one file have in common."""

    indicator: Indicator
    frequency: Frequency
    period: str
    source: str
    vintage: str
    status: Status
    bound: Bound
    released: date | None
    basis: ReleasedBasis


class Known:
    """Reads the rows of one file; what a cell said once it says again."""

    def __init__(self, plan: Plan, today: date) -> None:
        """Begin with nothing read."""
        self._plan = plan
        self._today = today
        self._indicators: dict[str, Indicator] = {}
        self._units: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._said: dict[tuple[str, ...], Said] = {}

    def said(self, row: Reported) -> "Said":
        """Return what the row says but for unit and number, read once for its like.

        Raises:
            RefusedError: a cell of it cannot be read.
        """
        key = (
            row.indicator,
            row.frequency,
            row.period,
            row.source,
            row.vintage,
            row.status,
            row.bound,
            row.released,
            row.released_basis,
        )
        said = self._said.get(key)
        if said is None:
            said = self._read(row)
            if len(self._said) < MOST_KNOWN:
                self._said[key] = said
        return said

    def observation(self, row: Reported) -> Observation:
        """Return the observation of a row.

        Raises:
            RefusedError: a cell of it cannot be read.
        """
        said = self.said(row)
        unit = self._units.get(row.unit)
        if unit is None:
            unit = self._units[row.unit] = unit_of(row, self._plan)
        value, rounded_to = value_of(row, said.indicator)
        return Observation(
            said.indicator.code,
            unit,
            said.frequency,
            said.period,
            said.source,
            said.vintage,
            value,
            row.value.strip(),
            row.unit_of_measure.strip(),
            said.status,
            said.bound,
            rounded_to,
            said.released,
            said.basis,
            row.reference,
            row.note,
            row.line,
            row.column,
        )

    def _read(self, row: Reported) -> "Said":
        plan = self._plan
        indicator = self._indicators.get(row.indicator)
        if indicator is None:
            indicator = indicator_of(row, plan)
            self._indicators[row.indicator] = indicator
        source = self._sources.get(row.source)
        if source is None:
            source = self._sources[row.source] = source_of(row, plan)
        frequency = frequency_of(row, indicator)
        return Said(
            indicator,
            frequency,
            period_of(row, frequency, self._today),
            source,
            vintage_of(row),
            cast(Status, word_of(row, "status", row.status, STATUSES)),
            cast(Bound, word_of(row, "bound", row.bound.strip() or "=", BOUNDS)),
            *released_of(row, self._today),
        )


def blank(row: Reported) -> Finding:
    """Return what is told of a row without a figure."""
    names = {"indicator": row.indicator, "unit": row.unit, "period": row.period}
    return Finding("value_blank", row.line, row.column, row.value, dict(names))
