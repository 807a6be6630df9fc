"""All targets at once, against an oracle written from the rules alone.

The oracle knows no interval and no end of one: it tries true values that the
published figure leaves open, among them those on both sides of every threshold,
in exact fractions, and says what all of them say.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.assess import assess, judged_year
from indicators.definition import Target
from indicators.plan import Plan
from indicators.progress import YearValue
from tests.conftest import SOAK

TINY = Fraction(1, 10**7)
FAR = Fraction(10**9)
FIGURES = st.integers(-3_000, 3_000).map(lambda n: Decimal(n) / 10)
LIMITS = {"at_least", "at_most"}
ENDS = {
    *("reach", "exceed", "about", "cumulative", "strive", "hold", "average_growth"),
    *LIMITS,
}
WAYS = {
    "cumulative": ["up"],
    "at_least": ["up"],
    "at_most": ["down"],
    "hold": ["up", "down", "none"],
}


def one_word(promise: dict, true: Fraction, year: int) -> str:
    """Return the status of a true value."""
    if year == 2020:
        return "未到期"
    is_kept = promise["form"] in {"hold", "average_growth", *LIMITS}
    kept = kept_word(promise, true, year) if is_kept else ""
    return kept or word_on_the_way(promise, true, year)


def word_on_the_way(promise: dict, true: Fraction, year: int) -> str:
    sign = 1 if promise["direction"] == "up" else -1
    goal, base = promise["goal"], promise["base"]
    wanted = goal - sign * abs(goal) * promise["tolerance"]
    over = (true - wanted) * sign
    if over > 0 or (over == 0 and promise["form"] != "exceed"):
        return "完成" if year == 2025 else "提前实现"
    way = None
    if base is not None and (goal - base) * sign > 0:
        way = (true - base) / (goal - base)
    if promise["form"] == "cumulative":
        way = None if year == 2025 or goal == 0 else true / goal
    if year == 2025:
        almost = way is not None and way >= Fraction(95, 100)
        return "基本完成" if almost and promise["nature"] != "约束性" else "未完成"
    if way is None:
        return "未到期"
    ahead = way - Fraction(year - 2020, 5)
    if abs(ahead) <= Fraction(5, 100):
        return "基本符合预期"
    return "快于预期" if ahead > 0 else "滞后"


def kept_word(promise: dict, true: Fraction, year: int) -> str:
    """Return the status of what is to be kept, blank for a way to a limit."""
    goal, base, band = promise["goal"], promise["base"], promise["band"]
    sign = 1 if promise["direction"] == "up" else -1
    is_over = year == 2025
    if promise["form"] == "average_growth":
        ahead = (true - goal) * sign
        if is_over:
            return "完成" if ahead >= 0 else "未完成"
        if abs(ahead) <= Fraction(1, 2):
            return "基本符合预期"
        return "快于预期" if ahead > 0 else "滞后"
    if promise["form"] == "hold":
        sides = {"up": [goal - band <= true], "down": [true <= goal + band]}
        is_kept = all(sides.get(promise["direction"], [abs(true - goal) <= band]))
    elif base is not None and (base - goal) * sign < 0:
        return ""
    else:
        is_kept = (true - goal) * sign >= 0
    if is_over:
        return "完成" if is_kept else "未完成"
    return "基本符合预期" if is_kept else "滞后"


def left_open(promise: dict, number: Decimal, bound: str) -> list[Fraction]:
    """Return true values that a published figure may stand for."""
    value, goal, base = Fraction(number), promise["goal"], promise["base"] or 0
    if bound == "=":
        return [value]
    marks = [goal, goal - promise["band"], goal + promise["band"]]
    marks += [goal - Fraction(1, 2), goal + Fraction(1, 2)]
    marks += [*(goal * (1 + k * promise["tolerance"]) for k in (1, -1))]
    for share in [Fraction(95, 100), *(Fraction(n, 20) for n in range(21))]:
        marks += [base + (goal - base) * share, goal * share]
    if bound == "≈":
        place = Fraction(10) ** number.normalize().as_tuple().exponent
        low, high, closed = value - place / 2, value + place / 2, True
    else:
        low, high, closed = value, FAR, bound == "≥"
    near = [mark + k * TINY for mark in [*marks, low, high] for k in (-1, 0, 1)]
    return [x for x in near if low < x <= high or (closed and x == low)]


def oracle(promise: dict, figures: dict[int, tuple[Decimal, str]], year: int) -> str:
    if year not in figures:
        return "无数据"
    words = {
        one_word(promise, true, year) for true in left_open(promise, *figures[year])
    }
    return words.pop() if len(words) == 1 else "不可比"


def oracle_on(promise: dict, figures: dict, day: date) -> tuple[int, str]:
    year = max(2020, min(day.year - 1, 2025))
    if promise["form"] == "cumulative" and year < day.year <= 2025:
        running = {**figures, 2025: figures.get(day.year, (Decimal(0), "none"))}
        if day.year in figures and oracle(promise, running, 2025) == "完成":
            return day.year, "提前实现"
    return year, oracle(promise, figures, year)


@st.composite
def promises(draw: st.DrawFn) -> dict:
    """Draw what a target says, in fractions."""
    form = draw(st.sampled_from(sorted(ENDS)))
    directions = WAYS.get(form, ["up", "down"])
    base = draw(st.none() | FIGURES)
    return {
        "goal": Fraction(draw(FIGURES)),
        "base": None if base is None else Fraction(base),
        "form": form,
        "tolerance": Fraction(1, 20) if form == "about" else Fraction(0),
        "band": Fraction(3, 2) if form == "hold" else Fraction(0),
        "direction": draw(st.sampled_from(directions)),
        "nature": draw(st.sampled_from(["预期性", "约束性"])),
    }


FIGURE = st.tuples(FIGURES.filter(bool), st.sampled_from(["=", "=", "≈", ">", "≥"]))
CASES = st.lists(
    st.tuples(promises(), st.dictionaries(st.integers(2020, 2026), FIGURE)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=5_000 if SOAK else 150)
@given(CASES, st.dates(date(2020, 6, 1), date(2027, 6, 1)))
def test_every_target_has_the_status_that_the_oracle_gives(
    plan: Plan, build: Any, cases: list, day: date
) -> None:
    codes = [f"measured_{number}" for number in range(len(cases))]
    targets = tuple(
        build.target(
            id=code,
            indicator=code,
            base_value=None if promise["base"] is None else float(promise["base"]),
            target_value=float(promise["goal"]),
            form=promise["form"],
            tolerance=float(promise["tolerance"] + promise["band"]) or None,
            direction=promise["direction"],
            nature=promise["nature"],
        )
        for code, (promise, _) in zip(codes, cases, strict=True)
    )
    annual = {
        (code, "000000"): {
            year: build.year_value(year, *said) for year, said in figures.items()
        }
        for code, (_, figures) in zip(codes, cases, strict=True)
    }
    measured = tuple(build.indicator(code=code) for code in codes)
    small = replace(plan, indicators=measured, targets=targets)
    found = assess(small, annual, day)
    assert [each.target for each in found] == list(targets)
    for each, (promise, figures) in zip(found, cases, strict=True):
        said = (int(each.judgement.period), each.judgement.status)
        assert said == oracle_on(promise, figures, day), (promise, figures)


def test_a_qualitative_target_is_not_judged(
    plan: Plan, target: Callable[..., Target]
) -> None:
    small = replace(plan, targets=(target(form="qualitative"),))
    assert assess(small, {}, date(2026, 1, 1)) == ()


def test_a_target_without_its_indicator_is_a_broken_promise(
    plan: Plan, target: Callable[..., Target]
) -> None:
    small = replace(plan, targets=(target(indicator="nowhere"),))
    with pytest.raises(KeyError, match="nowhere"):
        assess(small, {}, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        *((date(2019, 5, 1), 2020), (date(2021, 12, 31), 2020)),
        *((date(2022, 1, 1), 2021), (date(2026, 1, 1), 2025), (date(2030, 1, 1), 2025)),
    ],
)
def test_the_year_judged_stays_within_the_period(
    target: Callable[..., Target], day: date, year: int
) -> None:
    assert judged_year(target(), day) == year


def test_each_unit_is_judged_on_its_own_figures(
    plan: Plan, year_value: Callable[..., YearValue]
) -> None:
    annual = {
        ("goods_trade_total", "500000"): {2025: year_value(2025, "8006.8")},
        ("goods_trade_total", "000000"): {2025: year_value(2025, "454700")},
    }
    judged = {each.target.id: each for each in assess(plan, annual, date(2026, 11, 1))}
    chongqing = judged["CQ_GT_TOTAL"].judgement
    assert (chongqing.status, chongqing.value) == ("未完成", 8006.8)
    assert {judged[id_].judgement.status for id_ in judged} == {"未完成", "无数据"}


@settings(max_examples=5_000 if SOAK else 100)
@given(
    own=FIGURE,
    other=st.none() | FIGURE,
    margin=st.sampled_from([Decimal(0), Decimal(2), Decimal("-0.5")]),
    direction=st.sampled_from(["up", "down"]),
    day=st.dates(date(2021, 6, 1), date(2027, 6, 1)),
)
def test_a_target_set_by_another_series_has_the_status_that_the_oracle_gives(
    plan: Plan, build: Any, own: Any, other: Any, margin: Decimal,
    direction: str, day: date,
) -> None:  # fmt: skip
    target = build.target(
        id="T",
        indicator="own",
        form="above_reference",
        target_value=float(margin),
        base_value=None,
        direction=direction,
        reference=("other", "110000"),
    )
    year = max(2020, min(day.year - 1, 2025))
    annual = {("own", "000000"): {year: build.year_value(year, *own)}}
    if other:
        annual["other", "110000"] = {year: build.year_value(year, *other)}
    measured = tuple(build.indicator(code=code) for code in ("own", "other"))
    small = replace(plan, indicators=measured, targets=(target,))
    (found,) = assess(small, annual, day)
    sign = 1 if direction == "up" else -1
    words = {"无数据"} if other is None else set()
    if other:
        bare = {"goal": Fraction(0), "base": None, "tolerance": Fraction(0),
                "band": Fraction(0)}  # fmt: skip
        # Each true value of the one against each of the other, just beside too.
        others = left_open(bare, *other)
        wanted = [(*own, {**bare, "goal": o + Fraction(margin)}) for o in others]
        for number, bound, promise in wanted:
            for true in left_open(promise, number, bound):
                is_above = (true - promise["goal"]) * sign > 0
                words.add(word_of_a_year(year, is_above=is_above))
    assert found.judgement.status == (words.pop() if len(words) == 1 else "不可比")


def word_of_a_year(year: int, *, is_above: bool) -> str:
    if year == 2020:
        return "未到期"
    if year == 2025:
        return "完成" if is_above else "未完成"
    return "基本符合预期" if is_above else "滞后"
