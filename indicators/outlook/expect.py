"""One request → one outlook."""

from collections.abc import Mapping
from dataclasses import replace

from indicators.definition import Target
from indicators.errors import Facts
from indicators.outlook.chance import chance
from indicators.outlook.course import (
    RECENT,
    Course,
    course,
    known_years,
    scope_changes,
)
from indicators.outlook.fit import Fit, fit, rounded
from indicators.outlook.request import Outlook, OutlookRequest, Start, State
from indicators.outlook.scale import Scale
from indicators.outlook.so_far import Running, cumulated, running, whole_years
from indicators.outlook.walk import LEAST, Ahead, fitted
from indicators.period import last_complete_year
from indicators.progress import Years

CHANCE_PLACES = 6


def outlook(request: OutlookRequest) -> Outlook:
    """Return what is expected of the series of `request` in the year asked about."""
    blank = _blank(request)
    known = known_years(request.years, request.cut_off)
    if request.target_year in known:
        return replace(blank, state="known", facts={})
    known = {year: v for year, v in known.items() if year < request.target_year}
    sums = cumulated(request.monthly, request.cut_off)
    way = course(known, request.indicator.breaks, whole_years(sums))
    if way is None:
        return blank
    found = _fitted(request, way)
    if not isinstance(found, Fit):
        state, facts = found
        return replace(_named(blank, way), state=state, facts=facts)
    fills_up = request.indicator.accumulates and found.scale.kind == "log"
    now = running(sums, way.start.year) if fills_up else None
    return _told(_named(blank, way), request, (way, found, now))


def _fitted(request: OutlookRequest, way: Course) -> Fit | tuple[State, Facts]:
    """Return the fit, or why nothing can be said."""
    last, until = way.start.year, request.target_year
    changed = scope_changes(request.indicator.breaks, last, until)
    if changed is not None:
        return "scope_changed", {"since": changed.period}
    if last < last_complete_year(request.cut_off) - RECENT:
        return "too_old", {"last": last}
    found = fit(request.indicator, request.target, way)
    if isinstance(found, int):
        needed = LEAST - _starts_from_nothing(request.target)
        return "too_little", _count(found, needed)
    if found.walk.span < until - last:
        return "too_far", _count(found.walk.span, until - last)
    return found


_Seen = tuple[Course, Fit, Running | None]
"""What was made of a request: its course, the fit, and the running year."""


def _told(blank: Outlook, request: OutlookRequest, seen: _Seen) -> Outlook:
    way, found, now = seen
    years = range(way.start.year + 1, request.target_year + 1)
    told = replace(
        blank,
        state="expected",
        start=_start(way, now),
        path=tuple(found.year_ahead(year, now) for year in years),
    )
    return _with_chance(told, request, seen)


def _start(way: Course, now: Running | None) -> Start:
    year, value = way.start.year, way.start.value
    if now is None:
        return Start(year, value)
    return Start(year, value, now.period, rounded(now.share), now.share_years)


def _with_chance(told: Outlook, request: OutlookRequest, seen: _Seen) -> Outlook:
    target = request.target
    if target is None or target.form == "qualitative":
        return replace(told, chance_state="no_target")
    changed = scope_changes(
        request.indicator.breaks, target.base_year, target.target_year
    )
    if changed is not None:
        facts: Facts = {"since": changed.period}
        return replace(told, chance_state="scope_changed", facts=facts)
    if target.form == "above_reference":
        return _above_reference(told, request, target)
    _, found, now = seen
    if found.scale.kind == "sum" and _is_reached(target, found):
        return replace(told, chance_state="told", chance=1.0)
    at = found.ahead(request.target_year, now)
    return _with(told, chance(target, at, found.scale))


def _with(told: Outlook, found: float) -> Outlook:
    return replace(told, chance_state="told", chance=round(found, CHANCE_PLACES))


def _is_reached(target: Target, found: Fit) -> bool:
    sure = Ahead(found.at, 0.0, found.walk.freedom)
    return target.direction == "up" and chance(target, sure, found.scale) == 1


def _above_reference(told: Outlook, request: OutlookRequest, target: Target) -> Outlook:
    """Judge by the walk of the distance between a series and its reference.

    In points of the unit, over the years for which both are known, each within one
    family.
    """
    own = _one_family(known_years(request.years, request.cut_off))
    other = _one_family(known_years(request.reference, request.cut_off))
    both = sorted(y for y in own.keys() & other.keys() if y >= (told.first or 0))
    if len(both) < LEAST:
        return replace(told, chance_state="too_little", facts=_count(len(both)))
    points = [(year, own[year] - other[year]) for year in both]
    distance = Fit(fitted(points), Scale("difference"), *points[-1])
    at = distance.ahead(request.target_year, None)
    return _with(told, chance(target, at, distance.scale))


def _one_family(years: Years) -> Mapping[int, float]:
    exact = {y: v for y, v in years.items() if v.bound not in {">", "≥"}}
    if not exact:
        return {}
    family = exact[max(exact)].family
    return {y: v.value for y, v in exact.items() if v.family == family}


def _starts_from_nothing(target: Target | None) -> bool:
    return target is not None and target.form in {"cumulative", "average_growth"}


def _blank(request: OutlookRequest) -> Outlook:
    target = request.target
    return Outlook(
        request.indicator.code,
        request.unit,
        None if target is None else target.id,
        request.target_year,
        request.cut_off,
        state="too_little",
        chance_state="none",
        facts=_count(0, LEAST - _starts_from_nothing(target)),
    )


def _count(have: int, need: int = LEAST) -> Facts:
    return {"have": have, "need": need}


def _named(blank: Outlook, way: Course) -> Outlook:
    return replace(
        blank,
        facts={},
        used=len(way.values),
        first=min(way.values),
        last=max(way.values),
        family=way.family[0],
    )
