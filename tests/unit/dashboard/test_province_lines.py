"""What the provinces of one indicator show together, said without a ranking."""

import pandas as pd

from dashboard.components.province_lines import by_year, finding
from dashboard.wording import wording

FIGURES = pd.DataFrame(
    [
        ("440000", 2020, 10.0),
        ("440000", 2024, 12.0),
        ("110000", 2020, 8.0),
        ("110000", 2024, 7.0),
        ("330000", 2024, 20.0),
    ],
    columns=["unit", "year", "value"],
)


def test_only_provinces_with_both_years_are_compared() -> None:
    told = finding(by_year(FIGURES), 2020, wording("zh"))
    assert told == "2024 年与 2020 年相比，2 省中 1 省上升"


def test_without_the_base_year_there_is_nothing_to_compare() -> None:
    told = finding(by_year(FIGURES[FIGURES["year"] == 2024]), 2020, wording("en"))
    assert told == "Figures of 3 provinces for 2024"


def test_without_a_later_year_there_is_nothing_to_compare() -> None:
    told = finding(by_year(FIGURES[FIGURES["year"] == 2020]), 2020, wording("en"))
    assert told == "Figures of 2 provinces for 2020"
