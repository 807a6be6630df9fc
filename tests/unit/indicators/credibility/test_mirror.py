"""The mirror check on made-up and on shipped ratios; pandas and numpy as oracle."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.credibility.mirror import EARLIER, Mirrored, Pair, mirrored

YEARS = range(2016, 2025)
amounts = st.floats(1, 1e6)
series = st.lists(st.tuples(amounts, amounts), min_size=1, max_size=9)


def pairs_of(unit: str, values: list[tuple[float, float]]) -> list[Pair]:
    return [Pair(unit, year, *both) for year, both in zip(YEARS, values, strict=False)]


@pytest.fixture(scope="module")
def shipped(repository: Path) -> pd.DataFrame:
    """Return province, year, operator, place from the reference files, in 亿美元."""
    folder = repository / "data" / "reference" / "observations"
    keys = ["unit", "period"]
    sides = {
        "operator": ("provinces_trade.csv", "goods_trade_total_usd"),
        "place": (
            "provinces_destination_origin.csv",
            "goods_trade_total_usd_destination_origin",
        ),
    }
    found = []
    for name, (file, code) in sides.items():
        text = pd.read_csv(folder / file, dtype=str)
        own = text.loc[(text["indicator"] == code) & (text["frequency"] == "year")]
        last = own.sort_values("released", kind="stable").groupby(keys).tail(1)
        factor = last["unit_of_measure"].map({"亿美元": 1, "千美元": 1e-5})
        assert factor.notna().all()
        values = last["value"].astype(float) * factor
        found.append(last[keys].assign(**{name: values}).set_index(keys)[name])
    return pd.concat(found, axis=1, join="inner").reset_index()


def as_pairs(table: pd.DataFrame) -> list[Pair]:
    return [
        Pair(row.unit, int(row.period), row.operator, row.place)
        for row in table.itertuples()
    ]


def test_ratios_and_ranks_are_those_of_pandas(shipped: pd.DataFrame) -> None:
    found = [one for one in mirrored(as_pairs(shipped), 31) if one.pair.year == 2024]
    year = shipped.loc[shipped["period"] == "2024"].set_index("unit")
    ratio = year["place"] / year["operator"]
    national = year["place"].sum() / year["operator"].sum()
    apart = np.exp(np.abs(np.log(ratio / national)))
    ranks = apart.rank(ascending=False, method="min")
    assert len(found) == 31
    for one in found:
        unit = one.pair.unit
        assert one.ratio == pytest.approx(ratio[unit], rel=1e-12)
        assert one.national == pytest.approx(national, rel=1e-12)
        assert one.apart == pytest.approx(apart[unit], rel=1e-12)
        assert one.rank == ranks[unit]
    beijing = found[0]
    assert (beijing.pair.unit, beijing.rank) == ("110000", 1)
    assert round(beijing.pair.operator, 1) == 5071.5
    assert round(beijing.pair.place, 1) == 1376.1


def outside(ratios: list[float]) -> bool:
    """Tell the rule anew, with numpy, of a series whose last year is judged."""
    changes = np.diff(np.log(ratios))
    before, last = changes[:-1], changes[-1]
    middle = np.median(before)
    scatter = 1.4826 * np.median(np.abs(before - middle))
    return bool(abs(last - middle) > max(3 * scatter, np.log(1.05)))


def test_who_left_its_history_is_who_numpy_says(shipped: pd.DataFrame) -> None:
    found = mirrored(as_pairs(shipped), 31)
    flagged = {(m.pair.unit, m.pair.year) for m in found if m.history == "outside"}
    wide = shipped.assign(ratio=shipped["place"] / shipped["operator"])
    oracle, judged = set(), 0
    for unit, own in wide.sort_values("period").groupby("unit"):
        ratios = own["ratio"].tolist()
        for count in range(EARLIER + 2, len(ratios) + 1):
            judged += 1
            if outside(ratios[:count]):
                oracle.add((unit, 2015 + count))
    assert flagged == oracle
    assert judged == sum(m.history != "short" for m in found) == 124
    # What the handbook says of false alarms.
    assert len(flagged) == 11


@pytest.mark.parametrize(("factors", "least"), [((0.5, 2.0), 0.95), ((0.8, 1.2), 0.68)])
def test_planted_errors_are_found_as_often_as_the_handbook_says(
    shipped: pd.DataFrame, factors: tuple[float, float], least: float
) -> None:
    tried = caught = 0
    for unit, own in shipped.groupby("unit"):
        for count in range(EARLIER + 2, len(own) + 1):
            kept = own.sort_values("period").head(count)
            for factor in factors:
                spoilt = kept["place"].to_numpy(copy=True)
                spoilt[-1] *= factor
                found = mirrored(as_pairs(kept.assign(place=spoilt)), 31)
                last = max(found, key=lambda one: one.pair.year)
                assert last.pair.unit == unit
                tried += 1
                caught += last.history == "outside"
    assert tried == 248
    assert caught / tried >= least


@given(series, st.floats(0.01, 100))
def test_another_currency_changes_no_ratio(
    values: list[tuple[float, float]], rate: float
) -> None:
    one = mirrored(pairs_of("110000", values), 1)
    other = mirrored(pairs_of("110000", [(a * rate, b * rate) for a, b in values]), 1)
    for left, right in zip(one, other, strict=True):
        assert right.ratio == pytest.approx(left.ratio)
        assert right.difference == pytest.approx(left.difference * rate, abs=1e-3)


@given(series)
def test_a_later_year_changes_nothing_said_of_an_earlier_one(
    values: list[tuple[float, float]],
) -> None:
    whole = {m.pair.year: m for m in mirrored(pairs_of("110000", values), 1)}
    for count in range(1, len(values)):
        for one in mirrored(pairs_of("110000", values[:count]), 1):
            assert whole[one.pair.year] == one


def test_a_year_with_a_province_missing_has_no_national_ratio_and_no_rank() -> None:
    (one,) = mirrored([Pair("110000", 2024, 100.0, 50.0)], 2)
    assert (one.national, one.apart, one.rank) == (None, None, None)
    assert (one.ratio, one.difference) == (0.5, -50.0)


def test_half_is_as_far_as_double_and_both_have_one_rank() -> None:
    # The nation's ratio: (50 + 200 + 100) / 350 = 1.
    values = {
        "110000": (100.0, 50.0),
        "120000": (100.0, 200.0),
        "130000": (150.0, 100.0),
    }
    found: list[Mirrored] = list(
        mirrored([Pair(unit, 2024, *both) for unit, both in values.items()], 3)
    )
    assert [one.pair.unit for one in found] == ["110000", "120000", "130000"]
    assert [one.rank for one in found] == [1, 1, 3]
    assert [round(one.apart or 0, 4) for one in found] == [2.0, 2.0, 1.5]


@pytest.mark.parametrize("both", [(0.0, 1.0), (1.0, 0.0), (-1.0, 1.0)])
def test_what_has_no_ratio_is_left_out(both: tuple[float, float]) -> None:
    assert mirrored([Pair("110000", 2024, *both)], 1) == ()
