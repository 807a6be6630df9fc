"""Years and parts for the tests of explanations, from numbers alone."""

from collections.abc import Callable
from typing import Any

import pytest

from indicators.explain.contributions import PartYears
from indicators.progress import YearValue


@pytest.fixture(scope="session")
def years(year_value: Callable[..., YearValue]) -> Callable[..., dict[int, YearValue]]:
    """Return a builder of years: `years({2020: 100, 2024: 150}, source="press")`."""

    def built(numbers: dict[int, object], *said: Any, **more: Any):
        return {
            y: year_value(y, number, *said, **more) for y, number in numbers.items()
        }

    return built


@pytest.fixture(scope="session")
def part(years: Callable[..., dict[int, YearValue]]) -> Callable[..., PartYears]:
    """Return a builder of parts: `part("110000", {2020: 1, 2024: 3})`."""

    def built(code: str, numbers: dict[int, object], sign: int = 1, **more: Any):
        return PartYears(code, years(numbers, **more), sign)

    return built
