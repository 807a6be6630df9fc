"""A verdict on a task in a real browser: read, given, seen, its evidence saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from office.rounds.desk import Desk
from office.rounds.self_reports import report_tasks
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.conftest import serving
from tests.conftest import SetUp

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ROUND = "/rounds/final-2025"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tasks")
    workspace = Workspace(Settings(data=folder / "data"))
    set_up(workspace)
    load_tasks(workspace, SAMPLES / "tasks.csv", "李明")
    scan = folder / "自评报告.pdf"
    scan.write_bytes(b"signed and stamped")
    desk = Desk(workspace, "final-2025", "王芳")
    report_tasks(desk, SAMPLES / "report_department.csv", "商务部", [scan])
    report_tasks(desk, SAMPLES / "report_province.csv", "重庆", [scan])
    with serving(folder / "data") as address:
        yield address


def test_a_verdict_is_given_and_stands_beside_what_was_reported(page: Page) -> None:
    page.goto(ROUND)
    parts = page.get_by_role("navigation", name="本轮次的内容")
    parts.get_by_role("link", name="《规划》任务").click()
    first = page.locator("table.tasks tbody tr").first
    expect(first).to_contain_text("按进度推进")
    with page.expect_download() as saving:
        first.get_by_role("link", name="自评报告.pdf").click()
    assert saving.value.path().read_bytes() == b"signed and stamped"
    assert saving.value.suggested_filename == "自评报告.pdf"
    parts.get_by_role("link", name="办理").click()
    form = page.locator("form", has=page.locator("input[value=verdict_task]"))
    form.locator("select[name=status]").select_option("进展较慢")
    form.locator("textarea").fill("佐证不足")
    form.locator("input[name=by]").fill("李明")
    form.get_by_role("button").click()
    parts.get_by_role("link", name="《规划》任务").click()
    expect(first).to_contain_text("按进度推进")
    expect(first).to_contain_text("佐证不足（李明）")


@pytest.mark.parametrize("part", ["tasks", "objectives"])
def test_on_a_telephone_nothing_is_wider_than_the_screen(page: Page, part: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{ROUND}?part={part}&lang=en")
    expect(page.locator("main h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
