"""Where indicators without a target stand: never a completion status."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.assess import assess_period
from indicators.definition import Target
from indicators.plan import Method
from indicators.progress import STATUSES, YearValue
from indicators.standing import Standing, standings
from indicators.yardstick import Yardstick

NATION, GUANGDONG, CHONGQING = "000000", "440000", "500000"

Stick = Callable[..., Yardstick]


@pytest.fixture(scope="session")
def stick(build: SimpleNamespace, method: Method) -> Stick:
    """Return a builder of yardsticks with two indicators and the targets given."""

    def built(*targets: Target) -> Yardstick:
        indicators = (build.indicator(), build.indicator(code="other"))
        by_code = {each.code: each for each in indicators}
        return Yardstick("p", 2020, 2025, by_code, targets, method)

    return built


def stood(
    yardstick: Yardstick,
    values: Iterable[YearValue],
    unit: str = GUANGDONG,
    period: int = 2023,
) -> Standing:
    """Return how one series stands, the only one that is known."""
    series = ("measured", unit)
    annual = {series: {each.year: each for each in values}}
    (found,) = standings(yardstick, annual, [series], period)
    return found


def test_the_words_are_of_targets_not_of_completion(
    build: SimpleNamespace, stick: Stick
) -> None:
    value = build.year_value(2023, 120)
    national = build.target()
    own = build.target(unit=CHONGQING)
    assert stood(stick(), [value]).status == "未设目标"
    assert stood(stick(), [value], NATION).status == "未设目标"
    assert stood(stick(national), [value]).status == "未分解"
    # A target of another province is none of the nation: nothing to break down.
    assert stood(stick(own), [value]).status == "未设目标"
    assert stood(stick(own), [value], NATION).status == "未设目标"
    assert stood(stick(build.target(form="qualitative")), [value]).status == "未设目标"


@pytest.mark.parametrize("unit", [NATION, GUANGDONG])
def test_without_a_value_of_the_period_there_is_no_data(
    build: SimpleNamespace, stick: Stick, unit: str
) -> None:
    years = [build.year_value(year, 100) for year in (2020, 2022, 2024)]
    promised = stick(build.target(indicator="other"))
    found = stood(promised, years, unit)
    assert (found.status, found.value, found.average_growth) == ("无数据", None, None)
    assert found.base == years[0]


def test_years_after_the_period_are_not_looked_at(
    build: SimpleNamespace, stick: Stick
) -> None:
    years = [build.year_value(*each) for each in ((2020, 100), (2022, 121), (2024, 1))]
    found = stood(stick(), years, period=2022)
    assert (found.value, found.trend) == (years[1], "up")
    assert found.average_growth == pytest.approx(0.1)
    later = stood(stick(), years, period=2024)
    assert (later.value, later.trend) == (years[2], "down")


def test_growth_is_of_one_family_and_never_across_a_change_of_scope(
    build: SimpleNamespace, stick: Stick
) -> None:
    base, now = build.year_value(2020, 100), build.year_value(2022, 121)
    assert stood(stick(), [base, now], period=2022).average_growth == pytest.approx(0.1)
    other = replace(now, source="customs")
    assert stood(stick(), [base, other], period=2022).average_growth is None
    census = replace(now, basis=1)
    assert stood(stick(), [base, census], period=2022).average_growth is None
    bounded = build.year_value(2022, 121, ">")
    assert stood(stick(), [base, bounded], period=2022).average_growth is None
    yardstick = stick()
    broken = replace(
        yardstick,
        by_code={"measured": build.indicator(breaks=(build.scope_break("2022"),))},
    )
    assert stood(broken, [base, now], period=2022).trend == "not_comparable"


UNITS = (NATION, GUANGDONG, CHONGQING)
SERIES = [(code, unit) for code in ("measured", "other") for unit in UNITS]


@given(
    st.lists(st.sampled_from(SERIES), unique=True),
    st.lists(st.tuples(st.sampled_from(SERIES), st.integers(2020, 2025)), unique=True),
    st.integers(2021, 2025),
)
def test_every_series_is_judged_or_stands_and_never_both(
    build: SimpleNamespace,
    stick: Stick,
    promised: list[tuple[str, str]],
    known: list[tuple[tuple[str, str], int]],
    period: int,
) -> None:
    targets = [
        build.target(id=f"{code} {unit}", indicator=code, unit=unit)
        for code, unit in promised
    ]
    annual: dict[tuple[str, str], dict[int, YearValue]] = {}
    for number, (series, year) in enumerate(known):
        annual.setdefault(series, {})[year] = build.year_value(year, 100 + number)
    yardstick = stick(*targets)
    judged = assess_period(yardstick, annual, period)
    found = list(standings(yardstick, annual, SERIES, period))
    both = [(each.target.indicator, each.target.unit) for each in judged]
    both += [(each.indicator, each.unit) for each in found]
    assert sorted(both) == sorted(SERIES)
    for each in found:
        has_value = period in annual.get((each.indicator, each.unit), {})
        assert (each.status == "无数据") is (not has_value) is (each.value is None)
        assert each.status not in set(STATUSES) - {"无数据"}
        national = (each.indicator, NATION) in promised
        if has_value:
            is_open = national and each.unit != NATION
            assert each.status == ("未分解" if is_open else "未设目标")
