"""Wherever the status of a target stands, the way to why is beside it."""

import re
from pathlib import Path

import pytest

from dashboard import shell
from dashboard.address import parse
from office.loading import load_files
from office.publishing import publish
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp

TASKS = Path(__file__).parents[2] / "data" / "samples" / "tasks.csv"
HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,note\n"
NO_TARGET = ("未设目标", "未分解")
MARK = re.compile(
    r'class="badge tone-\w+"><span[^>]*>[^<]*</span>(?:<button[^>]*>)?([^<]+)'
)
WAY = re.compile(r'href="(/why/[^"]*)"')
PAGES = (
    "/",
    "/indicators",
    "/provinces",
    "/province/500000",
    "/indicator/goods_trade_total_usd",
    "/indicator/goods_trade_total_usd?unit=330000",
    "/rounds/final-2025",
    "/rounds/final-2025?part=objectives",
    "/rounds/final-2025?part=tasks",
    "/rounds/compare?old=mid-2023&new=final-2025",
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    made = Workspace(Settings(data=tmp_path_factory.mktemp("why"), TRADEPLAN_LANG="zh"))
    set_up(made)
    load_tasks(made, TASKS, "李明")
    return made


def shown(workspace: Workspace, address: str) -> str:
    """Return the page of an address as it is drawn."""
    return str(shell.screen(workspace, parse(address))[0])


@pytest.mark.parametrize("address", PAGES)
def test_every_status_of_a_target_leads_to_why(
    workspace: Workspace, address: str
) -> None:
    text = shown(workspace, address)
    words = [word for word in MARK.findall(text) if word not in NO_TARGET]
    ways = WAY.findall(text)
    assert len(ways) >= len(words) > 0
    is_round = address.startswith("/rounds/")
    assert all(("round=" in way) == is_round for way in ways)


def test_a_target_in_two_rounds_leads_to_why_in_either(workspace: Workspace) -> None:
    address = "/rounds/compare?old=mid-2023&new=final-2025"
    text = shown(workspace, address)
    for code in ("mid-2023", "final-2025"):
        assert f"/why/GT_TOTAL_USD?round={code}" in text


def test_a_target_judged_otherwise_leads_to_why_in_either_publication(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "revised.csv"
    line = "goods_trade_total,500000,year,2025,8100,亿元,customs_monthly,2026-09,\n"
    file.write_text(HEADER + line, encoding="utf-8")
    assert load_files(workspace, [file], {"released": "2026-09-30"})[0]["added"] == 1
    publish(workspace)
    new, old = (manifest.id for manifest in workspace.publications.manifests())
    text = shown(workspace, f"/publications?old={old}&new={new}")
    for publication in (old, new):
        assert f"/why/CQ_GT_TOTAL?publication={publication}" in text
