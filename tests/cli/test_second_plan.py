"""A new plan is a folder, a new indicator is a file and rows: no code is written.

The plan in `second_plan/` is made up; the indicator is the one that the recipe in the
documentation shows, taken from that page as it stands.
"""

import re
import shutil
from pathlib import Path

import pytest

from office.evaluation import catalogue, overview
from office.indicator_views import indicator_view
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import Ran, tradeplan

PLAN = Path(__file__).with_name("second_plan")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return the made-up plan in a folder of one's own."""
    return Path(shutil.copytree(PLAN, tmp_path / "plan"))


@pytest.fixture
def published(plan: Path, tmp_path: Path) -> Path:
    """Return a data folder in which the made-up figures are published."""
    data = tmp_path / "data"
    for command in (("load", PLAN / "figures.csv"), ("publish",)):
        ran = of_plan(*command, data=data, plan=plan)
        assert ran.code == 0, ran.out + ran.err
    return data


def of_plan(*arguments: object, data: Path, plan: Path) -> Ran:
    return tradeplan(*arguments, data=data, TRADEPLAN_PLAN=str(plan))


def block(language: str) -> str:
    """Return the first block of the recipe that is written in `language`."""
    page = (ROOT / "docs" / "recipe-indicator.md").read_text(encoding="utf-8")
    found = re.search(rf"```{language}\n(.+?)```", page, re.DOTALL)
    assert found
    return found[1]


def test_a_new_plan_is_judged(published: Path, plan: Path) -> None:
    asked = ("show", "cold_chain_sites", "--json")
    shown = of_plan(*asked, data=published, plan=plan).record
    judged = shown["assessment"]
    assert (judged["period"], judged["value"], judged["status"]) == (
        "2023",
        210,
        "完成",
    )
    assert judged["completion"] == pytest.approx((210 - 100) / (200 - 100))
    assert judged["first_passed"] == 2023
    status = of_plan("status", "--json", data=published, plan=plan).record
    assert (status["plan"], status["indicators"], status["units"]) == ("tiny", 2, 32)


def test_a_new_plan_fills_the_pages(published: Path, plan: Path) -> None:
    workspace = Workspace(Settings(data=published, plan=plan))
    first = overview(workspace)
    assert first.plan.name.zh == "试验规划（虚构）"
    assert first.counts == (("完成", 1),)
    assert [card.code for card in first.objectives] == ["reach"]
    assert first.map_indicator == "cold_chain_sites"
    guangdong = first.provinces.set_index("unit").loc["440000"]
    assert guangdong["growth"] == pytest.approx((20 / 9) ** (1 / 3) - 1)
    codes = [head.code for head in catalogue(workspace)]
    assert codes == ["cold_chain_sites", "cold_chain_trade"]
    view = indicator_view(workspace, "cold_chain_sites", "440000")
    assert list(view.years["value"]) == [9, 20]


def test_the_indicator_of_the_recipe_is_added_by_a_file_and_rows(
    published: Path, plan: Path, tmp_path: Path
) -> None:
    toml, rows = block("toml"), tmp_path / "green_power.csv"
    (code,) = re.findall(r'^code +\= "(\w+)"', toml, re.MULTILINE)
    (plan / "indicators" / f"{code}.toml").write_text(toml, encoding="utf-8")
    said = block("csv").replace("customs_release", "survey")
    rows.write_text(said, encoding="utf-8")
    ran = of_plan("load", rows, "--json", data=published, plan=plan)
    assert ran.code == 0, ran.out
    assert ran.record[0]["findings"] == []
    assert of_plan("publish", data=published, plan=plan).code == 0
    values = {}
    for unit in ("000000", "440000"):
        asked = ("show", code, "--unit", unit, "--json")
        (row,) = of_plan(*asked, data=published, plan=plan).record["series"]
        values[unit] = (row["value"], row["unit_of_measure"], row["bound"])
    assert values == {"000000": (2310.4, "亿元", "="), "440000": (512, "亿元", "≈")}


def test_the_recipe_s_indicator_is_whole_by_the_shipped_plan_too(
    tmp_path: Path,
) -> None:
    plan = Path(shutil.copytree(ROOT / "data" / "plan" / "145-trade", tmp_path / "p"))
    path = plan / "indicators" / "green_power_exports.toml"
    path.write_text(block("toml"), encoding="utf-8")
    workspace = Workspace(Settings(data=tmp_path / "data", plan=plan))
    assert workspace.plan.indicator("green_power_exports") is not None
