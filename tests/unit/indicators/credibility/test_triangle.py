"""The triangle: what makes a row, which column a figure stands in, what it changed."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.credibility.revisions import Vintage
from indicators.credibility.triangle import Released, age, triangle
from indicators.interval import Interval


def figure(value: float, known: date = date(2026, 1, 1)) -> Vintage:
    return Vintage(known, 0, value, "=", Interval(value, value))


def released(
    period: str, value: float, source: str = "customs", vintage: str = "v1",
    known: date = date(2026, 1, 1), frequency: str = "year",
) -> Released:  # fmt: skip
    return Released(frequency, period, source, vintage, "stated", figure(value, known))


FIRST, SECOND = date(2025, 1, 14), date(2025, 7, 18)


def test_a_period_released_twice_is_a_row_and_one_released_once_is_counted() -> None:
    found = triangle(
        [
            released("2023", 90.0, known=FIRST),
            released("2024", 100.0, known=FIRST),
            released("2024", 103.0, vintage="v2", known=SECOND),
        ],
        in_points=False,
    )
    assert [(c.vintage, c.known) for c in found.columns] == [
        ("v1", FIRST), ("v2", SECOND)]  # fmt: skip
    (row,) = found.rows
    assert (row.period, found.once) == ("2024", 1)
    first, second = row.cells
    assert first is not None
    assert second is not None
    assert (first.step, first.moved, first.age) == ("first", None, 1)
    assert (second.step, second.age) == ("revised", 7)
    assert second.moved == pytest.approx(0.03)


def test_another_source_is_no_revision_and_a_source_is_held_against_itself() -> None:
    found = triangle(
        [
            released("2024", 100.0, "customs", "a", FIRST),
            released("2024", 104.0, "press", "b", SECOND),
            released("2024", 105.0, "customs", "c", date(2026, 1, 1)),
        ],
        in_points=False,
    )
    (row,) = found.rows
    told = [(c.step, c.moved and round(c.moved, 6)) for c in row.cells if c]
    assert told == [("first", None), ("other", 0.04), ("revised", 0.05)]


def test_a_release_without_a_figure_of_the_period_leaves_its_cell_empty() -> None:
    found = triangle(
        [
            released("2023", 1.0, vintage="a", known=FIRST),
            released("2023", 1.0, vintage="b", known=SECOND),
            released("2024", 2.0, vintage="b", known=SECOND),
            released("2024", 2.0, vintage="c", known=date(2026, 3, 1)),
        ],
        in_points=False,
    )
    shape = [[cell is not None for cell in row.cells] for row in found.rows]
    assert shape == [[True, True, False], [False, True, True]]


@pytest.mark.parametrize(
    ("period", "known", "months"),
    [
        ("2024", date(2025, 1, 14), 1),
        ("2024", date(2024, 12, 31), 0),
        ("2024-06", date(2024, 7, 20), 1),
        ("2024-Q1", date(2025, 3, 1), 12),
        ("2025", date(2025, 7, 18), -5),
    ],
)
def test_age_is_in_months_from_the_end_of_the_period(
    period: str, known: date, months: int
) -> None:
    assert age(period, figure(1.0, known)) == months


names = st.sampled_from(["a", "b", "c"])
years = st.sampled_from(["2022", "2023", "2024"])
keys = st.lists(st.tuples(years, names, names), unique=True, max_size=20)


@given(keys)
def test_every_figure_of_a_repeated_period_has_its_one_cell(
    held: list[tuple[str, str, str]],
) -> None:
    found = triangle((released(*(p, 1.0, s, v)) for p, s, v in held), in_points=False)
    counts = Counter(period for period, _, _ in held)
    assert found.once == sum(count == 1 for count in counts.values())
    told = {
        (row.period, column.source, column.vintage)
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell is not None
    }
    assert told == {key for key in held if counts[key[0]] > 1}
