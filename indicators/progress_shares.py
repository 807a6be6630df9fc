"""Completion and reached share, and in words why one of them is not there.

Two different figures (practice on status words): completion is the share of the
increment base → target, reached share is value ÷ target.
"""

from indicators.definition import Target
from indicators.due_path import has_path, is_beyond
from indicators.target_forms import family, sign_of


def completion(target: Target, value: float | None) -> float | None:
    """Return the share of the increment base → target that is done.

    None without a value or a sourced base; for every form that has no increment;
    and where the base is at the target or beyond it.
    """
    base = target.base_value
    if value is None or base is None or _no_increment(target):
        return None
    return (value - base) / (target.target_value - base)


def reached_share(target: Target, value: float | None) -> float | None:
    """Return value ÷ target.

    None without a value; across zero, where a quotient means nothing; where less
    is better, since more of the target is then less done; and for a rate, a band
    or another series, of which nothing is reached.
    """
    if value is None or _no_share(target, value):
        return None
    return value / target.target_value


def no_completion(target: Target, value: float | None) -> str:
    """Return the code of why there is no completion, blank where there is one."""
    if value is None:
        return "no_value"
    if family(target) != "increment":
        return f"of_{family(target)}"
    if target.base_value is None:
        return "no_base"
    return _no_increment(target)


def no_reached_share(target: Target, value: float | None) -> str:
    """Return the code of why there is no reached share, blank where there is one."""
    return "no_value" if value is None else _no_share(target, value)


def no_due_value(target: Target) -> str:
    """Return the code of why there is no value due before the end, else blank."""
    if family(target) == "reference":
        return "of_reference"
    if family(target) != "increment":
        return ""
    if target.base_value is None:
        return "no_base"
    if is_beyond(target):
        return "base_at_target"
    return "" if has_path(target) else "no_compound_path"


def _no_increment(target: Target) -> str:
    base = target.base_value
    if family(target) != "increment":
        return f"of_{family(target)}"
    if base is not None and sign_of(target) * (target.target_value - base) <= 0:
        return "base_at_target"
    return ""


def _no_share(target: Target, value: float) -> str:
    if family(target) in {"rate", "reference", "hold"} or target.direction == "down":
        return "not_by_level"
    if not target.target_value:
        return "target_zero"
    return "across_zero" if value < 0 or target.target_value < 0 else ""
