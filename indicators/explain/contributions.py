"""Who made the change of a published figure: contributions that add up exactly.

The published figure prevails over the sum of its parts: what is left between them
is a line of its own, never spread over the parts. No ratio is taken apart here
(`effects`). Source of the rule: practice on published values and vintages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from indicators.definition import Break
from indicators.explain.exact import Span, Unsplit, exact, half_width, scope_changed
from indicators.explain.exact import unusable as why_unusable
from indicators.progress import Years, YearValue

Against = Literal["published", "sum"]
Rest = Literal["none", "difference", "missing", "others"]


@dataclass(frozen=True, slots=True)
class PartYears:
    """One part of a whole: its code, its sign in the sum, its years and breaks."""

    code: str
    years: Years
    sign: int = 1
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one part added to the change of the whole.

    `start`, `end`, `amount`: in the indicator's unit, with the part's sign;
    `points`: percentage points of the whole's growth; `share`: of the whole's
    change, a share of one. They are None where `why` says why the part cannot be
    told (see `exact.unusable`; scope: its own scope changed), `points` and `share`
    also where the whole has no growth or no change. `preliminary`: one of the two
    figures is.
    """

    code: str
    start: float | None
    end: float | None
    amount: float | None
    points: float | None
    share: float | None
    preliminary: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Contributions:
    """The change of a whole between two years, and what its parts added to it.

    `against`: the published figure, or the sum of all parts where none is
    published (never called the published one). `rest`: what the lines leave; its
    kind `difference` (from the published figure), `missing` (that and the parts
    that cannot be told), `others` (that and parts nobody declared), none.
    `rounding`: how large the rest may be through the rounding of the figures
    used; `one_family`: the whole's two figures are of one vintage family, else
    no points are told. `sources`: of the whole's two figures.
    """

    span: Span
    start: float
    end: float
    change: float
    against: Against
    one_family: bool
    sources: tuple[str, str]
    preliminary: bool
    lines: tuple[Line, ...]
    rest_kind: Rest
    rest: Line
    rounding: float

    @property
    def missing(self) -> tuple[Line, ...]:
        """Return the parts that cannot be told."""
        return tuple(line for line in self.lines if line.why)

    @property
    def explained(self) -> bool:
        """Tell whether rounding alone explains the rest."""
        amount = self.rest.amount or 0.0
        return self.rest_kind == "difference" and abs(amount) <= self.rounding


@dataclass(frozen=True, slots=True)
class _Whole:
    start: Fraction
    end: Fraction
    against: Against
    one_family: bool
    sources: tuple[str, str]
    preliminary: bool
    rounding: Fraction


def contributions(
    whole: Years,
    parts: Sequence[PartYears],
    span: Span,
    *,
    complete: bool = True,
    breaks: Iterable[Break] = (),
) -> Contributions | Unsplit:
    """Return what each part added to the change of `whole` over `span`.

    `complete`: the parts are all there is. Lines stand in the order of `parts`.
    Without a published figure the sum of the parts stands for the whole, if every
    part can be told and they are all there is.
    """
    refused = scope_changed(breaks, span) or _refused(parts, span)
    if refused is not None:
        return refused
    found = _published(whole, span)
    if isinstance(found, Unsplit):
        if found.code != "whole_missing" or not complete or _unusable(parts, span):
            return found
        found = _summed(parts, span)
    return _split(found, parts, span, complete=complete)


def widest_span(
    whole: Years, parts: Sequence[PartYears], base_year: int
) -> Span | None:
    """Return the longest span since the base year in which all parts can be told.

    The earliest first year, then the latest last year. Where the parts are never
    all there: None. `whole` may be empty, as where nothing is published.
    """
    shared = set.intersection(*(set(part.years) for part in parts)) if parts else set()
    years = sorted(y for y in shared if y >= base_year and (not whole or y in whole))
    for first in years:
        for last in reversed(years):
            if first < last and not _unusable(parts, (first, last)):
                return first, last
    return None


def leading(found: Contributions, most: int) -> tuple[tuple[Line, ...], Line | None]:
    """Return the `most` largest contributions and the others as one line, or none.

    Largest by amount, whatever its sign, then the larger amounts first. The code of
    the line of the others is the number of parts in it.
    """
    told = [line for line in found.lines if line.amount is not None]
    by_size = sorted(told, key=lambda line: -abs(line.amount or 0.0))
    largest, others = by_size[:most], by_size[most:]
    ordered = tuple(sorted(largest, key=lambda line: -(line.amount or 0.0)))
    return ordered, _together(others) if others else None


