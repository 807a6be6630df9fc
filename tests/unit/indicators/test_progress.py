"""What holds for every target and value, beyond the rows of the rule tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.definition import Bilingual, Indicator, Target
from indicators.due_path import required_pace
from indicators.plan import Method
from indicators.progress import (
    AHEAD,
    BASICALLY,
    BEHIND,
    COMPLETED,
    EARLY,
    IN_STEP,
    MISSED,
    NOT_DUE,
    STATUSES,
    Figures,
    YearValue,
    judge,
)
from indicators.progress_shares import reached_share

FIGURES = st.integers(-50_000, 50_000).map(lambda n: Decimal(n) / 10)
BOUNDS = st.sampled_from(["=", "≈", ">", "≥"])
FORMS = st.sampled_from(["reach", "exceed", "about"])
YEARS = st.integers(2018, 2028)
RANKS = ([MISSED, BASICALLY, COMPLETED], [NOT_DUE, BEHIND, IN_STEP, AHEAD, EARLY])
REASONS = {
    *("no_value", "scope_changed", "bound_disagrees"),
    *("level_compared", "no_base", "cumulative_compared"),
}


@st.composite
def promises(draw: st.DrawFn, forms: st.SearchStrategy[str] = FORMS) -> dict:
    """Draw what a target says, as decimals."""
    form = draw(forms)
    return {
        "base_value": draw(st.none() | FIGURES),
        "target_value": draw(FIGURES),
        "form": form,
        "tolerance": draw(st.sampled_from([0.05, 0.1])) if form == "about" else None,
        "direction": draw(st.sampled_from(["up", "down"])),
        "nature": draw(st.sampled_from(["预期性", "约束性", "未注明"])),
    }


def scaled(promise: dict, factor: Decimal) -> dict:
    """Return the same promise in another unit, or turned over."""
    base = promise["base_value"]
    return {
        **promise,
        "base_value": None if base is None else float(base * factor),
        "target_value": float(promise["target_value"] * factor),
    }


@pytest.fixture(scope="session")
def said(
    target: Callable[..., Target],
    indicator: Callable[..., Indicator],
    year_value: Callable[..., YearValue],
    method: Method,
) -> Callable[..., str]:
    """Return the status of a promise on one value of one year."""

    def status(promise: dict, number: Decimal, year: int, bound: str = "=") -> str:
        value = year_value(year, number, bound)
        judged = target(**scaled(promise, Decimal(1)))
        return judge(judged, indicator(), Figures({year: value}), method, year).status

    return status


@given(
    promises(st.sampled_from(["reach", "exceed", "about", "cumulative"])),
    st.none() | st.tuples(FIGURES, BOUNDS),
    YEARS,
    st.none() | st.sampled_from(["2020", "2022-06", "2025-Q1"]),
)
def test_every_input_has_a_status_and_a_reason(
    build: Any,
    promise: dict,
    figure: tuple[Decimal, str] | None,
    year: int,
    period: str | None,
) -> None:
    method = Method("test", 0.05, 0.95, 0.5, "straight", Bilingual("", ""))
    values = {year: build.year_value(year, *figure)} if figure else {}
    measured = build.indicator(breaks=(build.scope_break(period),) if period else ())
    judged = build.target(**scaled(promise, Decimal(1)))
    found = judge(judged, measured, Figures(values), method, year)
    assert found.status in STATUSES
    assert found.reason in REASONS
    assert 0 <= found.time_progress <= 1
    assert found.period == str(min(year, 2025))
    assert (found.value is None) == (found.status == "无数据")
    if promise["base_value"] is None or promise["form"] == "cumulative":
        assert found.completion is None
        assert found.status != BASICALLY
    if promise["nature"] == "约束性":
        assert found.status != BASICALLY


@given(promises(), FIGURES, FIGURES, st.integers(2021, 2025))
def test_more_is_never_worse_upwards_and_never_better_downwards(
    said: Callable[..., str], promise: dict, a: Decimal, b: Decimal, year: int
) -> None:
    rank = RANKS[year < 2025].index
    low, high = (rank(said(promise, number, year)) for number in sorted((a, b)))
    assert low <= high if promise["direction"] == "up" else low >= high


@given(
    promises(), st.tuples(FIGURES, BOUNDS), st.integers(2020, 2025), st.integers(-4, 4)
)
def test_the_unit_of_measure_changes_no_status(
    said: Callable[..., str],
    promise: dict,
    figure: tuple[Decimal, str],
    year: int,
    power: int,
) -> None:
    number, bound = figure
    assume(number or bound != "≈")  # about zero: a last digit has no unit
    factor = Decimal(10) ** power
    base = promise["base_value"]
    other = {
        **promise,
        "target_value": promise["target_value"] * factor,
        "base_value": None if base is None else base * factor,
    }
    found = said(other, number * factor, year, bound)
    assert found == said(promise, number, year, bound)


@given(promises(), FIGURES, st.sampled_from(["=", "≈"]), st.integers(2020, 2025))
def test_downwards_is_upwards_turned_over(
    said: Callable[..., str], promise: dict, number: Decimal, bound: str, year: int
) -> None:
    base = promise["base_value"]
    turned = {
        **promise,
        "target_value": -promise["target_value"],
        "base_value": None if base is None else -base,
        "direction": {"up": "down", "down": "up"}[promise["direction"]],
    }
    assert said(turned, -number, year, bound) == said(promise, number, year, bound)


@given(promises(), FIGURES, FIGURES, st.integers(2021, 2025))
def test_a_wider_range_never_says_more(
    said: Callable[..., str], promise: dict, number: Decimal, step: Decimal, year: int
) -> None:
    assume(number)
    exact, about = (said(promise, number, year, bound) for bound in ("=", "≈"))
    assert about in {exact, "不可比"}


@pytest.mark.parametrize("status", ["preliminary", "revised", "final"])
def test_only_a_preliminary_value_makes_a_preliminary_verdict(
    target: Callable[..., Target],
    indicator: Callable[..., Indicator],
    year_value: Callable[..., YearValue],
    method: Method,
    status: str,
) -> None:
    value = year_value(2025, 200, status=status)
    found = judge(target(), indicator(), Figures({2025: value}), method, 2025)
    assert found.preliminary == (status == "preliminary")
    assert not judge(target(), indicator(), Figures({}), method, 2025).preliminary


def test_a_verdict_against_a_preliminary_figure_is_preliminary(
    target: Callable[..., Target],
    indicator: Callable[..., Indicator],
    year_value: Callable[..., YearValue],
    method: Method,
) -> None:
    above = target(form="above_reference", reference=("other", "110000"))
    for status in ("preliminary", "final"):
        figures = Figures(
            {2025: year_value(2025, 200)}, {2025: year_value(2025, 5, status=status)}
        )
        found = judge(above, indicator(), figures, method, 2025)
        assert found.preliminary == (status == "preliminary")


@pytest.mark.parametrize(
    ("accumulates", "direction", "released", "number", "status"),
    [
        (True, "up", "2025-12-31", 190, "不可比"),
        (True, "up", "2025-12-31", 200, "完成"),
        (True, "up", "2026-01-01", 190, "未完成"),
        (False, "up", "2025-12-31", 190, "未完成"),
        (True, "down", "2025-12-31", 190, "不可比"),
        (True, "down", "2026-01-01", 190, "完成"),
    ],
)
def test_the_sum_of_part_of_a_year_is_not_taken_for_the_year(
    target: Callable[..., Target],
    indicator: Callable[..., Indicator],
    year_value: Callable[..., YearValue],
    method: Method,
    accumulates: bool,
    direction: str,
    released: str,
    number: int,
    status: str,
) -> None:
    out = date.fromisoformat(released)
    figures = Figures({2025: year_value(2025, number, released=out)})
    promised = target(base_value=None, direction=direction)
    found = judge(promised, indicator(accumulates=accumulates), figures, method, 2025)
    assert found.status == status
    assert (found.reason == "part_of_year") == (status == "不可比")


def test_a_verdict_says_what_it_rests_on(
    target: Callable[..., Target],
    indicator: Callable[..., Indicator],
    scope_break: Callable[..., object],
    year_value: Callable[..., YearValue],
    method: Method,
) -> None:
    values = {2025: year_value(2025, 190, "≈")}
    broken = indicator(breaks=(scope_break("2022", "note"), scope_break("2023")))
    judged = {
        "level_compared": judge(
            target(), indicator(), Figures({2025: year_value(2025, 190)}), method, 2025
        ),
        "no_base": judge(
            target(base_value=None), indicator(), Figures(values), method, 2025
        ),
        "cumulative_compared": judge(
            target(form="cumulative"), indicator(), Figures(values), method, 2025
        ),
        "no_value": judge(target(), indicator(), Figures({}), method, 2025),
        "scope_changed": judge(target(), broken, Figures(values), method, 2025),
        "bound_disagrees": judge(target(), indicator(), Figures(values), method, 2025),
    }
    assert {reason: found.reason for reason, found in judged.items()} == {
        reason: reason for reason in judged
    }
    assert judged["scope_changed"].facts == {"since": "2023"}
    assert judged["bound_disagrees"].facts == {
        "low_status": MISSED,
        "high_status": BASICALLY,
    }
    assert judged["bound_disagrees"].bound == "≈"
    assert judged["no_value"].bound == "="


@pytest.mark.parametrize(
    ("base", "goal", "form", "pace"),
    [
        *((46_500, 51_000, "reach", 1.86), (118_000, 170_000, "reach", 7.58)),
        *((200, 100, "reach", -12.94), (100, 100, "reach", 0)),
        *((None, 200, "reach", None), (0, 200, "reach", None)),
        *((-50, 50, "reach", None), (100, 0, "reach", None)),
        *((-100, -40, "reach", None), (70, 60, "exceed", None)),
        *((15, 14, "at_least", None), (10, 14, "at_least", 6.96)),
        *((0.5, 0.6, "reach", 3.71), (100, 7_000, "cumulative", None)),
    ],
)
def test_the_pace_that_the_printed_level_asks_for(
    target: Callable[..., Target],
    base: float | None,
    goal: float,
    form: str,
    pace: float | None,
) -> None:
    direction = "down" if base == 200 else "up"
    promised = replace(
        target(), base_value=base, target_value=goal, form=form, direction=direction
    )
    found = required_pace(promised)
    assert (found is None) == (pace is None)
    assert found is None or round(found * 100, 2) == pace


def test_a_target_of_zero_has_no_reached_share(
    target: Callable[..., Target],
) -> None:
    assert reached_share(target(target_value=0.0), 5.0) is None
    assert reached_share(target(), None) is None
    assert reached_share(target(), 0.0) == 0
