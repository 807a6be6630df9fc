"""axe-core finds nothing on any page: names, roles, contrast, order."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from office.rounds.acting import appoint, circulate, freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.comments import answer_comment, comment_on
from office.rounds.desk import Desk
from office.rounds.self_reports import report_tasks
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.barriers import barriers
from tests.browser.conftest import serving
from tests.browser.desk import desk_site
from tests.browser.visitors import Visitors
from tests.conftest import SOAK, SetUp

CLAIMS = (
    (("assessed", "target", "ONLINE_RETAIL"), "未完成", "可比部分不足", ("", "")),
    (("verified", "task", "1"), "按进度推进", "已核", ("", "")),
    (("assessed", "task", "1"), "进展较慢", "佐证不足", ("", "")),
    (("assessed", "objective", "strength"), "进展明显", "多数上升", ("", "first")),
)
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PARTS = (
    *("figures", "tasks", "objectives", "outlook"),
    *("provinces", "comments", "history", "acts"),
)
PATHS = (
    *(
        "/",
        "/?map=shapes",
        "/?map=table",
        "/indicators",
        "/publications",
        "/provinces",
        "/jobs",
        "/brief",
        "/matrix",
        "/matrix?having=未完成",
        "/compare",
        "/compare?items=000000+330000+999999+330000&indicator=goods_exports",
        "/compare?by=indicators&items=online_retail_sales+goods_trade_total_usd",
        "/compare?by=rounds&items=final-2025+mid-2023",
        "/departments",
        "/department/commerce",
    ),
    *("/province/330000?beside=440000", "/province/500000", "/province/810000"),
    *("/credibility", "/credibility?about=gdp&unit=110000"),
    *("/rounds/final-2025?part=sentences", "/help"),
    "/indicator/goods_trade_total_usd",
    "/indicator/goods_trade_total?unit=330000&view=vintages",
    *("/rounds", "/rounds/compare?old=mid-2023&new=final-2025"),
    *(f"/rounds/final-2025?part={part}" for part in PARTS),
    *("/rounds/mid-2023", "/rounds/mid-2023?part=outlook"),
    *("/why/GT_TOTAL_USD", "/why/ONLINE_RETAIL?round=final-2025"),
    *("/sql", "/sql?example=07-shares-of-provinces"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Iterator[str]:
    """Yield a site with a round of which everything was said."""
    folder = tmp_path_factory.mktemp("axe")
    workspace = Workspace(Settings(data=folder / "data"))
    set_up(workspace)
    load_tasks(workspace, SAMPLES / "tasks.csv", "李明")
    scan = folder / "自评报告.pdf"
    scan.write_bytes(b"signed and stamped")
    desk = Desk(workspace, "final-2025", "王芳")
    appoint(desk, "lead", "李明", "商务部")
    report_tasks(desk, SAMPLES / "report_department.csv", "商务部", [scan])
    report_tasks(desk, SAMPLES / "report_province.csv", "重庆", [])
    claim_in(desk, [asserted(*each) for each in CLAIMS])
    freeze_round(desk, None, "")
    circulate(desk, ["广东", "海关总署"], date(9999, 12, 31))
    number = comment_on(desk, "广东", "一", "建议补充口径说明")
    answer_comment(desk, number, "partly", "已并入")
    comment_on(desk, "广东", "二", "无其他意见")
    claim_in(desk, [asserted(*CLAIMS[-1])])
    with serving(folder / "data") as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Yield one page for all, whose policy lets the tool itself in."""
    context = browser.new_context(base_url=site, bypass_csp=True)
    yield context.new_page()
    context.close()


def states() -> list[tuple[str, int, str]]:
    """Return each page in one of two states by turns; a long campaign has all."""
    both = [(1366, ""), (390, "lang=en&theme=dark")]
    return [
        (path, *state)
        for number, path in enumerate(PATHS)
        for state in (both if SOAK else [both[number % 2]])
    ]


@pytest.mark.soak
@pytest.mark.parametrize(("path", "width", "state"), states())
def test_axe_finds_nothing(page: Page, path: str, width: int, state: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{path}{'&' if '?' in path else '?'}{state}")
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    assert barriers(page) == []


SIGNED_IN = (
    *(("filler", "/submissions"), ("filler", "draft"), ("reviewer", "/submissions")),
    *(("reviewer", "clean"), ("reviewer", "doubtful"), ("clerk", "/submissions")),
    *(("clerk", "/collections"), ("admin", "/users"), ("admin", "/audit")),
    *(("clerk", "/indicator/goods_trade_total?unit=330000"), ("clerk", "/comments")),
    *(("clerk", "/province/330000"), ("clerk", "/rounds/mid-2023?part=tasks")),
    ("clerk", "/rounds/mid-2023?part=objectives"),
)
"""Who looks, and at what: an address, or a submission of `desk_site`."""


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator[tuple[Visitors, dict[str, str]]]:
    """Yield a site with submissions, whose policy lets the tool itself in."""
    with desk_site(tmp_path_factory, browser, set_up, lets_tools_in=True) as made:
        yield made


def signed_in_states() -> list[tuple[str, str, int, str]]:
    """Return each page in one of three states by turns; a long campaign has all."""
    every = [(1366, ""), (1366, "theme=dark"), (390, "lang=en")]
    return [
        (*seen, *state)
        for number, seen in enumerate(SIGNED_IN)
        for state in (every if SOAK else [every[number % 3]])
    ]


@pytest.mark.soak
@pytest.mark.parametrize(("who", "what", "width", "state"), signed_in_states())
def test_axe_finds_nothing_once_signed_in(
    desk: tuple[Visitors, dict[str, str]], who: str, what: str, width: int, state: str
) -> None:
    visitors, numbers = desk
    path = what if what.startswith("/") else f"/submissions/{numbers[what]}"
    page = visitors.page(who)
    page.set_viewport_size({"width": width, "height": 800})
    visitors.at(who, f"{path}{'&' if '?' in path else '?'}{state}")
    page.wait_for_load_state("networkidle")
    assert barriers(page) == []


def test_axe_would_find_what_has_no_name(page: Page) -> None:
    page.goto("/")
    page.locator("h1").wait_for()
    page.evaluate("document.querySelector('main').append(new Image())")
    assert any(told.startswith("image-alt ") for told in barriers(page))
