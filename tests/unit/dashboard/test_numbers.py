"""Numbers are written as the source gave them, in both languages."""

import math
from datetime import UTC, date, datetime

import pytest

from dashboard.wording import wording
from indicators.definition import Display

NUMBERS = wording("zh").numbers
ONE = Display("亿美元", 1.0, 1)
TRILLION = Display("万亿元", 10_000.0, 2)
WHOLE = Display("个", 1.0, 0)


@pytest.mark.parametrize(
    ("value", "display", "bound", "written"),
    [
        (63_500.0, ONE, "≈", "≈63,500"),
        (7_200.0, WHOLE, ">", "> 7,200"),
        (78.0, ONE, "≥", "≥ 78"),
        (46_500.0, ONE, "=", "46,500"),
        (8_006.8, ONE, "=", "8,006.8"),
        (467_300.0, TRILLION, "=", "46.73"),
        (460_000.0, TRILLION, "=", "46"),
        (438_467.93, ONE, "=", "438,467.9"),
        (0.05, ONE, "=", "0.1"),
        (0.0, ONE, "=", "0"),
        (-993.2, ONE, "=", "−993.2"),
        (-0.01, ONE, "=", "0"),
        (None, ONE, "=", "—"),
        (math.nan, ONE, ">", "—"),
    ],
)
def test_a_value(value, display, bound, written) -> None:
    assert NUMBERS.value(value, display, bound) == written


@pytest.mark.parametrize(
    ("form", "chinese", "english"),
    [
        ("reach", "9,000", "9,000"),
        ("exceed", "突破 9,000", "> 9,000"),
        ("about", "9,000 左右", "about 9,000"),
        ("cumulative", "累计 9,000", "total 9,000"),
    ],
)
def test_a_target_as_its_form_says(form, chinese, english) -> None:
    assert wording("zh").numbers.target(9_000.0, ONE, form) == chinese
    assert wording("en").numbers.target(9_000.0, ONE, form) == english


@pytest.mark.parametrize(
    ("gap", "bound", "written"),
    [
        (12_500.0, "≈", "≈+12,500"),
        (200.0, ">", "> +200"),
        (-993.2, "=", "−993.2"),
        (0.0, "=", "0"),
        (0.01, "=", "0"),
        (None, "=", "—"),
    ],
)
def test_a_difference_has_a_sign(gap, bound, written) -> None:
    assert NUMBERS.signed(gap, ONE, bound) == written


@pytest.mark.parametrize(
    ("share", "percent", "growth"),
    [
        (17_000 / 4_500, "377.8%", "+377.8%"),
        (0.89, "89.0%", "+89.0%"),
        (0.0285, "2.9%", "+2.9%"),
        (-0.028, "−2.8%", "−2.8%"),
        (-0.0001, "0.0%", "0.0%"),
        (0.0001, "0.0%", "0.0%"),
        (0.0, "0.0%", "0.0%"),
        (None, "—", "—"),
    ],
)
def test_a_share_in_percent(share, percent, growth) -> None:
    assert NUMBERS.percent(share) == percent
    assert NUMBERS.growth(share) == growth


def test_a_pace_may_have_two_decimals() -> None:
    assert NUMBERS.percent(0.018646, 2) == "1.86%"


def test_growth_on_a_tile_leaves_the_percent_sign_out() -> None:
    assert NUMBERS.bare_growth(-0.028) == "−2.8"
    assert NUMBERS.bare_growth(0.3) == "+30.0"
    assert NUMBERS.bare_growth(None) == "—"


def test_a_moment_is_a_day_in_the_office() -> None:
    late = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
    assert NUMBERS.day(late) == "2026-11-22"
    assert NUMBERS.day(date(2026, 1, 9)) == "2026-01-09"
    assert NUMBERS.day(None) == "—"
