"""The yardstick that a publication keeps: what its figures were judged by.

The way back of `tables`, without what only the examination of files needs (how much
a value may move within a year, other names of an indicator). A round reads it here
and never from the plan's files, so that an old round is judged by what was promised
then.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from indicators.definition import (
    Bilingual,
    Break,
    Display,
    Indicator,
    Plausible,
    ReleaseCalendar,
    Target,
)
from indicators.plan import Method
from indicators.yardstick import Yardstick

Row = dict[str, Any]
Fixed = Callable[[str], list[Row]]


def sealed_yardstick(fixed: Fixed) -> Yardstick:
    """Return the yardstick of a publication; `fixed` as `PublicationReader.fixed`."""
    plan = fixed("plan")[0]
    breaks: dict[str, list[Break]] = defaultdict(list)
    for row in fixed("breaks"):
        breaks[row["indicator"]].append(sealed_break(row))
    return Yardstick(
        plan=plan["code"],
        base_year=plan["base_year"],
        target_year=plan["target_year"],
        by_code={
            row["code"]: _indicator(row, tuple(breaks[row["code"]]))
            for row in fixed("indicators")
        },
        targets=tuple(_target(row) for row in fixed("targets")),
        method=Method(
            version=plan["method"],
            on_schedule_band=plan["on_schedule_band"],
            basically_complete=plan["basically_complete"],
            growth_band=plan["growth_band"],
            path=plan["path"],
            reasons=_both(plan, "reasons"),
        ),
    )


def sealed_break(row: Row) -> Break:
    """Return a change of scope from its row of `sql/breaks.sql`."""
    return Break(
        row["period"],
        row["effect"],
        _both(row, "text"),
        row["reference"],
        row["restated"],
    )


def _indicator(row: Row, breaks: tuple[Break, ...]) -> Indicator:
    lag, day = row["release_lag_months"], row["release_day"]
    return Indicator(
        code=row["code"],
        name=_both(row, "name"),
        definition=_both(row, "definition"),
        class_=row["class"],
        unit=row["unit_of_measure"],
        direction=row["direction"],
        frequencies=tuple(row["frequencies"].split()),
        accumulates=row["accumulates"],
        aggregate=row["aggregate"],
        reported_by=row["reported_by"],
        agency=_both(row, "agency"),
        decimals=row["decimals"],
        display=Display(
            row["display_unit"], row["display_factor"], row["display_decimals"]
        ),
        objective=row["objective"],
        area=row["area"],
        growth_of=row["growth_of"],
        plausible=Plausible(row["plausible_min"], row["plausible_max"]),
        openness=row["openness"],
        breaks=breaks,
        formula=row["formula"],
        calendar=None if lag is None or day is None else ReleaseCalendar(lag, day),
        # A publication made before mirrors were declared has no such column.
        mirror_of=row.get("mirror_of"),
    )


def _target(row: Row) -> Target:
    reference = (row["reference_indicator"], row["reference_unit"])
    return Target(
        id=row["id"],
        indicator=row["indicator"],
        unit=row["unit"],
        document=row["document"],
        base_year=row["base_year"],
        base_value=row["base_value"],
        target_year=row["target_year"],
        target_value=row["target_value"],
        form=row["form"],
        nature=row["nature"],
        direction=row["direction"],
        printed=row["printed"],
        source=row["source"],
        tolerance=row["tolerance"],
        printed_pace=row["printed_pace"],
        path=row["path"],
        reference=reference if all(reference) else None,
        note=_both(row, "note"),
    )


def _both(row: Row, name: str) -> Bilingual:
    return Bilingual(row[f"{name}_zh"], row[f"{name}_en"])
