"""Classes of a growth rate for tiles and map, parted by a reference if there is one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import pandas as pd

from dashboard.location import Scale
from dashboard.theme import Palette

STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
MOST_BELOW, MOST_ABOVE = 2, 4
"""Classes on each side of the reference at most: there are no more shades."""


@dataclass(frozen=True, slots=True)
class GrowthClass:
    """One class, from `low` up to but not including `high`, shares of one.

    `low` None is open below, `high` None open above; `units` are its members.
    """

    low: float | None
    high: float | None
    colour: str
    units: frozenset[str]


def growth_classes(
    provinces: pd.DataFrame,
    reference: float | None,
    colours: Palette,
    scale: Scale = "steps",
) -> tuple[GrowthClass, ...]:
    """Return the classes of `growth`, low to high, with their members.

    The reference parts those below, in a colour of their own, from the rest. `steps`:
    one class below, those above cut at one, two and three times a round step near
    half their median; `linear`: classes of one width on both sides; `quantile`: as
    many provinces in each class of a side as can be. Provinces without a growth rate
    are in none.
    """
    known = {
        str(unit): float(growth)
        for unit, growth in zip(provinces["unit"], provinces["growth"], strict=True)
        if pd.notna(growth)
    }
    below, above = _cuts(sorted(known.values()), reference, scale)
    middle = [] if reference is None else [reference]
    limits = [*below, *middle, *above]
    shades = [*colours.scale[: len(above) + 1]]
    if reference is not None:
        low = (colours.below_far, colours.below)
        shades = [*low[MOST_BELOW - len(below) - 1 :], *shades]
    edges = [None, *limits, None]
    return tuple(
        GrowthClass(low, high, shade, _members(known, low, high))
        for low, high, shade in zip(edges[:-1], edges[1:], shades, strict=False)
    )


def class_of(unit: str, classes: Iterable[GrowthClass]) -> GrowthClass | None:
    """Return the class a province is in, None without a growth rate."""
    return next((one for one in classes if unit in one.units), None)


def _cuts(
    growth: Sequence[float], reference: float | None, scale: Scale
) -> tuple[list[float], list[float]]:
    """Return where those below and those above the reference are cut."""
    if reference is None:
        return [], _above(growth, None, scale)
    under = [one for one in growth if one < reference]
    above = [one for one in growth if one >= reference]
    if scale == "quantile":
        return _quantiles(under, MOST_BELOW), _quantiles(above, MOST_ABOVE)
    cuts = _above(above, reference, scale)
    if scale == "steps" or not under:
        return [], cuts
    width = cuts[0] - reference if cuts else _width(growth)
    low = reference - width
    return ([low] if min(under) < low else []), cuts


def _above(
    growth: Sequence[float], reference: float | None, scale: Scale
) -> list[float]:
    if not growth:
        return []
    if scale == "quantile":
        return _quantiles(growth, MOST_ABOVE)
    if scale == "linear":
        start = growth[0] if reference is None else reference
        width = _width(growth)
        return [round(start + width * times, 6) for times in range(1, MOST_ABOVE)]
    step = min(STEPS, key=lambda offered: abs(offered - median(growth) / 2))
    cuts = (round(step * times, 3) for times in (1, 2, 3))
    return [cut for cut in cuts if reference is None or cut > reference]


def _width(growth: Sequence[float]) -> float:
    """Return a round width of which four come nearest to the span of the rates."""
    span = (growth[-1] - growth[0]) / MOST_ABOVE
    return min(STEPS, key=lambda offered: abs(offered - span))


def _quantiles(growth: Sequence[float], classes: int) -> list[float]:
    """Return the rates at which classes of like size begin, each once."""
    if len(growth) < 2 * classes:
        return []
    cuts = (growth[len(growth) * times // classes] for times in range(1, classes))
    return [cut for cut in dict.fromkeys(cuts) if cut > growth[0]]


def _members(
    known: Mapping[str, float], low: float | None, high: float | None
) -> frozenset[str]:
    return frozenset(
        unit
        for unit, growth in known.items()
        if (low is None or growth >= low) and (high is None or growth < high)
    )
