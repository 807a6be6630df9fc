"""Which year of a column is in another scale: the one that has fewer of its kind."""

from decimal import Decimal

import pytest

from etl.scales import off_scale
from indicators.observations import Observation
from indicators.plan import Plan
from tests.cli.figures import provinces

PEOPLE = 2_000
SAMPLE = Decimal("18.65")


def population(unit: str, year: int, value: Decimal) -> Observation:
    return Observation(
        indicator="population",
        unit=unit,
        frequency="year",
        period=str(year),
        source="nbs_database",
        vintage="export",
        value=value,
        value_text=str(value),
        text_unit="万人",
        status="revised",
        bound="=",
        rounded_to=None,
        released=None,
        released_basis="unknown",
        reference="",
        note="",
        line=1,
        column=f"{year}年",
    )


def told(plan: Plan, scaled: str) -> list[tuple[object, object, object]]:
    """Return year, direction and factor of each break in a row of years.

    `scaled` has a letter a year from 2015 on: `x` for one in the other scale.
    """
    column = [
        population(unit, 2015 + n, PEOPLE * (SAMPLE if letter == "x" else Decimal(1)))
        for n, letter in enumerate(scaled)
        for unit in provinces()
    ]
    found = [finding.facts for finding in off_scale(column, plan)]
    return [(facts["period"], facts["times"], facts["factor"]) for facts in found]


@pytest.mark.parametrize(
    ("scaled", "year", "times"),
    [
        *(("x.....", "2015", "×"), ("..x...", "2017", "×"), (".....x", "2020", "×")),
        *(("xxxxx.", "2020", "÷"), (".xxxxx", "2015", "÷"), ("xx....", "2016", "×")),
        *((".x", "2016", "×"), ("x.", "2016", "÷"), ("x..", "2015", "×")),
    ],
)
def test_the_side_with_fewer_years_is_told_of(
    plan: Plan, scaled: str, year: str, times: str
) -> None:
    assert told(plan, scaled) == [(year, times, 18.6)]


def test_years_of_one_scale_are_in_order(plan: Plan) -> None:
    assert told(plan, "......") == told(plan, "xxxxxx") == []
