"""Which figures of a long file a rule could say anything of; the rules stand elsewhere.

Each choice is wider than its rule: a figure that is left out is one of which the rule
says nothing, whatever else it is told. Figures that do not come as columns are all
chosen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal
from itertools import compress, repeat
from operator import add, itemgetter, mul, ne, or_

from indicators.observation_rows import ObservationRows
from indicators.observations import CellKey, Observation
from indicators.period import year_of
from indicators.plan import Plan
from indicators.plausibility import Held, implausible
from indicators.seasonal import LEAST_MONTHS
from indicators.submitted import Sender, not_theirs

Series = tuple[str, str]
"""Indicator and unit."""

Group = tuple[str, str, str]
"""Unit, frequency and period."""

Values = dict[Group, Decimal]


def perhaps_not_theirs(
    observations: Sequence[Observation], plan: Plan, by: Sender
) -> Sequence[Observation]:
    """Return the figures of series that the sender may not report."""
    if not isinstance(observations, ObservationRows):
        return observations
    series = list(map(itemgetter(0, 1), observations.cells))
    first = dict(zip(reversed(series), range(len(series) - 1, -1, -1), strict=True))
    foreign = {
        each
        for each, at in first.items()
        if not_theirs([observations[at]], plan, by, {})
    }
    if not foreign:
        return []
    return _chosen(observations, (each in foreign for each in series))


def perhaps_doubtful(
    observations: Sequence[Observation], plan: Plan, held: Held
) -> Sequence[Observation]:
    """Return the figures beside which one is held, and those beyond their bounds.

    Held beside a figure: the same one, that of a year before, or enough months of its
    series to know their season.
    """
    if not isinstance(observations, ObservationRows):
        return observations
    wide = set(_beyond_bounds(observations, plan))
    beside = _looked_at(held)
    seasonal = _with_season(held)
    chosen = list(map(beside.__contains__, observations.cells))
    if wide or seasonal:
        chosen = [
            is_beside
            or cell[0] in wide
            or (cell[2] == "month" and cell[:2] in seasonal)
            for is_beside, cell in zip(chosen, observations.cells, strict=True)
        ]
    return _chosen(observations, chosen)


def perhaps_across(
    observations: Sequence[Observation], plan: Plan
) -> Sequence[Observation]:
    """Return the figures that others of the file, or targets, may speak against.

    Wholes that are not exactly their parts, with all of their unit and period; what
    stands beside a figure of the year so far; yearly figures with a target.
    """
    if not isinstance(observations, ObservationRows):
        return observations
    cells = observations.cells
    groups = set(_uneven(observations, plan))
    chosen = [cell[1:] in groups for cell in cells] if groups else [False] * len(cells)
    frequencies = {common.frequency for common in observations.distinct}
    if "year" in frequencies:
        aimed = {(target.indicator, target.unit) for target in plan.targets}
        is_aimed = (cell[2] == "year" and cell[:2] in aimed for cell in cells)
        chosen = list(map(or_, chosen, is_aimed))
    if "year_to_date" in frequencies:
        years = {_year(cell) for cell in cells if cell[2] == "year_to_date"}
        chosen = list(map(or_, chosen, (_year(cell) in years for cell in cells)))
    return _chosen(observations, chosen)


def _year(cell: CellKey) -> tuple[str, str, str]:
    return cell[0], cell[1], cell[3][:4]


def without(
    observations: Sequence[Observation], unwanted: Set[tuple[int | None, str | None]]
) -> Sequence[Observation]:
    """Return the figures but for those at some lines and columns."""
    if not unwanted:
        return observations
    if not isinstance(observations, ObservationRows):
        return [o for o in observations if (o.line, o.column) not in unwanted]
    columns = (common.column for common in observations.commons)
    places = zip(observations.lines, columns, strict=True)
    return observations.where([place not in unwanted for place in places])


def _chosen(
    observations: ObservationRows, is_chosen: Iterable[bool]
) -> list[Observation]:
    return observations.only(compress(range(len(observations)), is_chosen))


def _beyond_bounds(observations: ObservationRows, plan: Plan) -> Iterator[str]:
    """Yield each indicator whose least or greatest value is beyond its bounds."""
    of: defaultdict[str, list[int]] = defaultdict(list)
    for at, cell in enumerate(observations.cells):
        of[cell[0]].append(at)
    value_at = observations.values.__getitem__
    for code, numbers in of.items():
        indicator = plan.indicator(code)
        ends = (min(numbers, key=value_at), max(numbers, key=value_at))
        if indicator is None or any(
            implausible(observations[n], indicator, {}) for n in ends
        ):
            yield code


def _looked_at(held: Held) -> set[CellKey]:
    """Return each figure that is held, and that of the year after it."""
    after = {
        (indicator, unit, frequency, f"{year_of(period) + 1:04d}{period[4:]}")
        for indicator, unit, frequency, period in held
    }
    return after | held.keys()


def _with_season(held: Held) -> set[Series]:
    months = Counter(cell[:2] for cell in held if cell[2] == "month")
    return {series for series, count in months.items() if count >= LEAST_MONTHS}


def _uneven(observations: ObservationRows, plan: Plan) -> Iterator[Group]:
    """Yield unit, frequency and period where a whole and its parts are not even."""
    wholes: defaultdict[tuple[str, str, bool], list[tuple[str, int]]] = defaultdict(
        list
    )
    for part in plan.parts:
        key = (part.whole, part.breakdown, part.complete)
        wholes[key].append((part.part, part.sign))
    named = {code for key in wholes for code in (key[0], *dict(wholes[key]))}
    of = _values(observations, named)
    for (whole, _, is_complete), signs in wholes.items():
        parts = [(of[part], sign) for part, sign in signs if part in of]
        if is_complete and len(parts) == len(signs):
            yield from _differing(of[whole], parts)
        elif not is_complete:
            yield from _exceeded(of[whole], [part for part, _ in parts])


def _values(observations: ObservationRows, named: Set[str]) -> defaultdict[str, Values]:
    """Return the values of some indicators by unit, frequency and period."""
    of: defaultdict[str, Values] = defaultdict(dict)
    for cell, value in zip(observations.cells, observations.values, strict=True):
        if cell[0] in named:
            of[cell[0]][cell[1:]] = value
    return of


def _differing(whole: Values, parts: Sequence[tuple[Values, int]]) -> Iterator[Group]:
    """Yield where all parts are there and do not make the whole."""
    groups = [*whole]
    if not all(part.keys() >= whole.keys() for part, _ in parts):
        groups = [each for each in groups if all(each in part for part, _ in parts)]
    total: Iterable[Decimal] = repeat(Decimal(0))
    for part, sign in parts:
        values: Iterable[Decimal] = map(part.__getitem__, groups)
        total = map(add, total, values if sign == 1 else map(mul, values, repeat(sign)))
    is_other = map(ne, map(whole.__getitem__, groups), total)
    yield from compress(groups, is_other)


def _exceeded(whole: Values, parts: Sequence[Values]) -> Iterator[Group]:
    for part in parts:
        for group, own in part.items():
            value = whole.get(group)
            if value is not None and own > value:
                yield group
