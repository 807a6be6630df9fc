"""A plan folder of one's own with a mistake in it: file, key, nearest known key."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.command import Ran, refusal_of, tradeplan
from tests.cli.figures import DATA
from tests.cli.folders import copied, warehouse_digest

PLAN = DATA / "plan" / "145-trade"
RETAIL = "indicators/retail_sales.toml"
TARGETS = "targets.csv"


class Mistake(NamedTuple):
    """One edit of one file, the error it ends in, and what that must name."""

    where: str
    old: str
    new: str
    named: str
    code: str = "definition_key"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    shutil.copytree(PLAN, tmp_path / "plan")
    return tmp_path / "plan"


@pytest.fixture
def run(plan: Path, small: Path, tmp_path: Path) -> Callable[[str], Ran]:
    """Return what publishes with the plan folder, as it then is."""
    data = copied(small, tmp_path / "data")

    def run(language: str) -> Ran:
        before = warehouse_digest(data)
        ran = tradeplan(
            "publish", "--json", data=data, language=language, TRADEPLAN_PLAN=str(plan)
        )
        assert warehouse_digest(data) == before
        return ran

    return run


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


MISSPELT = [
    Mistake("plan.toml", "target_year", "taget_year", "target_year"),
    Mistake("plan.toml", "on_schedule_band", "on_schedule_bnad", "on_schedule_band"),
    Mistake("plan.toml", "issuer.zh", "isuer.zh", "issuer"),
    Mistake("plan.toml", "[method]", "[metod]", "method"),
    Mistake("sources.toml", "\nprecedence", "\nprecedense", "precedence"),
    Mistake(RETAIL, "decimals", "decimal", "decimals"),
    Mistake(RETAIL, "plausible ", "plausibel ", "plausible"),
    Mistake(RETAIL, "yearly_change", "yearly_chnage", "yearly_change"),
    Mistake(RETAIL, "definition.en", "defnition.en", "definition"),
]
YEAR = "base_year   = 2020"
WRONG = [
    Mistake("plan.toml", YEAR, "base_year = ", "plan.toml", "definition_not_toml"),
    Mistake("plan.toml", YEAR, 'base_year = "x"', "base_year", "definition_value"),
    Mistake("plan.toml", YEAR, "", "base_year", "definition_missing"),
    Mistake(RETAIL, '"亿元"', '"亿圆"', "亿圆", "definition_measure"),
    Mistake(RETAIL, '"core"', '"main"', "class", "definition_value"),
    Mistake(RETAIL, '"retail_sales"', '"retail"', "retail", "definition_code"),
    Mistake(RETAIL, '"circulation"', '"nowhere"', "nowhere", "definition_reference"),
    Mistake(TARGETS, "tolerance", "tolerence", "tolerence", "definition_header"),
    Mistake(TARGETS, ",retail_sales,", ",retail,", "retail", "definition_reference"),
    Mistake(TARGETS, ",retail_sales,", ",", TARGETS, "definition_row"),
    Mistake(TARGETS, ",500000,", ",many,", "target_value", "definition_value"),
    Mistake(TARGETS, "about,,0.05", "about,,", "tolerance", "definition_tolerance"),
    Mistake(TARGETS, "RETAIL,", "FDI_CUM,", "FDI_CUM", "definition_twice"),
]


def named(mistake: Mistake) -> str:
    return f"{Path(mistake.where).name}: {mistake.new.strip()}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("mistake", [*MISSPELT, *WRONG], ids=named)
def test_a_mistake_is_named(
    plan: Path, run: Callable[[str], Ran], mistake: Mistake, language: str
) -> None:
    edit(plan / mistake.where, mistake.old, mistake.new)
    ran = run(language)
    assert (ran.code, ran.error["code"]) == (4, mistake.code), ran.out
    for part in (Path(mistake.where).name, mistake.named):
        assert part in ran.error["message"]
    if mistake in MISSPELT:
        misspelt = mistake.new.strip("[] \n").split(".")[0]
        assert misspelt in ran.error["message"]
    assert ran.error["hint"] in refusal_of(ran)


@pytest.mark.parametrize("gone", ["plan.toml", "targets.csv", "sources.toml", ""])
def test_a_file_that_is_not_there(
    plan: Path, run: Callable[[str], Ran], gone: str
) -> None:
    shutil.rmtree(plan) if not gone else (plan / gone).unlink()
    ran = run("zh")
    assert (ran.code, ran.error["code"]) == (4, "definition_file_missing")
    assert (gone or "plan.toml") in ran.error["message"]


def test_a_plan_that_is_in_order_works(plan: Path, run: Callable[[str], Ran]) -> None:
    edit(plan / RETAIL, "decimals      = 0", "decimals      = 1")
    assert run("zh").code == 0


def test_a_plan_that_no_longer_takes_a_loaded_file_says_so(
    plan: Path, small: Path, tmp_path: Path
) -> None:
    data = copied(small, tmp_path / "data")
    (plan / "indicators" / "gdp.toml").unlink()
    (data / "warehouse" / "warehouse.duckdb").unlink()
    national = DATA / "reference" / "observations" / "national.csv"
    assert "gdp," not in national.read_text(encoding="utf-8")
    (plan / "indicators" / "trading_firms.toml").unlink()
    ran = tradeplan("publish", "--json", data=data, TRADEPLAN_PLAN=str(plan))
    assert (ran.code, ran.error["code"]) == (2, "rebuild_refused")
    assert "national.csv" in ran.error["message"]
    # With the plan as it was, the warehouse is whole again.
    assert tradeplan("publish", data=data).code == 0
