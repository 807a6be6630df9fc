"""Time gone and the value due by then, on a straight or a compound path."""

from indicators.definition import Target
from indicators.target_forms import family, sign_of


def time_progress(target: Target, year: int) -> float:
    """Return the share of the plan period that is over at the end of `year`."""
    span = target.target_year - target.base_year
    gone = min(year, target.target_year) - target.base_year
    return max(gone, 0) / span


def due_value(target: Target, year: int) -> float | None:
    """Return the value due at the end of `year`, in the indicator's unit.

    From base to target in equal steps (straight) or at one rate (compound, only
    where both are above zero); a cumulative target counts from nothing; what is to
    be kept every year is due every year. None before the target year when no base
    is sourced, when it is beyond the target or no such path exists, and for a
    target set by another series.
    """
    kind = family(target)
    if kind == "reference":
        return None
    if kind in {"limit", "hold", "rate"} or year >= target.target_year:
        return target.target_value
    if kind == "cumulative":
        return target.target_value * time_progress(target, year)
    if target.base_value is None or not has_path(target) or is_beyond(target):
        return None
    return _on_path(target, target.base_value, time_progress(target, year))


def has_path(target: Target) -> bool:
    """Tell whether the declared path leads from this base to this target."""
    base = target.base_value
    return target.path != "compound" or (
        base is not None and base > 0 and target.target_value > 0
    )


def is_beyond(target: Target) -> bool:
    """Tell whether the base has more than is promised: no way leads on from it."""
    base = target.base_value
    return base is not None and sign_of(target) * (target.target_value - base) < 0


def due_completion(target: Target, year: int) -> float:
    """Return the share of the increment that is due at the end of `year`.

    On the straight path that is time progress. Only for a target with a base, an
    increment and a path.
    """
    base, gone = target.base_value, time_progress(target, year)
    if base is None or target.path != "compound":
        return gone
    return (_on_path(target, base, gone) - base) / (target.target_value - base)


def required_pace(target: Target) -> float | None:
    """Return the average yearly growth that the printed level asks for.

    A share of one. None where it means nothing: without a base, from or to zero or
    less, from a base beyond the target, and for a form that has no way to go.
    """
    base = target.base_value
    if family(target) != "increment" or base is None or is_beyond(target):
        return None
    if min(base, target.target_value) <= 0:
        return None
    years = target.target_year - target.base_year
    return float((target.target_value / base) ** (1 / years) - 1)


def _on_path(target: Target, base: float, gone: float) -> float:
    if target.path == "compound":
        return float(base * (target.target_value / base) ** gone)
    return base + (target.target_value - base) * gone
