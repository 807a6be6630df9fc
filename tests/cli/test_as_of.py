"""What was known on a day: released by then, judged anew, nothing back-dated."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import tradeplan
from tests.cli.figures import only, picked, provinces
from tests.cli.folders import copied

MID_TERM = "2023-06-30"
PLAN = Path(__file__).parents[2] / "data" / "plan" / "145-trade"


def known(data: Path, code: str, day: str, unit: str = "000000") -> dict[str, Any]:
    ran = tradeplan("show", code, "--unit", unit, "--as-of", day, "--json", data=data)
    assert ran.code == 0, ran.err
    return ran.record


def test_at_mid_term_goods_trade_was_ahead_of_its_target(initialised: Path) -> None:
    row = only("national", indicator="goods_trade_total_usd", period="2022")
    assert (row["value"], row["released"] <= MID_TERM) == ("63096", True)
    record = known(initialised, "goods_trade_total_usd", MID_TERM)
    assessment = record["assessment"]
    assert assessment["period"] == "2022"
    assert assessment["value"] == 63_096
    assert assessment["status"] == "提前实现"
    assert assessment["time_progress"] == pytest.approx(2 / 5)
    assert assessment["due_value"] == pytest.approx(46_500 + 4_500 * 2 / 5)
    assert record["as_of"] == MID_TERM
    assert max(row["period"] for row in record["series"]) == "2022"
    assert all(row["released"] <= MID_TERM for row in record["vintages"])


def test_at_mid_term_hardly_a_province_had_a_figure_of_trade(
    initialised: Path,
) -> None:
    rows = picked("provinces_trade", indicator="goods_trade_total")
    rows += picked("customs_monthly", indicator="goods_trade_total")
    out = {row["unit"] for row in rows if "" < row["released"] <= MID_TERM}
    assert len(set(provinces()) - out) == 28
    # Every one that had a figure, and each fourth of all.
    for code in {*out, *list(provinces())[::4]}:
        record = known(initialised, "goods_trade_total", MID_TERM, code)
        held = {row["period"] for row in (*record["series"], *record["vintages"])}
        assert bool(held) is (code in out)
        assert not any(period >= "2022" for period in held)
    chongqing = known(initialised, "goods_trade_total", MID_TERM, "500000")
    assert chongqing["assessment"]["status"] == "无数据"
    assert chongqing["assessment"]["value"] is None


@pytest.mark.parametrize(
    "wanted",
    [
        ("national", "goods_trade_total_usd", "000000", "2025", "customs_release"),
        ("national", "retail_sales", "000000", "2025", "nbs_release"),
        ("provinces_trade", "goods_trade_total", "500000", "2025", "press"),
        ("provinces_trade", "goods_trade_total", "440000", "2024", "nbs_database"),
        ("customs_monthly", "goods_exports", "330000", "2024-12", "customs_monthly"),
    ],
)
def test_the_day_before_its_release_a_figure_is_not_known(
    initialised: Path, wanted: tuple[str, str, str, str, str]
) -> None:
    name, code, unit, period, source = wanted
    row = min(
        picked(name, indicator=code, unit=unit, period=period, source=source),
        key=lambda row: row["released"],
    )
    released = date.fromisoformat(row["released"])
    figure = (period, source, row["vintage"])

    def seen(day: date) -> set[tuple[str, str, str]]:
        record = known(initialised, code, day.isoformat(), unit)
        both = (*record["series"], *record["vintages"])
        return {(r["period"], r["source"], r["vintage"]) for r in both}

    assert figure not in seen(released - timedelta(days=1))
    assert figure in seen(released)


def test_before_2025_was_out_the_target_was_not_judged_on_it(
    initialised: Path,
) -> None:
    row = only("national", indicator="goods_trade_total_usd", period="2025")
    eve = date.fromisoformat(row["released"]) - timedelta(days=1)
    assessment = known(initialised, "goods_trade_total_usd", eve.isoformat())[
        "assessment"
    ]
    assert (assessment["period"], assessment["status"]) == ("2025", "无数据")
    assert assessment["value"] is None


def test_what_is_loaded_without_a_release_day_counts_from_today(
    data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "undated.csv"
    file.write_text(
        "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"
        "gdp,000000,year,2021,1173823,亿元,nbs_communique,undated\n",
        encoding="utf-8",
    )
    assert tradeplan("load", file, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    today = tradeplan("status", "--json", data=data).record["as_of"]
    eve = date.fromisoformat(today) - timedelta(days=1)
    assert known(data, "gdp", eve.isoformat())["series"] == []
    (row,) = known(data, "gdp", today)["series"]
    assert (row["value"], row["released"]) == (1_173_823, None)


HEADER = (
    "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released\n"
)
GUANGZHOU = """\
gdp,440100,year,2024,31032.5,亿元,press,first,2025-01-21
gdp,440100,year,2024,31100,亿元,press,second,2025-10-01
gdp,440100,year,2024,31200,亿元,nbs_communique,third,2025-12-01
population,440100,year,2024,1900,万人,press,first,2025-03-01
population,440100,year,2023,1880,万人,press,unknown,
"""


@pytest.fixture(scope="module")
def with_lower(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published data folder in which a prefecture has figures too."""
    folder = tmp_path_factory.mktemp("lower")
    data, file = copied(initialised, folder / "data"), folder / "lower.csv"
    file.write_text(HEADER + GUANGZHOU, encoding="utf-8")
    assert tradeplan("load", file, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    return data


@pytest.mark.parametrize(
    ("day", "gdp", "per_head"),
    [
        ("2025-01-20", None, None),
        ("2025-01-21", (31_032.5, "press"), None),
        ("2025-03-01", (31_032.5, "press"), (31_032.5, "2025-03-01")),
        ("2025-09-30", (31_032.5, "press"), (31_032.5, "2025-03-01")),
        ("2025-10-01", (31_100, "press"), (31_100, "2025-10-01")),
        ("2025-12-01", (31_200, "nbs_communique"), (31_200, "2025-12-01")),
    ],
)
def test_a_lower_unit_and_what_is_worked_out_for_it_follow_the_same_rule(
    with_lower: Path,
    day: str,
    gdp: tuple[float, str] | None,
    per_head: tuple[float, str] | None,
) -> None:
    figures = known(with_lower, "gdp", day, "440100")["series"]
    found = [(row["value"], row["source"]) for row in figures]
    assert found == ([] if gdp is None else [gdp])
    worked_out = known(with_lower, "gdp_per_head", day, "440100")["series"]
    assert len(worked_out) == (per_head is not None)
    for row in worked_out:
        assert per_head is not None
        assert row["value"] == pytest.approx(per_head[0] / 1900 * 10_000)
        assert (row["source"], row["vintage"]) == ("formula", per_head[1])
        assert row["released"] <= day


def test_what_is_worked_out_from_an_undated_figure_counts_from_its_recording(
    with_lower: Path,
) -> None:
    today = tradeplan("status", "--json", data=with_lower).record["as_of"]
    eve = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    assert known(with_lower, "population", eve, "440100")["series"][0]["period"] == (
        "2024"
    )
    undated = known(with_lower, "population", today, "440100")["series"]
    assert {row["period"] for row in undated} == {"2023", "2024"}


@pytest.mark.parametrize(
    ("day", "base", "growth"),
    [
        # Both years before the census, both years after it; never one of each.
        ("2025-12-31", 111_151.6, 4.76),
        ("2026-03-31", 113_708.9, 4.04),
    ],
)
def test_gdp_grows_within_one_vintage_family(
    initialised: Path, day: str, base: float, growth: float
) -> None:
    def latest(period: str) -> float:
        rows = picked("provinces_gdp", indicator="gdp", unit="440000", period=period)
        out = [row for row in rows if row["released"] <= day]
        return float(max(out, key=lambda row: row["released"])["value"])

    assert latest("2020") == base
    (row,) = [
        row
        for row in known(initialised, "gdp_nominal_growth", day, "440000")["series"]
        if row["period"] == "2023"
    ]
    recomputed = (latest("2023") / latest("2022") - 1) * 100
    assert row["value"] == pytest.approx(recomputed)
    assert row["value"] == pytest.approx(growth, abs=0.005)
    assert len({operand["basis"] for operand in row["operands"]}) == 1
    # Both vintages of the base are shown.
    shown = known(initialised, "gdp", day, "440000")["vintages"]
    bases = {each["value"] for each in shown if each["period"] == "2020"}
    assert len(bases) == (2 if day == "2026-03-31" else 1)


def test_nothing_was_known_before_the_first_release(initialised: Path) -> None:
    record = known(initialised, "goods_trade_total_usd", "1990-01-01")
    assert record["series"] == []
    assert record["assessment"]["status"] == "无数据"


@pytest.mark.parametrize("text", ["2023-6-31", "2023-02-30", "yesterday", "20230"])
def test_a_day_that_is_none_is_refused(initialised: Path, text: str) -> None:
    ran = tradeplan("show", "gdp", "--as-of", text, "--json", data=initialised)
    assert (ran.code, ran.error["code"]) == (2, "day_unreadable")
    assert text in ran.error["message"]


def test_another_day_is_judged_by_the_promises_of_the_publication(
    initialised: Path, tmp_path: Path
) -> None:
    plan = shutil.copytree(PLAN, tmp_path / "plan")
    file = plan / "targets.csv"
    text = file.read_text(encoding="utf-8")
    assert "46500,2025,51000,reach" in text
    file.write_text(text.replace("46500,2025,51000", "46500,2025,91000"), "utf-8")
    asked = ("show", "goods_trade_total_usd", "--as-of", MID_TERM, "--json")
    ran = tradeplan(*asked, data=initialised, TRADEPLAN_PLAN=str(plan))
    same = known(initialised, "goods_trade_total_usd", MID_TERM)
    assert ran.record["target"] == same["target"]
    assert ran.record["assessment"] == same["assessment"]
    assert same["assessment"]["status"] == "提前实现"