def _together(lines: Sequence[Line]) -> Line:
    def total(name: str) -> float | None:
        told = [getattr(line, name) for line in lines]
        if any(number is None for number in told):
            return None
        return float(sum(map(exact, told), Fraction()))

    return Line(
        code=str(len(lines)),
        start=total("start"),
        end=total("end"),
        amount=total("amount"),
        points=total("points"),
        share=total("share"),
        preliminary=any(line.preliminary for line in lines),
    )


def _refused(parts: Sequence[PartYears], span: Span) -> Unsplit | None:
    first, last = span
    if first >= last:
        return Unsplit("span_empty", {"first": first, "last": last})
    if len(_unusable(parts, span)) == len(parts):
        return Unsplit("no_parts", {"first": first, "last": last})
    return None


def _unusable(parts: Sequence[PartYears], span: Span) -> list[str]:
    return [part.code for part in parts if _why(part, span)]


def _why(part: PartYears, span: Span) -> str:
    why = why_unusable(*_ends(part.years, span))
    return why or ("scope" if scope_changed(part.breaks, span) else "")


def _ends(years: Years, span: Span) -> tuple[YearValue | None, YearValue | None]:
    return years.get(span[0]), years.get(span[1])


def _published(whole: Years, span: Span) -> _Whole | Unsplit:
    start, end = _ends(whole, span)
    if start is None or end is None:
        missing = [year for year in span if year not in whole]
        return Unsplit("whole_missing", {"years": ", ".join(map(str, missing))})
    why = why_unusable(start, end)
    if why == "bound":
        return Unsplit("whole_bound", {"first": span[0], "last": span[1]})
    return _Whole(
        start=exact(start.value),
        end=exact(end.value),
        against="published",
        one_family=not why,
        sources=(start.source, end.source),
        preliminary="preliminary" in {start.status, end.status},
        rounding=half_width(start) + half_width(end),
    )


def _summed(parts: Sequence[PartYears], span: Span) -> _Whole:
    known = [(part.sign, part.years[span[0]], part.years[span[1]]) for part in parts]
    sources = [{start.source for _, start, _ in known}, {e.source for _, _, e in known}]
    first, last = (", ".join(sorted(names)) for names in sources)
    return _Whole(
        start=sum((sign * exact(s.value) for sign, s, _ in known), Fraction()),
        end=sum((sign * exact(e.value) for sign, _, e in known), Fraction()),
        against="sum",
        one_family=len({family.family for _, family, _ in known}) == 1,
        sources=(first, last),
        preliminary=any("preliminary" in {s.status, e.status} for _, s, e in known),
        rounding=Fraction(),
    )


def _split(
    whole: _Whole, parts: Sequence[PartYears], span: Span, *, complete: bool
) -> Contributions:
    lines = tuple(_line(whole, part, span) for part in parts)
    rest, rounding = _rest(whole, parts, span)
    is_missing = any(line.why for line in lines)
    kind: Rest = "missing" if is_missing else "difference" if complete else "others"
    if whole.against == "sum":
        kind = "none"
    return Contributions(
        span=span,
        start=float(whole.start),
        end=float(whole.end),
        change=float(whole.end - whole.start),
        against=whole.against,
        one_family=whole.one_family,
        sources=whole.sources,
        preliminary=whole.preliminary,
        lines=lines,
        rest_kind=kind,
        rest=rest,
        rounding=float(rounding),
    )


def _line(whole: _Whole, part: PartYears, span: Span) -> Line:
    start, end = _ends(part.years, span)
    why = _why(part, span)
    if why or start is None or end is None:
        held = tuple(None if v is None else part.sign * v.value for v in (start, end))
        return Line(part.code, held[0], held[1], None, None, None, why=why)
    low, high = part.sign * exact(start.value), part.sign * exact(end.value)
    told = _told(whole, part.code, low, high)
    return replace(told, preliminary="preliminary" in {start.status, end.status})


def _told(whole: _Whole, code: str, start: Fraction, end: Fraction) -> Line:
    amount, change = end - start, whole.end - whole.start
    has_growth = whole.one_family and whole.start > 0
    return Line(
        code=code,
        start=float(start),
        end=float(end),
        amount=float(amount),
        points=float(amount / whole.start * 100) if has_growth else None,
        share=float(amount / change) if change else None,
    )


def _rest(
    whole: _Whole, parts: Sequence[PartYears], span: Span
) -> tuple[Line, Fraction]:
    start, end, rounding = whole.start, whole.end, whole.rounding
    for part in parts:
        low, high = _ends(part.years, span)
        if low is None or high is None or _why(part, span):
            continue
        start -= part.sign * exact(low.value)
        end -= part.sign * exact(high.value)
        rounding += half_width(low) + half_width(high)
    return _told(whole, "", start, end), rounding
