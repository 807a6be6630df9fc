"""How the years of an indicator are drawn small, and whether they go the right way."""

from collections.abc import Mapping

from indicators.progress import YearValue

FIRST_DRAWN = 2015
"""Where the small lines begin: two plans side by side."""


def is_wanted(moved: str, direction: str) -> bool | None:
    """Tell whether a trend is the way wanted; None where either is right."""
    if moved not in {"up", "down"} or direction == "none":
        return None
    return moved == direction


def drawn_years(
    years: Mapping[int, YearValue],
) -> tuple[float | None, ...]:
    """Return the values from the first year with one, None for a gap."""
    shown = [year for year in years if year >= FIRST_DRAWN]
    if not shown:
        return ()
    return tuple(
        years[year].value if year in years else None
        for year in range(min(shown), max(shown) + 1)
    )
