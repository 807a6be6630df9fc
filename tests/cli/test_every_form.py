"""A target of every form, from a row of targets.csv to what the screen says of it."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

from dashboard.components.judged_text import JudgedText
from dashboard.wording import wording
from indicators.definition import TargetForm
from office.indicator_views import indicator_view
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import tradeplan

PLAN = Path(__file__).with_name("second_plan")


@dataclass(frozen=True)
class Promise:
    """One row of targets.csv, its values of 2020 and 2023, and what is said of it."""

    form: str
    base: str
    target: str
    value: str
    status: str
    goal: tuple[str, str]
    tolerance: str = ""
    direction: str = "up"
    path: str = ""
    reference: str = ""


PROMISES = [
    Promise("reach", "10", "20", "20", "完成", ("20", "20"), path="compound"),
    Promise("about", "10", "20", "19.2", "完成", ("20 左右", "about 20"), "0.05"),
    Promise("exceed", "10", "20", "20", "基本完成", ("突破 20", "> 20")),
    Promise("strive", "10", "20", "15", "未完成", ("力争 20", "strive for 20")),
    Promise("at_least", "21", "20", "20", "完成", ("不低于 20", "at least 20")),
    Promise("at_most", "5", "8", "8.1", "未完成", ("不超过 8", "at most 8"),
            direction="down"),
    Promise("hold", "25", "25", "25.4", "完成",
            ("稳定在 25 ± 0.5", "stable at 25 ± 0.5"), "0.5", "none"),
    Promise("above_reference", "", "0", "21", "完成", ("高于广东", "above Guangdong"),
            reference="440000"),
    Promise("average_growth", "", "8", "7.5", "未完成",
            ("年均 8", "8 a year on average")),
    Promise("cumulative", "", "20", "21", "完成", ("累计 20", "total 20")),
]  # fmt: skip


def code_of(promise: Promise) -> str:
    return f"made_up_{promise.form}"


def write_plan(folder: Path) -> Path:
    """Write a plan that promises one thing in every form, and return its figures."""
    bare = (folder / "indicators" / "cold_chain_sites.toml").read_text("utf-8")
    bare = bare.replace('"个"', '"%"').replace("decimals      = 0", "decimals = 1")
    bare = bare.replace('aggregate     = "sum"', 'aggregate = "none"')
    targets = (folder / "targets.csv").read_text("utf-8").splitlines()[:1]
    rows = (PLAN / "figures.csv").read_text("utf-8").splitlines()[:1]
    for promise in PROMISES:
        code = code_of(promise)
        text = bare.replace("cold_chain_sites", code).replace("冷链基地数", code)
        (folder / "indicators" / f"{code}.toml").write_text(text, "utf-8")
        compared = f"{code},{promise.reference}" if promise.reference else ","
        targets.append(
            f"{code},{code},000000,tiny-sibling,2020,{promise.base},2023,"
            f"{promise.target},{promise.form},{promise.path},{promise.tolerance},"
            f"{compared},预期性,{promise.direction},made up,,made up,,"
        )
        figures = {("000000", "2020"): promise.base, ("000000", "2023"): promise.value}
        figures["440000", "2023"] = "20"
        rows += [
            f"{code},{unit},year,{year},{value},%,survey,first,final,,,,,made up,"
            for (unit, year), value in figures.items()
            if value
        ]
    (folder / "targets.csv").write_text("\n".join([*targets, ""]), "utf-8")
    file = folder.parent / "figures.csv"
    file.write_text("\n".join([*rows, ""]), "utf-8")
    return file


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace of that plan, its figures loaded and published."""
    folder = tmp_path_factory.mktemp("forms")
    plan = Path(shutil.copytree(PLAN, folder / "plan"))
    file = write_plan(plan)
    for command in (("load", file), ("publish",)):
        ran = tradeplan(*command, data=folder / "data", TRADEPLAN_PLAN=str(plan))
        assert ran.code == 0, ran.out + ran.err
    return Workspace(Settings(data=folder / "data", plan=plan))


def test_every_form_is_here() -> None:
    assert {p.form for p in PROMISES} | {"qualitative"} == set(get_args(TargetForm))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.form)
def test_a_promise_is_judged_and_said(workspace: Workspace, promise: Promise) -> None:
    view = indicator_view(workspace, code_of(promise), "000000")
    judged = view.judged
    assert judged
    assert (judged.status, judged.value) == (promise.status, float(promise.value))
    for language, goal in zip(("zh", "en"), promise.goal, strict=True):
        told = JudgedText(judged, wording(language))
        assert told.target == goal
        assert told.reason
        assert told.short_reason
        for name, why in told.absences:
            assert getattr(judged, name) is None
            assert why
    missing = {n for n in ("completion", "reached_share") if getattr(judged, n) is None}
    assert missing <= judged.absent.keys()


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.form)
def test_a_promise_is_shown_on_the_terminal(
    workspace: Workspace, promise: Promise
) -> None:
    plan = str(workspace.settings.plan)
    asked = ("show", code_of(promise))
    ran = tradeplan(*asked, data=workspace.root, TRADEPLAN_PLAN=plan)
    assert ran.code == 0, ran.err
    assert re.sub(r"\s", "", promise.goal[0]) in re.sub(r"\s", "", ran.out)
    told = tradeplan(*asked, "--json", data=workspace.root, TRADEPLAN_PLAN=plan)
    assert told.record["target"]["form"] == promise.form
    assert told.record["assessment"]["status"] == promise.status


def test_a_compound_path_is_drawn_as_one(workspace: Workspace) -> None:
    due = indicator_view(workspace, "made_up_reach", "000000").due
    steps = [
        late / early for early, late in zip(due["due"], due["due"][1:], strict=False)
    ]
    assert steps == pytest.approx([2 ** (1 / 3)] * 3)
