"""Ranks of provinces by level and by growth since base: internal, off by default.

Here: ranks, how sure they are, and what moved one between two states of the data.
Not here: whether anybody may see them (a setting; practice on rankings).

A rank is 1 + the number of provinces that are strictly ahead, so equals share it.
What moved a rank is told by replacing the figures step by step, in this order:
revision (the same year as now known), late (provinces that came or went), own
(the province's later year), others (theirs). The steps add up to the move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Literal

from indicators.explain.exact import unusable
from indicators.progress import Years, YearValue

By = Literal["level", "progress"]

PRELIMINARY_SHARE = 0.005
"""How far a preliminary figure is taken to be off, as a share of it.

Customs' preliminary totals of 2024 by province differ from the yearbook by less in
30 of 31 provinces; a test holds this against the shipped figures.
"""


@dataclass(frozen=True, slots=True)
class State:
    """What was known at one time: unit → years, and the year looked at."""

    years: Mapping[str, Years]
    year: int
    base_year: int
    by: By


@dataclass(frozen=True, slots=True)
class Rank:
    """A province's rank with the score it rests on.

    `score`: the value, or the growth since base as a share of one; `best` and
    `worst`: the ranks that remain possible when each figure may lie anywhere in
    its interval, a preliminary one also `PRELIMINARY_SHARE` to each side.
    """

    unit: str
    rank: int
    score: float
    best: int
    worst: int

    @property
    def is_sure(self) -> bool:
        """Tell whether no other rank is possible."""
        return self.best == self.worst


@dataclass(frozen=True, slots=True)
class Move:
    """What moved a province's rank; a positive step is towards rank 1.

    revision + late + own + others = before − after.
    """

    unit: str
    before: Rank
    after: Rank
    revision: int
    late: int
    own: int
    others: int


_Span = tuple[float, float, float]
"""Score, lowest and highest that it may be."""


def ranks(state: State) -> dict[str, Rank]:
    """Return the rank of every unit that can be ranked, by unit.

    Progress needs base and year of one vintage family, neither only a bound, and
    a base above zero; a level only needs the year.
    """
    spans = _spans(state)
    return {unit: _rank(unit, spans) for unit in spans}


def moves(before: State, after: State) -> dict[str, Move]:
    """Return what moved the rank of every unit that is ranked in both states.

    Raises:
        ValueError: the two states are not ranked by the same.
    """
    if before.by != after.by:
        raise ValueError(before.by)
    first, last = _spans(before), _spans(after)
    same_year = _spans(State(after.years, before.year, after.base_year, after.by))
    # The same provinces as before, with what is now known of that year.
    revised = {unit: same_year.get(unit, span) for unit, span in first.items()}
    # Those that came are in with the year looked at; those that went are out.
    present = {u: revised.get(u) or same_year.get(u, span) for u, span in last.items()}
    return {
        unit: _move(unit, (first, revised, present, last))
        for unit in first.keys() & last.keys()
    }


def _move(unit: str, states: tuple[dict[str, _Span], ...]) -> Move:
    first, revised, present, last = states
    own = {**present, unit: last[unit]}
    at = [_place(unit, each) for each in (first, revised, present, own, last)]
    steps = (a - b for a, b in pairwise(at))
    return Move(unit, _rank(unit, first), _rank(unit, last), *steps)


def _rank(unit: str, spans: Mapping[str, _Span]) -> Rank:
    score, low, high = spans[unit]
    others = [span for other, span in spans.items() if other != unit]
    return Rank(
        unit=unit,
        rank=_place(unit, spans),
        score=score,
        best=1 + sum(their_low > high for _, their_low, _ in others),
        worst=1 + sum(their_high > low for _, _, their_high in others),
    )


def _place(unit: str, spans: Mapping[str, _Span]) -> int:
    return 1 + sum(span[0] > spans[unit][0] for span in spans.values())


def _spans(state: State) -> dict[str, _Span]:
    found = {}
    for unit, years in state.years.items():
        now, base = years.get(state.year), years.get(state.base_year)
        span = _level(now) if state.by == "level" else _progress(base, now)
        if span is not None:
            found[unit] = span
    return found


def _level(now: YearValue | None) -> _Span | None:
    return None if now is None else (now.value, *_ends(now))


def _progress(base: YearValue | None, now: YearValue | None) -> _Span | None:
    if base is None or now is None or unusable(base, now) or base.value <= 0:
        return None
    (base_low, base_high), (low, high) = _ends(base), _ends(now)
    highest = high / base_low - 1 if base_low > 0 else inf
    return now.value / base.value - 1, low / base_high - 1, highest


def _ends(value: YearValue) -> tuple[float, float]:
    off = abs(value.value) * PRELIMINARY_SHARE if value.status == "preliminary" else 0.0
    return value.interval.low - off, value.interval.high + off
