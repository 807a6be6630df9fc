"""Rules of derived values on figures made for them; every number worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from etl.publication.reader import PublicationReader
from indicators.definition import Break
from tests.unit.etl.small_publication import (
    NAME,
    derived,
    published,
    reported,
    small_plan,
)

Found = dict[tuple[str, ...], float]
MONTHLY = ("year", "month", "year_to_date")


def broken(period: str, effect: Any = "not_comparable") -> tuple[Break, ...]:
    return (Break(period, effect, NAME, "here"),)


def values(reader: PublicationReader, code: str = "d") -> Found:
    """Return unit, frequency, period → value of one derived indicator."""
    rows = reader.connection.execute(
        "SELECT unit, frequency, period, value FROM derived WHERE indicator = $code",
        {"code": code},
    ).fetchall()
    return {tuple(row[:3]): row[3] for row in rows}


def worked_out(
    folder: Path,
    formula: str,
    lines: str,
    unit: str = "%",
    **more: Any,
) -> Found:
    """Return what the formula of `d` gives on the figures of the lines."""
    reports = (reported("a"), reported("b"))
    plan = small_plan(*reports, derived("d", formula, unit, **more))
    return values(published(folder, plan, lines))


NORTH_2024 = ("110000", "year", "2024")
PAIR = """
a 110000 year 2024 30
b 110000 year 2024 20
"""

ARITHMETIC = [
    ("a / b * 100", "%", 150.0),
    ("a - b", "亿元", 10.0),
    ("a - b - b", "亿元", -10.0),
    ("a - (b - b)", "亿元", 30.0),
    ("-a + b", "亿元", -10.0),
    ("-(a + b) * 2", "亿元", -100.0),
    ("a / b / 2 * 100", "%", 75.0),
    ("a / (b / 2) * 100", "%", 300.0),
    ("(a - b) / (a + b) * 100", "%", 20.0),
    ("a * 0.5", "亿元", 15.0),
    ("a / 3 * 7", "亿元", 70.0),
    ("a - -b", "亿元", 50.0),
    ("100 * a / b - 100", "%", 50.0),
]


def test_arithmetic_is_that_of_school(tmp_path: Path) -> None:
    formulas = {f"d{number}": entry for number, entry in enumerate(ARITHMETIC)}
    own = (
        derived(code, formula, unit) for code, (formula, unit, _) in formulas.items()
    )
    reader = published(tmp_path, small_plan(reported("a"), reported("b"), *own), PAIR)
    for code, (formula, _, value) in formulas.items():
        assert values(reader, code) == {NORTH_2024: pytest.approx(value)}, formula


MISSING = {
    "another unit": "a 110000 year 2024 30\nb 440000 year 2024 20",
    "another period": "a 110000 year 2024 30\nb 110000 year 2023 20",
    "another frequency": "a 110000 year 2024 30\nb 110000 month 2024-12 20",
    "a month short": "a 110000 year 2024 30\nb 110000 year_to_date 2024-11 20",
    "more than": "a 110000 year 2024 30\nb 110000 year 2024 20 >",
    "at least": "a 110000 year 2024 30 ≥\nb 110000 year 2024 20",
    "nothing to divide by": "a 110000 year 2024 30\nb 110000 year 2024 0",
}


@pytest.mark.parametrize("lines", MISSING.values(), ids=MISSING)
def test_without_one_operand_there_is_no_value(tmp_path: Path, lines: str) -> None:
    assert worked_out(tmp_path, "a / b * 100", lines) == {}


def test_months_and_years_to_date_are_worked_out_beside_years(tmp_path: Path) -> None:
    lines = """
    a 110000 month 2024-11 30
    b 110000 month 2024-11 20
    a 110000 year_to_date 2024-12 400
    b 110000 year_to_date 2024-12 100
    a 440000 year 2024 50
    b 440000 year_to_date 2024-12 200
    """
    found = worked_out(tmp_path, "a / b * 100", lines, frequencies=MONTHLY)
    assert found == {
        ("110000", "month", "2024-11"): pytest.approx(150.0),
        ("110000", "year_to_date", "2024-12"): pytest.approx(400.0),
        NORTH_2024: pytest.approx(400.0),
        ("440000", "year", "2024"): pytest.approx(25.0),
    }


def test_a_formula_by_year_leaves_months_alone(tmp_path: Path) -> None:
    lines = f"{PAIR}\na 110000 month 2024-11 3\nb 110000 month 2024-11 2"
    assert set(worked_out(tmp_path, "a - b", lines, "亿元")) == {NORTH_2024}


THROUGH_TIME = [
    (
        "growth(a)",
        {"2020": 0.0, "2021": 50.0, "2022": 0.0, "2023": 20.0, "2024": -10.0},
    ),
    (
        "a - lag(a)",
        {"2020": 0.0, "2021": 50.0, "2022": 0.0, "2023": 30.0, "2024": -18.0},
    ),
    (
        "(a / base(a) - 1) * 100",
        {
            "2019": 0.0,
            "2020": 0.0,
            "2021": 50.0,
            "2022": 50.0,
            "2023": 80.0,
            "2024": 62.0,
        },
    ),
    (
        "cagr(a)",
        {"2021": 50.0, "2022": 22.474487, "2023": 21.644040, "2024": 12.818093},
    ),
]
PATH = """
a 110000 year 2019 100
a 110000 year 2020 100
a 110000 year 2021 150
a 110000 year 2022 150
a 110000 year 2023 180
a 110000 year 2024 162
a 440000 year 2024 162
"""


def test_growth_is_over_the_year_before_and_the_base_year(tmp_path: Path) -> None:
    formulas = {f"d{number}": entry for number, entry in enumerate(THROUGH_TIME)}
    units = {
        code: "亿元" if "lag" in text else "%" for code, (text, _) in formulas.items()
    }
    own = (derived(code, text, units[code]) for code, (text, _) in formulas.items())
    reader = published(tmp_path, small_plan(reported("a"), *own), PATH)
    for code, (formula, by_year) in formulas.items():
        assert values(reader, code) == {
            ("110000", "year", year): pytest.approx(value, abs=1e-6)
            for year, value in by_year.items()
        }, formula


def test_a_month_is_compared_with_the_same_month(tmp_path: Path) -> None:
    lines = """
    a 110000 month 2020-06 50
    a 110000 month 2023-06 80
    a 110000 month 2024-05 70
    a 110000 month 2024-06 100
    a 110000 year_to_date 2023-06 400
    a 110000 year_to_date 2024-06 500
    a 110000 year 2024 999
    """
    asked = ("month", "year_to_date")
    assert worked_out(tmp_path, "growth(a)", lines, frequencies=asked) == {
        ("110000", "month", "2024-06"): pytest.approx(25.0),
        ("110000", "year_to_date", "2024-06"): pytest.approx(25.0),
    }


def test_base_is_the_same_month_of_the_base_year(tmp_path: Path) -> None:
    lines = "a 110000 month 2020-06 50\na 110000 month 2024-06 100\n"
    found = worked_out(tmp_path, "cagr(a)", lines, frequencies=("month",))
    assert found == {("110000", "month", "2024-06"): pytest.approx(18.920712)}


@pytest.mark.parametrize(
    ("changes", "source", "is_worked_out"),
    [
        ({}, "customs", True),
        ({}, "nbs", False),
        ({"reported_by": "statistics"}, "nbs", True),
        ({"unit": "万人"}, "nbs", True),
    ],
)
def test_what_one_agency_says_is_taken_from_one_source(
    tmp_path: Path, changes: dict[str, str], source: str, is_worked_out: bool
) -> None:
    other = reported("b", **changes)
    unit = "%" if other.unit == "亿元" else "元"
    plan = small_plan(reported("a"), other, derived("d", "a / b * 100", unit))
    lines = f"a 110000 year 2024 30\nb 110000 year 2024 20 source={source}"
    assert bool(values(published(tmp_path, plan, lines))) is is_worked_out


NO_COMPARISON = {
    "another source": "a 110000 year 2020 100\na 110000 year 2021 150 source=nbs",
    "a bound before": "a 110000 year 2020 100 ≥\na 110000 year 2021 150",
    "a bound now": "a 110000 year 2020 100\na 110000 year 2021 150 >",
    "over nothing": "a 110000 year 2020 0\na 110000 year 2021 150",
    "over less": "a 110000 year 2020 -5\na 110000 year 2021 150",
    "to less than nothing": "a 110000 year 2020 100\na 110000 year 2021 -5",
    "no year before": "a 110000 year 2019 100\na 110000 year 2021 150",
}


@pytest.mark.parametrize("formula", ["growth(a)", "cagr(a)"])
@pytest.mark.parametrize("lines", NO_COMPARISON.values(), ids=NO_COMPARISON)
def test_what_cannot_be_compared_through_time_is_not(
    tmp_path: Path, lines: str, formula: str
) -> None:
    assert worked_out(tmp_path, formula, lines) == {}


def test_growth_to_nothing_is_a_whole_fall_and_has_no_average(tmp_path: Path) -> None:
    lines = "a 110000 year 2020 100\na 110000 year 2021 0"
    own = (derived("d", "growth(a)"), derived("e", "cagr(a)"))
    reader = published(tmp_path, small_plan(reported("a"), *own), lines)
    assert values(reader) == {("110000", "year", "2021"): pytest.approx(-100.0)}
    assert values(reader, "e") == {}


@pytest.mark.parametrize(
    ("entry", "years"),
    [
        (broken("2021"), []),
        (broken("2021-06"), []),
        (broken("2020"), ["2021"]),
        (broken("2022"), ["2021"]),
        (broken("2021", "note"), ["2021"]),
    ],
    ids=["between", "within the year", "before", "after", "only noted"],
)
@pytest.mark.parametrize("formula", ["growth(a)", "a / lag(a) * 100", "growth(c)"])
def test_a_change_of_scope_bars_comparison(
    tmp_path: Path, entry: tuple[Break, ...], years: list[str], formula: str
) -> None:
    lines = "a 110000 year 2020 100\na 110000 year 2021 150\n"
    doubled = derived("c", "a * 2", "亿元", breaks=entry)
    plan = small_plan(reported("a", breaks=entry), doubled, derived("d", formula))
    found = values(published(tmp_path, plan, lines))
    assert [period for _, _, period in found] == years


@pytest.mark.parametrize(
    ("period", "entry", "is_barred"),
    [
        ("2024-05", "2024-06", False),
        ("2024-06", "2024-06", True),
        ("2025-05", "2024-06", True),
        ("2025-06", "2024-06", False),
        ("2024-01", "2024", True),
        ("2025-01", "2024", False),
    ],
)
def test_a_change_of_scope_within_a_year_is_seen_by_month(
    tmp_path: Path, period: str, entry: str, is_barred: bool
) -> None:
    before = f"{int(period[:4]) - 1}{period[4:]}"
    lines = f"a 110000 month {before} 100\na 110000 month {period} 150"
    own = reported("a", breaks=broken(entry))
    plan = small_plan(own, derived("d", "growth(a)", frequencies=("month",)))
    assert (values(published(tmp_path, plan, lines)) == {}) is is_barred


def test_the_nation_is_the_published_one_and_has_no_share_of_itself(
    tmp_path: Path,
) -> None:
    lines = """
    a 000000 year 2024 200 source=nbs
    a 110000 year 2024 30
    a 440000 year 2024 60
    a 650000 year 2024 100
    a Z440001 year 2024 10
    a 110000 year 2023 30
    a 440000 year 2023 60
    a 650000 year 2023 100
    """
    assert worked_out(tmp_path, "a / nation(a) * 100", lines) == {
        NORTH_2024: pytest.approx(15.0),
        ("440000", "year", "2024"): pytest.approx(30.0),
        ("650000", "year", "2024"): pytest.approx(50.0),
        ("Z440001", "year", "2024"): pytest.approx(5.0),
    }


def test_a_value_that_no_store_holds_is_none(tmp_path: Path) -> None:
    lines = """
    a 110000 year 2024 99999999999999999999
    b 110000 year 2024 1
    a 440000 year 2024 99999
    b 440000 year 2024 1
    """
    found = worked_out(tmp_path, "a * 100 / b * 100", lines)
    assert found == {("440000", "year", "2024"): pytest.approx(999_990_000)}
