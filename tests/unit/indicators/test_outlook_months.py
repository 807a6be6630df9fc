"""The year so far, the families that steps are taken from, and the digest."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import Bilingual
from indicators.outlook.digest import digest_of
from indicators.outlook.expect import outlook
from indicators.outlook.request import Monthly, MonthValue
from indicators.outlook.so_far import cumulated, running
from tests.unit.indicators.outlook_cases import (
    CUT_OFF,
    SHARE,
    TARGET,
    asked,
    year_value,
)

SERIES = {2020: 100.0, 2021: 120.0, 2022: 110.0, 2023: 130.0, 2024: 140.0}


def to_date(values: dict[str, float], source: str = "months") -> Monthly:
    return Monthly(tuple(MonthValue(p, v, source) for p, v in values.items()))


def single(values: dict[str, float], source: str = "months") -> Monthly:
    return Monthly(single=tuple(MonthValue(p, v, source) for p, v in values.items()))


def test_january_by_itself_is_never_used() -> None:
    values = {"2024-01": 9.0, "2024-12": 140.0, "2025-01": 12.0}
    assert running(cumulated(to_date(values), CUT_OFF), 2024) is None
    plain = outlook(asked(SERIES))
    assert outlook(asked(SERIES, monthly=to_date(values))) == plain


def test_february_stands_for_both_months() -> None:
    # The Spring Festival moved from January to February: each month by itself would
    # mislead, the two together do not.
    months = {"2024-01": 14.0, "2024-02": 6.0, "2025-01": 8.0, "2025-02": 14.0}
    rest = {f"2024-{month:02d}": 12.0 for month in range(3, 13)}
    now = running(cumulated(single({**months, **rest}), CUT_OFF), 2024)
    assert now is not None
    assert (now.month, now.share, now.multiple) == (2, 20 / 140, pytest.approx(22 / 20))


def test_a_missing_month_ends_the_sum() -> None:
    months = {f"2024-{month:02d}": 10.0 for month in range(1, 13)}
    gap = {"2025-01": 11.0, "2025-02": 11.0, "2025-04": 11.0}
    now = running(cumulated(single({**months, **gap}), CUT_OFF), 2024)
    assert now is not None and now.period == "2025-02"
    no_january = {"2025-02": 11.0, "2025-03": 11.0}
    assert running(cumulated(single({**months, **no_january}), CUT_OFF), 2024) is None


def test_the_published_sum_goes_before_the_sum_of_months() -> None:
    months = single({f"2024-{month:02d}": 10.0 for month in range(1, 13)})
    published = to_date({"2024-12": 126.0})
    sums = cumulated(Monthly(published.year_to_date, months.single), CUT_OFF)
    assert sums["months", 0][2024, 12] == 126
    assert sums["months", 0][2024, 2] == 20


def test_the_share_is_the_mean_of_earlier_years() -> None:
    values = {"2022-06": 40, "2022-12": 100, "2023-06": 60, "2023-12": 120}
    now = running(cumulated(to_date({**values, "2024-06": 63.0}), CUT_OFF), 2023)
    assert now is not None
    assert (now.share, now.share_years) == (pytest.approx(0.45), 2)
    assert now.multiple == pytest.approx(63 / 0.45 / 120)


def test_growth_of_the_months_is_put_on_the_published_year() -> None:
    # The months are of another source and 10 % lower: only their growth counts.
    values = {"2024-06": 63.0, "2024-12": 126.0, "2025-04": 44.0, "2024-04": 40.0}
    found = outlook(asked(SERIES, monthly=to_date(values)))
    assert found.start is not None and found.at_end is not None
    assert (found.start.value, found.start.month) == (140, "2025-04")
    assert found.at_end.expected == pytest.approx(140 * 44 / 40)
    assert outlook(asked(SERIES)).at_end.low < found.at_end.low  # type: ignore[union-attr]


def test_more_months_make_it_surer() -> None:
    wide = []
    for month in (2, 4):
        values = {f"2024-{month:02d}": 10.0 * month, "2024-12": 120.0}
        values[f"2025-{month:02d}"] = 11.0 * month
        end = outlook(asked(SERIES, monthly=to_date(values))).at_end
        assert end is not None
        wide.append(end.high / end.low)
    assert wide[0] > wide[1] > 1


def test_a_share_has_no_year_so_far() -> None:
    values = {"2024-06": 60.0, "2024-12": 60.0, "2025-02": 90.0, "2024-02": 60.0}
    shares = {year: value / 3 for year, value in SERIES.items()}
    plain = outlook(asked(shares, indicator=SHARE))
    assert outlook(asked(shares, indicator=SHARE, monthly=to_date(values))) == plain


def test_a_month_that_is_a_bound_or_not_over_does_not_count() -> None:
    whole = {"2024-02": 20.0, "2024-12": 140.0, "2024-06": 60.0}
    running_month = to_date({**whole, "2025-06": 70.0})
    assert running(cumulated(running_month, date(2025, 6, 30)), 2024) is None
    assert running(cumulated(running_month, date(2025, 7, 1)), 2024) is not None
    bound = tuple(replace(v, bound=">") for v in running_month.year_to_date)
    assert cumulated(Monthly(bound), date(2025, 7, 1)) == {}


def test_decembers_of_one_source_may_be_the_steps() -> None:
    # Each year was first known from another source; the months are of one.
    years = {
        y: year_value(y, v, source=f"release {y}")
        for y, v in SERIES.items()
        if y > 2021
    }
    assert outlook(asked({}, years=years)).state == "too_little"
    decembers = to_date({f"{y}-12": v * 0.9 for y, v in SERIES.items()})
    found = outlook(asked({}, years=years, monthly=decembers))
    assert (found.used, found.family) == (5, "months")
    assert found.path == outlook(asked(SERIES)).path


def test_the_digest_is_of_what_an_answer_depends_on() -> None:
    request = asked(SERIES)
    digest = digest_of([request])
    assert digest == digest_of([asked(dict(reversed(SERIES.items())))])
    renamed = replace(
        request,
        indicator=replace(request.indicator, name=Bilingual("另", "other")),
        target=replace(TARGET, printed="otherwise", nature="预期性"),
    )
    assert digest_of([renamed]) == digest
    later = {**request.years, 2025: year_value(2025, 1.0)}
    assert digest_of([replace(request, years=later)]) == digest
    changed = [
        asked({**SERIES, 2024: 141.0}),
        replace(request, target=replace(TARGET, target_value=151.0)),
        replace(request, target=None),
        replace(request, unit="110000"),
        replace(request, target_year=2026),
        replace(request, cut_off=date(2025, 7, 1)),
        replace(request, monthly=to_date({"2025-02": 1.0})),
        replace(request, reference=request.years),
        replace(request, indicator=SHARE),
    ]
    digests = {digest, *(digest_of([one]) for one in changed)}
    assert len(digests) == len(changed) + 1
    assert digest_of([request, request]) not in digests


@given(st.permutations(["2024-02", "2024-06", "2024-12", "2025-02", "2025-04"]))
def test_the_order_of_months_is_of_no_account(periods: list[str]) -> None:
    values = {period: float(int(period[-2:])) for period in periods}
    request = asked(SERIES, monthly=to_date(values))
    ordered = asked(SERIES, monthly=to_date(dict(sorted(values.items()))))
    assert outlook(request) == outlook(ordered)
    assert digest_of([request]) == digest_of([ordered])
