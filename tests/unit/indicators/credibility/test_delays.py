"""Delays: figures count, not releases, and only stated days are averaged."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from indicators.credibility.delays import FirstRelease, delay

END = date(2024, 12, 31)
releases = st.lists(
    st.builds(
        lambda days, basis, figures: FirstRelease(
            "2024",
            None if basis == "unknown" else END + timedelta(days),
            basis,
            figures,
        ),
        st.integers(-400, 400),
        st.sampled_from(["stated", "estimated", "unknown"]),
        st.integers(1, 5),
    ),
    max_size=12,
)


def test_ten_figures_that_came_together_weigh_ten_times_one() -> None:
    found = delay(
        [
            FirstRelease("2024", END + timedelta(10), "stated", 9),
            FirstRelease("2024", END + timedelta(110), "stated", 1),
            FirstRelease("2024", END + timedelta(9000), "estimated", 1000),
        ]
    )
    assert (found.stated, found.estimated) == (10, 1000)
    assert (found.mean, found.middle) == (20.0, 10)
    assert (found.shortest, found.longest) == (10, 110)


def test_nothing_released_has_no_days() -> None:
    found = delay([])
    assert (found.stated, found.mean, found.middle) == (0, None, None)


@given(releases)
def test_each_figure_is_counted_once_and_estimates_move_no_mean(
    held: list[FirstRelease],
) -> None:
    found = delay(held)
    counted = (found.stated, found.estimated, found.unknown, found.early)
    assert sum(counted) == sum(one.figures for one in held)
    alone = delay([one for one in held if one.basis == "stated"])
    assert (found.mean, found.middle) == (alone.mean, alone.middle)
