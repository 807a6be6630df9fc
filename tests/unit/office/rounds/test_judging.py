"""A round judged on a small publication: what counts, what is said of odd targets."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Target
from indicators.errors import UserError
from indicators.rounds import Round
from office.rounds.judging import judged_on
from office.rounds.result import Result, bytes_of, digest_of, result_of
from office.rounds.said import Said
from tests.unit.etl.small_publication import (
    INDICATOR,
    NATION,
    NORTH,
    SOUTH,
    TARGET,
    TODAY,
    published,
    reported,
    small_plan,
)

NOTHING = Said(0, None, (), ())
TITLE = Bilingual("轮", "round")
MID = Round("mid", "mid_term", TITLE, 2023, date(2024, 6, 30), None, TITLE)
END = Round("end", "final", TITLE, 2025, date(2026, 6, 30), None, TITLE)

Judge = Callable[..., Result]


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[Judge]:
    """Yield what judges a round on a publication of the figures written as lines."""
    opened: list[PublicationReader] = []

    def judged(asked: Round, lines: str, *targets: Target) -> Result:
        rates = {each.indicator for each in targets if each.form == "average_growth"}
        indicators = [INDICATOR]
        for target in targets:
            unit = "%" if target.indicator in rates else "亿元"
            total = "none" if unit == "%" else "sum"
            if target.indicator != "exports":
                indicators.append(reported(target.indicator, unit, aggregate=total))
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        plan = small_plan(*indicators, targets=targets)
        opened.append(published(folder, plan, lines))
        return judged_on(opened[-1], "c" * 64, asked, NOTHING)

    yield judged
    for reader in opened:
        reader.connection.close()


def stood(result: Result) -> dict[tuple[str, str], tuple[str, float | None]]:
    return {
        (each.indicator, each.unit): (each.status, each.value and each.value.value)
        for each in result.standings
    }


def test_what_came_out_after_the_cut_off_day_is_not_there(judge: Judge) -> None:
    lines = f"""
        exports {NATION} year 2020 100 released=2021-01-15
        exports {NATION} year 2023 160 released=2024-06-30
        exports {NATION} year 2023 170 vintage=v2 released=2024-07-01
        exports {NATION} year 2024 180 released=2024-06-01
        exports {NORTH} year 2023 10 released=2024-07-01
        exports {SOUTH} year 2023 20 released=2024-06-30
        exports {SOUTH} year 2022 19 released=unknown
    """
    result = judge(MID, lines, TARGET)
    (one,) = result.assessed
    assert (one.judgement.period, one.judgement.value) == ("2023", 160)
    assert result.known == MID.cut_off
    found = stood(result)
    assert found["exports", NORTH] == ("无数据", None)
    assert found["exports", SOUTH] == ("未分解", 20)
    for each in result.standings:
        for value in (each.value, each.base):
            assert value is None or value.released <= MID.cut_off  # type: ignore[operator]


def test_a_publication_older_than_the_cut_off_day_says_what_it_knows(
    judge: Judge,
) -> None:
    late = replace(END, cut_off=date(2026, 12, 31))
    result = judge(late, f"exports {NATION} year 2025 210", TARGET)
    assert result.known == TODAY


@pytest.mark.parametrize("released", ["2024-07-01", "unknown"])
def test_before_anything_was_out_there_is_no_round(judge: Judge, released: str) -> None:
    with pytest.raises(UserError) as refused:
        judge(MID, f"exports {NATION} year 2023 160 released={released}", TARGET)
    assert refused.value.code == "round_without_data"
    assert refused.value.facts == {"round": "mid", "day": "2024-06-30"}


def test_a_yardstick_of_another_period_judges_no_round_of_ours(judge: Judge) -> None:
    early = replace(MID, data_period=2020)
    with pytest.raises(UserError, match="round_period_outside"):
        judge(early, f"exports {NATION} year 2020 100")


def odd(name: str, **changes: object) -> Target:
    return replace(TARGET, id=name, indicator=name, **changes)  # type: ignore[arg-type]


ODD = [
    # Cases on which the common formulas of progress give no status, or a wrong one.
    (odd("base_zero", base_value=0.0, target_value=10.0), "2020 0, 2023 6",
     "基本符合预期", 0.6),
    (odd("deficit_to_surplus", base_value=-100.0, target_value=50.0),
     "2020 -100, 2023 -10", "基本符合预期", 0.6),
    (odd("deficit_narrows", base_value=-100.0, target_value=-40.0),
     "2020 -100, 2023 -64", "基本符合预期", 0.6),
    (odd("surplus_to_deficit", base_value=100.0), "2020 100, 2023 -50", "滞后", -1.5),
    (odd("rate_changes_sign", form="average_growth", base_value=None,
         target_value=2.0), "2020 -1.5, 2023 2.1", "基本符合预期", None),
    (odd("held_at_99_of_100", form="hold", base_value=100.0, target_value=100.0,
         tolerance=2.0, direction="none"), "2020 100, 2023 99", "基本符合预期", None),
    (odd("target_zero", target_value=0.0, direction="down"), "2020 100, 2023 40",
     "基本符合预期", 0.6),
    (odd("no_base", base_value=None), "2023 150", "未到期", None),
    (odd("one_point"), "2023 150", "滞后", 0.5),
    (odd("base_is_target", base_value=60.0, target_value=60.0), "2023 59",
     "未到期", None),
    (odd("no_value"), "2020 100, 2022 120", "无数据", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "years", "status", "completion"), ODD, ids=[t.id for t, *_ in ODD]
)
def test_an_odd_target_has_a_status_and_a_record(
    judge: Judge, target: Target, years: str, status: str, completion: float | None
) -> None:
    rows = [
        f"{target.indicator} {NATION} year {year} released={int(year[:4]) + 1}-02-01"
        for year in years.split(", ")
    ]
    result = judge(MID, "\n".join(rows), target)
    (one,) = result.assessed
    assert one.judgement.status == status
    if completion is None:
        assert one.judgement.completion is None
    else:
        assert one.judgement.completion == pytest.approx(completion)
    content = bytes_of(result)
    assert b"NaN" not in content
    assert json.loads(content)["assessed"][0]["judgement"]["status"] == status
    assert result_of(content) == result_of(bytes_of(result_of(content)))


def test_a_bound_without_an_end_comes_back_from_the_record(judge: Judge) -> None:
    lines = f"""
        exports {NATION} year 2020 100 released=2021-02-01
        exports {SOUTH} year 2020 50 > released=2021-02-01
        exports {SOUTH} year 2023 90 ≥ released=2024-02-01
    """
    result = judge(MID, lines, TARGET)
    content = bytes_of(result)
    assert b'"Infinity"' in content
    again = result_of(content)
    found = {(each.indicator, each.unit): each for each in again.standings}
    value = found["exports", SOUTH].value
    assert value is not None
    assert (value.interval.low, value.interval.high) == (90, float("inf"))
    assert digest_of(again) == digest_of(result)


def test_the_last_bits_of_arithmetic_change_nothing(judge: Judge) -> None:
    result = judge(END, f"exports {NATION} year 2025 190.1", TARGET)
    (one,) = result.assessed
    done = one.judgement.completion
    assert done is not None
    other = replace(one.judgement, completion=done * (1 + 2**-52))
    moved = replace(result, assessed=(replace(one, judgement=other),))
    assert moved != result
    assert digest_of(moved) == digest_of(result)
    far = replace(one.judgement, completion=done + 1e-9)
    assert digest_of(
        replace(result, assessed=(replace(one, judgement=far),))
    ) != digest_of(result)
