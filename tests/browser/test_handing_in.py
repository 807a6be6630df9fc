"""A province hands in its figures and the office accepts them, in a real browser.

One walk: form saved, filled in, uploaded, mended, signed by three people, handed in,
reviewed and accepted, until the figure stands on the page of its indicator.
"""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from office.access import Role
from office.jobs.waiting import carry_out
from office.register.job_rows import STATES, job_rows
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.conftest import serving
from tests.browser.visitors import Visitors, accounts
from tests.conftest import SetUp

PEOPLE: dict[str, tuple[Role, str]] = {
    "filler": ("submitter", "浙江"),
    "checker": ("submitter", "浙江"),
    "head": ("submitter", "浙江"),
    "outsider": ("submitter", "广东"),
    "reviewer": ("reviewer", ""),
}
INDICATOR = "local_cbec_exports"


@pytest.fixture(scope="module")
def visitors(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator[Visitors]:
    data = tmp_path_factory.mktemp("handing-in")
    workspace = Workspace(Settings(data=data))
    set_up(workspace)
    passwords = accounts(workspace, PEOPLE)
    with serving(data) as site:
        yield Visitors(workspace, site, browser, passwords)


def filled_in(path: Path, value: str) -> Path:
    """Write one value, marked public, into the yearly row of an indicator."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows())
    header = next(row for row in rows if row[0].value == "指标代码")
    at = {cell.value: cell.column - 1 for cell in header}
    (row,) = (
        row
        for row in rows
        if row[0].value == INDICATOR and row[at["频度"]].value == "年"
    )
    row[at["数值"]].value = value
    row[at["公开属性"]].value = "公开"
    book.save(path)
    return path


def uploaded(visitors: Visitors, file: Path) -> str:
    """Upload a file as the clerk does; return the path of its page."""
    page = visitors.at("filler", "/submissions")
    page.set_input_files("input[name=file]", file)
    with page.expect_navigation():
        page.click('form[action="/submissions"] button')
    page.wait_for_selector("main h1")
    return page.url.removeprefix(visitors.site)


def test_a_province_hands_in_and_the_office_accepts(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.at("filler", "/submissions")
    with page.expect_download() as saved:
        page.click('a[href="/templates/330000/year.xlsx"]')
    form = tmp_path / "浙江.xlsx"
    saved.value.save_as(form)

    wrong = uploaded(visitors, filled_in(form, "一百二十"))
    page = visitors.at("filler", wrong)
    assert "1 处错误" in page.inner_text("h1")
    with page.expect_download() as saved:
        page.click('a[href$="/marked"]')
    marked = tmp_path / "批注.xlsx"
    saved.value.save_as(marked)
    comments = [
        cell.comment.text
        for row in openpyxl.load_workbook(marked).worksheets[0].iter_rows()
        for cell in row
        if cell.comment and cell.value == "一百二十"
    ]
    assert len(comments) == 1

    right = uploaded(visitors, filled_in(form, "120.5"))
    for who in ("filler", "checker", "head"):
        visitors.act(who, right, "sign")
    page = visitors.act("head", right, "hand_in", explanation="其余尚未统计")
    assert "已报送" in page.inner_text("main .about")

    other = visitors.page("outsider")
    other.goto(f"{visitors.site}{right}")
    other.wait_for_selector("#notice:has-text('没有编号为')")

    visitors.act("reviewer", right, "begin")
    page = visitors.at("reviewer", right)
    assert "120.5" in page.inner_text("main")
    visitors.act("reviewer", right, "accept")
    workspace = visitors.workspace
    last, *_ = job_rows(workspace.queue.engine, STATES, 1)
    carry_out(workspace, lambda: last.number, lambda _row, _position: None)
    page = visitors.at("reviewer", f"/indicator/{INDICATOR}?unit=330000")
    assert "120.5" in page.inner_text("main")
    assert "已入库" in visitors.at("filler", right).inner_text("main .about")


def test_what_is_refused_is_told_in_the_form(
    visitors: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "浙江.csv"
    file.write_text("指标,数值\n", encoding="utf-8")
    page = visitors.at("filler", "/submissions")
    page.set_input_files("input[name=file]", file)
    form = page.locator('form[action="/submissions"]')
    form.locator("[name=replaces]").fill("2026-330000-9999")
    form.locator("button").click()
    form.locator("[role=alert]:has-text('2026-330000-9999')").wait_for()
    # Nothing of what was filled in is lost, and it can be sent again.
    assert form.locator("[name=replaces]").input_value() == "2026-330000-9999"
    form.locator("[name=replaces]").fill("")
    with page.expect_navigation():
        form.locator("button").click()
    page.wait_for_selector("main h1")
    assert "/submissions/2026-330000-" in page.url


@pytest.mark.parametrize("path", ["/submissions", "/collections"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(
    visitors: Visitors, path: str, language: str
) -> None:
    page = visitors.page("filler")
    page.set_viewport_size({"width": 390, "height": 800})
    visitors.at("filler", f"{path}?lang={language}")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1366, "height": 768})
    assert wide <= 390
