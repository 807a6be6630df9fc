"""Growth rates beyond the rows of the rule table: averages, and when there is none."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.growth import average_growth, average_growth_between, growth
from indicators.progress import YearValue

Built = Callable[..., YearValue]


@given(
    st.floats(0.01, 1e9), st.floats(-0.5, 3.0), st.integers(1, 10), st.floats(0.01, 100)
)
def test_the_average_rate_leads_from_start_to_end_in_any_unit(
    start: float, rate: float, years: int, unit: float
) -> None:
    end = start * (1 + rate) ** years
    found = average_growth(start, end, years)
    scaled = average_growth(start * unit, end * unit, years)
    assert found == pytest.approx(rate, abs=1e-9)
    assert scaled == pytest.approx(rate, abs=1e-9)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [(0, 1, 1), (-1, 1, 1), (1, 0, 1), (1, -1, 1), (1, 2, 0), (1, 2, -1)],
)
def test_no_average_where_it_has_no_meaning(
    start: float, end: float, years: int
) -> None:
    assert average_growth(start, end, years) is None


def test_an_average_only_between_values_of_one_source(year_value: Built) -> None:
    start, end = year_value(2020, 100), year_value(2022, 121)
    assert average_growth_between(start, end) == pytest.approx(0.1)
    other = year_value(2022, 121, source="customs_release")
    assert average_growth_between(start, other) is None
    recomputed = replace(end, basis=1)
    assert average_growth_between(start, recomputed) is None
    assert average_growth_between(replace(start, basis=1), recomputed) == (
        pytest.approx(0.1)
    )
    assert average_growth_between(None, end) is None
    assert average_growth_between(start, None) is None
    assert average_growth_between(end, start) is None


@pytest.mark.parametrize("bound", [">", "≥"])
def test_no_rate_from_a_value_that_is_only_a_bound(
    year_value: Built, bound: str
) -> None:
    exact, only = year_value(2020, 100), year_value(2021, 110, bound)
    assert average_growth_between(exact, only) is None
    assert average_growth_between(only, year_value(2022, 120)) is None
    assert growth(None, only, exact, scope_changed=False).recomputed is None


@pytest.mark.parametrize(
    ("published", "why"),
    [
        *((8.96, "rounded"), (8.94, "base_revised")),
        *((11.04, "rounded"), (11.06, "base_revised")),
    ],
)
def test_rounding_explains_as_much_as_it_can(
    year_value: Built, published: float, why: str
) -> None:
    # 109 to 111 after 100, and half of the last digit of the published rate.
    now, before = year_value(2025, 110, "≈", "2"), year_value(2024, 100)
    assert growth(published, now, before, scope_changed=False).why == why


def test_a_base_that_may_be_zero_explains_any_rate(year_value: Built) -> None:
    now, before = year_value(2025, 5), year_value(2024, 3, "≈", "6")
    found = growth(1.0, now, before, scope_changed=False)
    assert (round(found.recomputed or 0, 1), found.why) == (66.7, "rounded")


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.floats(-50, 50))
def test_a_reason_is_given_exactly_where_the_rates_differ(
    year_value: Built, now: int, before: int, published: float
) -> None:
    values = year_value(2025, now), year_value(2024, before)
    found = growth(published, *values, scope_changed=False)
    differs = abs((now - before) * 100 / before - published) >= 0.05
    assert found.published == published
    assert found.why == ("base_revised" if differs else "")
