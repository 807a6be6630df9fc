"""The page of jobs in a real browser: it follows a job, and then leaves it alone."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from office.register.claims import Claim, Holder
from office.register.job_rows import Position
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.conftest import serving
from tests.cli.command import tradeplan

CALL = "_dash-update-component"


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site") / "data"


@pytest.fixture(scope="module")
def site(site_folder: Path) -> Iterator[str]:
    with serving(site_folder) as address:
        yield address


@pytest.fixture
def at_work(site_folder: Path) -> Iterator[tuple[Workspace, Claim]]:
    """Yield a job that this process runs, as a worker would."""
    workspace = Workspace(Settings(data=site_folder))
    queue = workspace.queue
    with workspace.work_folder.tried() as ours:
        assert ours
        queue.ask("publish", "os:tester", workspace.clock())
        found = queue.claim(Holder(workspace.place, 1), workspace.clock())
        assert found
        yield workspace, found[0]


def test_a_job_is_followed_until_it_ends(
    page: Page, at_work: tuple[Workspace, Claim], site_folder: Path
) -> None:
    workspace, claim = at_work
    page.goto("/")
    page.get_by_role("link", name="任务", exact=True).click()
    first = page.locator("table.jobs tbody tr").first
    expect(first).to_contain_text("进行中")
    expect(page).to_have_title(re.compile("^任务"))
    copies = page.locator("button[data-copy=jobs-table]")
    copies.focus()
    # The browser is not asked to: the list comes anew by itself.
    workspace.queue.report(claim, Position("audit", "", 4, 8))
    expect(first).to_contain_text("50%")
    expect(first).to_contain_text("正在核查")
    # What stands under the list is there and in focus still.
    expect(copies).to_be_focused()
    for kind in ("csv", "xlsx"):
        with page.expect_download() as saving:
            page.locator(f"button[data-table=jobs][data-kind={kind}]").click()
        assert saving.value.suggested_filename == f"jobs.{kind}"
        content = Path(saving.value.path()).read_bytes()
        assert [claim.number, "发布", "进行中"] in firsts_of(content, kind)
    bar = first.get_by_role("progressbar")
    expect(bar).to_have_attribute("value", "0.500")
    ran = tradeplan("jobs", "cancel", claim.number, data=site_folder)
    assert ran.code == 0
    expect(first).to_contain_text("已要求取消")
    workspace.queue.end(claim, "cancelled", workspace.clock(), {})
    expect(first).to_contain_text("已取消")
    # Nothing is open: from now on nothing is asked for.
    calls: list[str] = []
    page.on("request", lambda asked: calls.append(asked.url))
    with pytest.raises(Exception, match="Timeout"):
        page.wait_for_event("request", lambda asked: CALL in asked.url, timeout=3000)
    assert [url for url in calls if CALL in url] == []


def firsts_of(content: bytes, kind: str) -> list[list[object]]:
    """Return number, kind and state of each job that was saved."""
    if kind == "csv":
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        return [[int(number), *more[:2]] for number, *more in [*rows][1:]]
    (sheet,) = load_workbook(io.BytesIO(content)).worksheets
    return [list(row[:3]) for row in sheet.iter_rows(values_only=True)]


def test_what_came_of_it_is_told_and_linked(page: Page, site_folder: Path) -> None:
    page.goto("/jobs?lang=en")
    row = page.locator("table.jobs tbody tr", has_text="publish").last
    row.get_by_role("link", name=re.compile("^publication")).click()
    expect(page).to_have_url(re.compile("publication=[0-9a-f]{64}"))
    bad = site_folder.parent / "bad.csv"
    bad.write_text("?", encoding="utf-8")
    assert tradeplan("load", bad, data=site_folder).code == 1
    page.goto("/jobs?lang=en")
    expect(page.locator("table.jobs tbody tr").first).to_contain_text("bad.csv")


def test_what_a_job_failed_at_is_told(page: Page, site_folder: Path) -> None:
    workspace = Workspace(Settings(data=site_folder))
    number = workspace.queue.ask("publish", "os:tester", datetime(2026, 3, 1, 4, 5))
    found = workspace.queue.claim(Holder("elsewhere", 1), workspace.clock())
    assert found
    told = {"error": "storage", "facts": {"path": "/srv", "detail": "No space"}}
    workspace.queue.end(found[0], "failed", workspace.clock(), told)
    page.goto("/jobs")
    first = page.locator("table.jobs tbody tr").first
    for text in (str(number), "失败", "数据目录不能读写", "No space", "12:05"):
        expect(first).to_contain_text(text)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", ["/jobs", "/jobs?lang=en", "/jobs?theme=dark"])
def test_the_page_is_no_wider_than_its_window(
    page: Page, width: int, path: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    page.locator("table.jobs").wait_for()
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
