"""A ratio taken apart: numerator and denominator, and across units within and between.

The rule is the symmetric one (Shapley): each of two factors is changed first and
last, and the two answers are averaged. So neither comes first, and the effects add
up to the change exactly. Contributions are never told of a ratio.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from indicators.explain.exact import Span, Unsplit, exact, unusable
from indicators.progress import Years

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class RatioYears:
    """A ratio by its two series: numerator ÷ denominator × `factor`."""

    numerator: Years
    denominator: Years
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Effects:
    """The change of a ratio: numerator + denominator = change, in the ratio's unit."""

    span: Span
    start: float
    end: float
    change: float
    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class UnitEffects:
    """One unit's part in the change of the common ratio.

    `start` and `end`: its own ratio; `weight_start`, `weight_end`: its share of the
    common denominator (of one). `within`: because its own ratio moved; `between`:
    because its weight did, against the common ratio.
    """

    code: str
    start: float
    end: float
    weight_start: float
    weight_end: float
    within: float
    between: float


@dataclass(frozen=True, slots=True)
class Structure:
    """The change of the common ratio of all units: within + between = change."""

    span: Span
    start: float
    end: float
    change: float
    within: float
    between: float
    units: tuple[UnitEffects, ...]


_Pair = tuple[Fraction, Fraction]
"""A figure at both ends of the span."""


@dataclass(frozen=True, slots=True)
class _Ends:
    numerator: _Pair
    denominator: _Pair

    def ratios(self, factor: Fraction) -> _Pair:
        (n0, n1), (d0, d1) = self.numerator, self.denominator
        return n0 / d0 * factor, n1 / d1 * factor


@dataclass(frozen=True, slots=True)
class _Exact:
    code: str
    ratios: _Pair
    weights: _Pair
    within: Fraction
    between: Fraction

    def rounded(self) -> UnitEffects:
        told = (*self.ratios, *self.weights, self.within, self.between)
        return UnitEffects(self.code, *map(float, told))


def ratio_effects(ratio: RatioYears, span: Span) -> Effects | Unsplit:
    """Return how far numerator and denominator moved the ratio.

    numerator: ½ · (n₁ − n₀) · (1/d₀ + 1/d₁);
    denominator: ½ · (n₀ + n₁) · (1/d₁ − 1/d₀).
    Not told across two vintage families, from a figure that is only a bound, and
    with a denominator of zero.
    """
    ends = _ends_of(ratio, span)
    if isinstance(ends, Unsplit):
        return ends
    (n0, n1), (d0, d1) = ends.numerator, ends.denominator
    factor = ratio.factor
    by_numerator = _HALF * (n1 - n0) * (1 / d0 + 1 / d1) * factor
    by_denominator = _HALF * (n0 + n1) * (1 / d1 - 1 / d0) * factor
    start, end = ends.ratios(factor)
    return Effects(
        span=span,
        start=float(start),
        end=float(end),
        change=float(end - start),
        numerator=float(by_numerator),
        denominator=float(by_denominator),
    )


def within_between(units: Mapping[str, RatioYears], span: Span) -> Structure | Unsplit:
    """Return how far each unit moved the common ratio Σ numerators ÷ Σ denominators.

    With r a unit's ratio, w its share of the denominator and R the common ratio,
    each averaged over both years: within = (r₁ − r₀) · w, between = (w₁ − w₀) ·
    (r − R). Told only if it can be told of every unit.
    """
    ends: dict[str, _Ends] = {}
    for code, ratio in units.items():
        found = _ends_of(ratio, span)
        if isinstance(found, Unsplit):
            return Unsplit("unit_missing", {"unit": code, "why": found.code})
        ends[code] = found
    factors = {ratio.factor for ratio in units.values()}
    if len(factors) != 1:
        return Unsplit("no_parts", {"first": span[0], "last": span[1]})
    common = _sum(ends.values())
    if not all(common.denominator):
        return Unsplit("zero_denominator", {"first": span[0], "last": span[1]})
    factor = factors.pop()
    rows = [_unit(code, end, common, factor) for code, end in ends.items()]
    return _structure(rows, common.ratios(factor), span)


def _structure(rows: list[_Exact], common: _Pair, span: Span) -> Structure:
    return Structure(
        span=span,
        start=float(common[0]),
        end=float(common[1]),
        change=float(common[1] - common[0]),
        within=float(sum((row.within for row in rows), Fraction())),
        between=float(sum((row.between for row in rows), Fraction())),
        units=tuple(row.rounded() for row in rows),
    )


def _unit(code: str, end: _Ends, common: _Ends, factor: Fraction) -> _Exact:
    ratios, middle = end.ratios(factor), _mean(common.ratios(factor))
    (d0, d1), (t0, t1) = end.denominator, common.denominator
    weights = (d0 / t0, d1 / t1)
    return _Exact(
        code=code,
        ratios=ratios,
        weights=weights,
        within=(ratios[1] - ratios[0]) * _mean(weights),
        between=(weights[1] - weights[0]) * (_mean(ratios) - middle),
    )


def _sum(ends: Iterable[_Ends]) -> _Ends:
    every = list(ends)
    return _Ends(
        _totals([each.numerator for each in every]),
        _totals([each.denominator for each in every]),
    )


def _totals(pairs: list[_Pair]) -> _Pair:
    firsts, lasts = zip(*pairs, strict=True)
    return sum(firsts, Fraction()), sum(lasts, Fraction())


def _mean(pair: _Pair) -> Fraction:
    return (pair[0] + pair[1]) * _HALF


def _ends_of(ratio: RatioYears, span: Span) -> _Ends | Unsplit:
    pairs = []
    series = {"numerator": ratio.numerator, "denominator": ratio.denominator}
    for name, years in series.items():
        start, end = years.get(span[0]), years.get(span[1])
        why = unusable(start, end)
        if why or start is None or end is None:
            return Unsplit(f"{name}_{why}", {"first": span[0], "last": span[1]})
        pairs.append((exact(start.value), exact(end.value)))
    if not all(pairs[1]):
        return Unsplit("zero_denominator", {"first": span[0], "last": span[1]})
    return _Ends(*pairs)
