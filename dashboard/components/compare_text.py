"""What things side by side are called."""

from dashboard.wording import Wording
from office.side_by_side.view import SideBySide

SHOWN_ID = 6


def named(view: SideBySide, code: str, words: Wording) -> str:
    """Return the short name of an item; of a publication its as-of day and its id."""
    moment = view.moments.get(code)
    if moment is not None:
        return words.text(
            "side.publication", day=moment.as_of, publication=code[:SHOWN_ID]
        )
    name = view.names.get(code)
    return words.of(name) if name is not None else code


def matter(view: SideBySide, words: Wording) -> str:
    """Return what items are compared by: an indicator, a unit, or both."""
    unit = words.of(view.unit.short)
    if view.wanted.by == "indicators":
        return unit
    if view.indicator is None:
        return words.text("side.all_of", unit=unit)
    name = words.of(view.indicator.name)
    if view.wanted.by == "units":
        return name
    return words.text("side.of_unit", unit=unit, name=name)
