"""Periods: many ways to type one, one way to write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.observations import FREQUENCIES
from indicators.period import (
    first_day,
    last_complete_year,
    last_day,
    month_of,
    parse_day,
    parse_period,
    year_before,
    year_of,
)

YEARS = st.integers(1900, 2100)


@given(YEARS, st.integers(1, 12))
def test_what_is_written_reads_back_as_itself(year: int, month: int) -> None:
    written = {
        "year": f"{year}",
        "quarter": f"{year}-Q{(month + 2) // 3}",
        "month": f"{year}-{month:02d}",
        "year_to_date": f"{year}-{month:02d}",
        "point": f"{year}-{month:02d}-28",
    }
    for frequency, text in written.items():
        assert parse_period(text, frequency) == text
        assert year_of(text) == year
        assert year_before(text)[4:] == text[4:]
        assert year_of(year_before(text)) == year - 1
    assert month_of(written["month"]) == month


@pytest.mark.parametrize(
    ("text", "frequency", "period"),
    [
        *(("2024年", "year", "2024"), (" 2 024 ", "year", "2024")),
        *(("2024Q3", "quarter", "2024-Q3"), ("2024年第3季度", "quarter", "2024-Q3")),
        *(("2024-6", "month", "2024-06"), ("2024/6", "month", "2024-06")),
        *(("2024.6", "month", "2024-06"), ("2024.01", "month", "2024-01")),
        *(("2024.10", "month", "2024-10"), ("2024.1月", "month", "2024-01")),
        *(("202406", "month", "2024-06"), ("2024年6月", "month", "2024-06")),
        *(("2024年6月份", "month", "2024-06"), ("２０２４年６月", "month", "2024-06")),
        ("2024年1-7月", "year_to_date", "2024-07"),
        ("2024年1至11月", "year_to_date", "2024-11"),
        ("20241—6", "year_to_date", "2024-06"),
        ("2024-06", "year_to_date", "2024-06"),
        *(
            ("2024.1-6", "year_to_date", "2024-06"),
            ("2024年1月至6月", "year_to_date", "2024-06"),
        ),
        ("２０２４年１－６月份", "year_to_date", "2024-06"),
        ("20240630", "point", "2024-06-30"),
        ("２０２４", "year", "2024"),
    ],
)
def test_as_people_type_it(text: str, frequency: str, period: str) -> None:
    assert parse_period(text, frequency) == period


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        *(("", f) for f in FREQUENCIES),
        *(("全年", f) for f in FREQUENCIES),
        *(("1899", "year"), ("2101", "year"), ("24", "year"), ("2024-06", "year")),
        *(("2024-Q5", "quarter"), ("2024-06", "quarter"), ("1899-Q1", "quarter")),
        *(("2024-13", "month"), ("2024-00", "month"), ("2024", "month")),
        *(("1-7月", "year_to_date"), ("2024年11-12月", "year_to_date")),
        *(("2024年1-13月", "year_to_date"), ("1899-06", "month")),
        *(("2024-1-6", "year_to_date"), ("2024年2-6月", "year_to_date")),
        *(("2024-02-30", "point"), ("2024-06", "point"), ("0024-06-30", "point")),
    ],
)
def test_what_is_no_period(text: str, frequency: str) -> None:
    assert parse_period(text, frequency) is None


SPELT = (
    *("2024-06-30", "2024-6-30", "2024/06/30", "2024/6/30", "2024.6.30", "20240630"),
    *("2024年6月30日", "2024 年 6 月 30 日", "２０２４－０６－３０"),
    *("２０２４年６月３０日", "2024/6/30 0:00", "2024-06-30T00:00:00", " 2024-06-30 "),
    "2024/06/30 00:00:00",
)


@pytest.mark.parametrize("text", SPELT)
def test_one_day_however_it_is_spelt(text: str) -> None:
    assert parse_day(text) == date(2024, 6, 30)
    assert parse_period(text, "point") == "2024-06-30"


@pytest.mark.parametrize("text", ["2025/1/2 00:00", "2025/1/2 0:00:00", "2025-1-2"])
def test_a_time_behind_a_day_is_no_part_of_it(text: str) -> None:
    assert parse_day(text) == date(2025, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("", "45473", "30/6/2024", "6/30/2024", "24-06-30", "30-Jun-24", "2024-06"),
        *("2024-06-31", "2023-02-29", "2024/6-30", "2024年6-30", "0000-12-31"),
        *("2024-06-30 12:00", "2024-W26-7", "2024-06-30Z", "２０２４年６月３０號"),
    ],
)
def test_what_is_no_day_or_may_be_two(text: str) -> None:
    assert parse_day(text) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_back_in_every_spelling(day: date) -> None:
    spelt = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day} 0:00:00",
    )
    assert {parse_day(text) for text in spelt} == {day}


def test_a_spreadsheet_s_2024_1_may_be_october_and_is_not_guessed() -> None:
    assert parse_period("2024.1", "month") is None
    assert parse_period("2024.1", "year_to_date") is None


@given(st.text(max_size=12), st.sampled_from(FREQUENCIES))
def test_whatever_is_typed_gives_a_written_period_or_none(
    text: str, frequency: str
) -> None:
    period = parse_period(text, frequency)
    assert period is None or (period.isascii() and last_day(period))


@pytest.mark.parametrize(
    ("period", "day"),
    [
        *(("2024", date(2024, 12, 31)), ("2024-Q1", date(2024, 3, 31))),
        *(("2024-Q4", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29))),
        *(("2023-02", date(2023, 2, 28)), ("2024-06-15", date(2024, 6, 15))),
    ],
)
def test_the_last_day_that_a_period_spans(period: str, day: date) -> None:
    assert last_day(period) == day


def test_a_year_is_over_on_the_first_of_january() -> None:
    assert last_complete_year(date(2025, 12, 31)) == 2024
    assert last_complete_year(date(2026, 1, 1)) == 2025


def test_a_frequency_that_does_not_exist_has_no_periods() -> None:
    assert parse_period("2024", "week") is None


@pytest.mark.parametrize(
    ("period", "frequency", "day"),
    [
        ("2024", "year", "2024-01-01"),
        ("2024-Q1", "quarter", "2024-01-01"),
        ("2024-Q4", "quarter", "2024-10-01"),
        ("2024-06", "month", "2024-06-01"),
        ("2024-06", "year_to_date", "2024-01-01"),
        ("2024-02-29", "point", "2024-02-29"),
    ],
)
def test_the_first_day_of_a_period(period: str, frequency: str, day: str) -> None:
    assert first_day(period, frequency).isoformat() == day
