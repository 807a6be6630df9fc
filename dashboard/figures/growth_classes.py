"""Classes of a growth rate for tiles and map: one below the reference, four above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

import pandas as pd

from dashboard.theme import Palette

STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


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
    provinces: pd.DataFrame, reference: float | None, colours: Palette
) -> tuple[GrowthClass, ...]:
    """Return the classes of `growth`, low to high, with their members.

    The reference parts the first class from the rest; those above it are cut at
    one, two and three times a round step near half their median. Provinces
    without a growth rate are in none.
    """
    known = {
        str(unit): float(growth)
        for unit, growth in zip(provinces["unit"], provinces["growth"], strict=True)
        if pd.notna(growth)
    }
    limits = _limits(known.values(), reference)
    first = [colours.below] if reference is not None else []
    shades = (*first, *colours.scale)[: len(limits) + 1]
    edges = [None, *limits, None]
    return tuple(
        GrowthClass(low, high, shade, _members(known, low, high))
        for low, high, shade in zip(edges[:-1], edges[1:], shades, strict=True)
    )


def class_of(unit: str, classes: Iterable[GrowthClass]) -> GrowthClass | None:
    """Return the class a province is in, None without a growth rate."""
    return next((one for one in classes if unit in one.units), None)


def _limits(growth: Iterable[float], reference: float | None) -> list[float]:
    start = [] if reference is None else [reference]
    above = [g for g in growth if reference is None or g >= reference]
    if not above:
        return start
    step = min(STEPS, key=lambda offered: abs(offered - median(above) / 2))
    cuts = (round(step * times, 3) for times in (1, 2, 3))
    return start + [cut for cut in cuts if reference is None or cut > reference]


def _members(
    known: Mapping[str, float], low: float | None, high: float | None
) -> frozenset[str]:
    return frozenset(
        unit
        for unit, growth in known.items()
        if (low is None or growth >= low) and (high is None or growth < high)
    )
