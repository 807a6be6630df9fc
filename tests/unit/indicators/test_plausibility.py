"""What cannot be right is refused; what is only unusual is not."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import Indicator, Plausible
from indicators.observations import Observation
from indicators.plausibility import implausible

WIDE = Plausible(minimum=0, maximum=1e12, yearly_change=(-0.8, 4.0))
POWERS = st.integers(-8, 8).filter(bool)
FIGURES = st.integers(10**4, 10**9).map(lambda n: Decimal(n) / 100)

CELL = ("measured", "360000", "year", "2025")
YEAR_BEFORE = ("measured", "360000", "year", "2024")


@pytest.fixture(scope="session")
def doubt(
    indicator: Callable[..., Indicator], observation: Callable[..., Observation]
) -> Callable[..., tuple[str, dict] | None]:
    """Return a function from value and held figures to code and facts, or None."""

    def weighed(
        value: object, held: dict, plausible: Plausible = WIDE, **changes: str
    ) -> tuple[str, dict] | None:
        seen = observation(value=Decimal(value), value_text=str(value), **changes)
        found = implausible(seen, indicator(plausible=plausible), held)
        return (found.code, dict(found.facts)) if found else None

    return weighed


@given(FIGURES, POWERS, st.floats(-0.1, 0.1))
def test_a_power_of_ten_off_the_same_figure_is_caught(
    doubt: Callable, known: Decimal, power: int, revision: float
) -> None:
    revised = known * (1 + Decimal(revision).quantize(Decimal("0.0001")))
    found = doubt(revised * Decimal(10) ** power, {CELL: known})
    assert found is not None
    code, facts = found
    assert code == "unit_off"
    assert (facts["factor"], facts["times"]) == (
        *(10 ** abs(power), "×" if power > 0 else "÷"),
    )
    assert facts["known"] == float(known)


@given(FIGURES, POWERS, st.floats(-0.3, 0.3))
def test_a_power_of_ten_off_last_year_is_caught(
    doubt: Callable, known: Decimal, power: int, change: float
) -> None:
    moved = known * (1 + Decimal(change).quantize(Decimal("0.0001")))
    found = doubt(moved * Decimal(10) ** power, {YEAR_BEFORE: known})
    assert found is not None
    assert (found[0], found[1]["factor"]) == ("unit_off", 10 ** abs(power))


@given(FIGURES, st.floats(-0.3, 0.3), st.sampled_from([CELL, YEAR_BEFORE]))
def test_a_genuine_change_of_thirty_percent_is_not_refused(
    doubt: Callable, known: Decimal, change: float, cell: tuple
) -> None:
    assert doubt(known * (1 + Decimal(change)), {cell: known}) is None


@given(FIGURES, st.floats(1.2, 8.0), st.sampled_from([1, -1]))
def test_a_large_revision_of_the_same_figure_is_no_other_unit(
    doubt: Callable, known: Decimal, factor: float, way: int
) -> None:
    found = doubt(known * Decimal(factor) ** way, {CELL: known})
    assert found is None or found[0] == "figure_apart"


@given(FIGURES, st.integers(-80, 400))
def test_a_small_province_within_declared_bounds_is_not_refused(
    doubt: Callable, known: Decimal, percent: int
) -> None:
    assert doubt(known * (100 + percent) / 100, {YEAR_BEFORE: known}) is None


@pytest.mark.parametrize(
    ("said", "power", "likely"),
    [
        *(("亿元", 4, "万元"), ("亿元", 8, "元"), ("亿元", -4, "万亿元")),
        *(("亿元", 7, "?"), ("亿元", 2, "百万元")),
    ],
)
def test_the_likely_unit_of_measure_is_named(
    doubt: Callable, said: str, power: int, likely: str
) -> None:
    value = Decimal("4823") * Decimal(10) ** power
    found = doubt(value, {CELL: Decimal("4823")}, text_unit=said)
    assert found is not None
    assert (found[1]["said"], found[1]["likely"]) == (said, likely)


def test_the_likely_unit_of_an_unknown_one_is_unknown(doubt: Callable) -> None:
    found = doubt("48230", {CELL: Decimal("4823")}, text_unit="贯")
    assert found is not None
    assert found[1]["likely"] == "?"


@pytest.mark.parametrize(("value", "growth"), [("27000", 440.0), ("900", -82.0)])
def test_an_unusual_change_is_only_a_warning(
    doubt: Callable, value: str, growth: float
) -> None:
    found = doubt(value, {YEAR_BEFORE: Decimal("5000")})
    assert found is not None
    code, facts = found
    assert (code, round(facts["growth"], 6)) == ("change_large", growth)
    assert facts["known"] == "5000"


@pytest.mark.parametrize(
    ("value", "likely"),
    [
        ("-1", "?"),
        ("800680000000", "元"),
        ("3000000", "百万元"),
        ("200000000", "百万元"),
        ("210000000", "万元"),
    ],
)
def test_a_value_outside_the_declared_bounds(
    doubt: Callable, value: str, likely: str
) -> None:
    bounds = Plausible(minimum=0, maximum=2_000_000)
    found = doubt(value, {}, bounds)
    assert found is not None
    code, facts = found
    assert (code, facts["likely"]) == ("value_implausible", likely)
    assert (facts["low"], facts["high"], facts["converted"]) == (
        *(0, 2_000_000, float(value)),
    )


def test_a_value_one_power_too_high_was_in_the_unit_below(doubt: Callable) -> None:
    found = doubt("5000000", {}, Plausible(maximum=2e6), text_unit="十亿元")
    assert found is not None
    assert found[1]["likely"] == "亿元"


@pytest.mark.parametrize("edge", ["0", "2000000"])
def test_the_bounds_themselves_are_possible(doubt: Callable, edge: str) -> None:
    assert doubt(edge, {}, Plausible(minimum=0, maximum=2_000_000)) is None


def test_what_is_not_declared_bounds_nothing(doubt: Callable) -> None:
    assert doubt("-1e30", {}, Plausible()) is None
    assert doubt("1e30", {YEAR_BEFORE: Decimal(1)}, Plausible()) is None
    found = doubt("-1", {}, Plausible(minimum=0))
    assert found is not None
    assert found[1]["high"] == ""
    found = doubt("9", {}, Plausible(maximum=5), text_unit="贯")
    assert found is not None
    assert (found[1]["low"], found[1]["likely"]) == ("", "?")


def test_a_stock_of_a_day_is_not_compared_with_the_year_before(
    doubt: Callable,
) -> None:
    last_year = ("measured", "360000", "point", "2024-06-30")
    day = {"frequency": "point", "period": "2025-06-30"}
    assert doubt("900", {last_year: Decimal(1)}, **day) is None


@pytest.mark.parametrize("known", ["0", "-100"])
def test_a_change_of_sign_or_from_nothing_is_no_power_of_ten(
    doubt: Callable, known: str
) -> None:
    assert doubt("1000", {CELL: Decimal(known)}) is None
    assert doubt("0", {CELL: Decimal("1000")}) is None


@pytest.mark.parametrize(
    ("value", "maximum", "code"),
    [
        ("48230", 10, "unit_off"),
        ("9646", 10, "value_implausible"),
        ("9646", 10_000, "figure_apart"),
        ("38584", 100_000, "figure_apart"),
        ("5500", 10, "value_implausible"),
        ("5500", 10_000, "change_large"),
        ("5200", 10_000, None),
    ],
)
def test_an_error_speaks_before_a_warning_the_same_figure_before_last_year(
    doubt: Callable, value: str, maximum: float, code: str | None
) -> None:
    held = {CELL: Decimal("4823"), YEAR_BEFORE: Decimal("4823")}
    bounds = Plausible(minimum=0, maximum=maximum, yearly_change=(-0.1, 0.1))
    found = doubt(value, held, bounds)
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("value", "factor", "times"),
    [("9646", 2.0, "×"), ("2411.5", 2.0, "÷"), ("33761", 7.0, "×")],
)
def test_two_publications_far_apart_are_pointed_out_with_the_factor(
    doubt: Callable, value: str, factor: float, times: str
) -> None:
    found = doubt(value, {CELL: Decimal("4823")})
    assert found is not None
    code, facts = found
    assert (code, facts["factor"], facts["times"]) == ("figure_apart", factor, times)
    assert facts["known"] == 4823.0


@pytest.mark.parametrize("value", ["3859", "4823", "6028"])
def test_a_revision_of_a_quarter_is_not(doubt: Callable, value: str) -> None:
    assert doubt(value, {CELL: Decimal("4823")}) is None


@pytest.mark.parametrize("value", ["-5000", "-1", "20001"])
def test_a_warning_never_hides_that_a_value_is_impossible(
    doubt: Callable, value: str
) -> None:
    bounds = Plausible(minimum=0, maximum=20_000, yearly_change=(-0.8, 2.0))
    found = doubt(value, {YEAR_BEFORE: Decimal(5000)}, bounds)
    assert found is not None
    assert found[0] == "value_implausible"


def test_a_doubt_stands_at_its_line_and_column(
    indicator: Callable[..., Indicator], observation: Callable[..., Observation]
) -> None:
    seen = observation(value=Decimal(-1), value_text="-1", line=7, column="出口")
    found = implausible(seen, indicator(plausible=WIDE), {})
    assert found is not None
    assert (found.line, found.column, found.value) == (7, "出口", "-1")
    assert {"indicator", "unit", "frequency", "period"} <= set(found.facts)


@pytest.mark.parametrize(
    ("declared", "value", "known", "code"),
    [
        ({"unit": "%"}, "0.038", "3.8", "unit_off"),
        ({"unit": "%"}, "380", "3.8", "unit_off"),
        ({"unit": "%"}, "3.0", "0.3", None),
        ({"unit": "%", "growth_of": "level"}, "4.0", "0.4", None),
        ({"unit": "%", "growth_of": "level"}, "4.0", "0.04", None),
    ],
)
def test_a_percentage_is_mistaken_for_a_share_of_one_alone(
    indicator: Callable[..., Indicator],
    observation: Callable[..., Observation],
    declared: dict,
    value: str,
    known: str,
    code: str | None,
) -> None:
    seen = observation(value=Decimal(value), value_text=value, text_unit="%")
    found = implausible(seen, indicator(**declared), {CELL: Decimal(known)})
    assert (found.code if found else None) == code
