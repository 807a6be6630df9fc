"""The pages of departments as the server gives them, against the publication itself."""

import csv
import io
import re
from pathlib import Path

import pytest

from dashboard import shell
from dashboard.address import parse
from dashboard.components.table_file import tables_of
from dashboard.drawn_pages import DrawnPages
from dashboard.identity import Identity
from dashboard.kept_waits import KeptWaits
from indicators.errors import NotFoundError
from indicators.progress import STATUSES
from office.access import STRANGER
from office.departments import department_list, department_view
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.handing_in import WHOLE_FOOT, Office, foot
from tests.wire.places import SAMPLES, asked, charged, chinese_in, shown, text_of

__all__ = ["charged"]

TRENDS = ("上升", "下降", "持平", "不可比", "无趋势数据")
NO_DEPARTMENT = {"derived", "province"}
OWNED = "SELECT reported_by, count(*) FROM indicator GROUP BY ALL"
JUDGED = """
SELECT i.reported_by, a.status, count(*)
FROM assessment AS a INNER JOIN indicator AS i ON i.code = a.indicator
WHERE a.unit = '000000' GROUP BY ALL
"""


def test_each_department_owns_what_the_publication_says(charged: Workspace) -> None:
    view = department_list(charged)
    assert len(view.lines) == 30
    owned = dict(asked(charged, OWNED))
    known = {code: n for code, n in owned.items() if code not in NO_DEPARTMENT}
    assert {line.head.code: len(line.own) for line in view.lines if line.own} == known
    judged = {(code, status): count for code, status, count in asked(charged, JUDGED)}
    assert {
        (line.head.code, status): count
        for line in view.lines
        for status, count in line.counts
    } == judged


def test_tasks_are_led_and_joined_as_the_list_says(charged: Workspace) -> None:
    with (SAMPLES / "tasks.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lines = {line.head.name.zh: line for line in department_list(charged).lines}
    joined = {n for row in rows for n in row["joint"].split("|") if n}
    assert {name for name, line in lines.items() if line.joined} == joined
    assert [each.task.number for each in lines["商务部"].led] == [1, 2]


def test_the_verdict_of_the_round_with_the_latest_cut_off_stands(
    charged: Workspace,
) -> None:
    said = text_of(shown(charged, "/department/commerce"))
    assert "牵头 2 项、参加 1 项《规划》任务" in said
    assert "进展较慢" in said
    assert "未启动" not in said
    # Of two tasks, and in the title.
    assert said.count("尚未评定") == 3
    assert "牵头 2 项、参加 1 项《规划》任务：进展较慢 1、尚未评定 2" in said


def test_the_list_tells_what_it_counts(charged: Workspace) -> None:
    html = shown(charged, "/departments")
    assert "30 个成员单位中 4 个发布评估所用指标" in html
    assert "2020-07" in html
    rows = re.findall(r'href="/department/([a-z_]+)"', html)
    assert len(set(rows)) == 30


@pytest.mark.parametrize(
    "address", ["/departments", "/department/customs", "/department/publicity"]
)
def test_english_pages_are_english(charged: Workspace, address: str) -> None:
    assert chinese_in(shown(charged, f"{address}?lang=en")) == set()


def remembered(workspace: Workspace) -> shell.Memory:
    """Return what a server keeps, before anybody came."""
    return shell.Memory(DrawnPages(shell.drawn, shell.PAGES), KeptWaits(workspace))


def test_tasks_loaded_since_are_told_on_pages_that_are_kept(
    tmp_path: Path, set_up: SetUp
) -> None:
    workspace = Workspace(Settings(data=tmp_path, TRADEPLAN_LANG="zh"))
    set_up(workspace)
    assert workspace.register.engine is not None
    memory, place = remembered(workspace), parse("/departments")

    def told() -> str:
        return str(shell.screen(workspace, place, memory=memory)[0])

    assert "尚未装载《规划》任务清单" in told()
    load_tasks(workspace, SAMPLES / "tasks.csv", "李明")
    assert "5 个承担《规划》任务" in told()


def test_what_is_no_department_is_told(charged: Workspace) -> None:
    with pytest.raises(NotFoundError, match="department_unknown"):
        shell.screen(charged, parse("/department/nobody"))
    assert parse("/department/../x").page == "missing"
    assert parse("/department/").page == "departments"


def test_submissions_are_for_the_department_and_the_office_alone(
    office: Office,
) -> None:
    customs, memory = "/department/customs", remembered(office.workspace)
    assert "还没有报送" in office.page("reviewer", customs)
    assert "还没有报送" not in office.page("filler", customs)
    assert "还没有报送" not in text_of(shown(office.workspace, customs))
    # Nor do pages that are kept tell one of another.
    for who, is_told in (("reviewer", True), ("filler", False), ("clerk", True)):
        identity = Identity(office.caller(who))
        said = shell.screen(office.workspace, parse(customs), identity, memory)[0]
        assert ("还没有报送" in str(said)) is is_told


def test_what_a_department_handed_in_is_saved_by_whom_it_concerns_alone(
    office: Office,
) -> None:
    letter = (io.BytesIO(b"%PDF-1.7 letter"), "函.pdf")
    number = office.drafted(
        b"%PDF-1.7 x", "clerk", name="=1.pdf", kind="evidence", unit="customs",
        subject="indicator:gdp", letter=letter,
    )  # fmt: skip
    customs, name = "/department/customs", "customs-submissions"
    shown = office.page("reviewer", customs)
    assert "报送 1 件：草稿 1" in shown
    assert "◇ 各单位报送，登记在本系统" in shown
    assert foot(shown, "department-submissions", name) == WHOLE_FOOT
    (row,) = office.saved("reviewer", name, customs)
    assert (row["编号"], row["种类"], row["状态"]) == (number, "佐证材料", "草稿")
    asked = office.people["filler"].get(f"/table.xlsx?table={name}&at={customs}")
    assert asked.status_code == 404


def saved(workspace: Workspace, address: str, name: str) -> list[dict[str, object]]:
    """Return the rows of a table that a page lets be saved."""
    page = shell.drawn(workspace, parse(address), STRANGER)
    (table,) = (each for each in tables_of(list(page.content)) if each.name == name)
    return [dict(zip(table.titles, row, strict=True)) for row in table.rows]


def test_the_list_is_saved_with_a_column_for_each_status(charged: Workspace) -> None:
    rows = saved(charged, "/departments", "departments")
    assert len(rows) == 30
    owned = dict(asked(charged, OWNED))
    by_code = {row["部门代码"]: row for row in rows}
    for code, row in by_code.items():
        assert row["发布指标"] == owned.get(code, 0)
    for code, status, count in asked(charged, JUDGED):
        assert by_code[code][str(status)] == count
    assert (by_code["commerce"]["牵头任务"], by_code["commerce"]["参加任务"]) == (2, 1)
    assert "任务数为本系统" in shown(charged, "/departments")


def test_what_a_department_answers_for_is_saved_whole(charged: Workspace) -> None:
    rows = saved(charged, "/department/commerce", "commerce-indicators")
    said = text_of(shown(charged, "/department/commerce"))
    assert f"发布和承担任务涉及的指标 {len(rows)} 项；全国目标：" in said
    view = department_view(charged, "commerce", STRANGER)
    parts = {"发布": view.line.own, "牵头": view.led, "参加": view.joined}
    for part, listed in parts.items():
        codes = {row["代码"] for row in rows if row["分工"] == part}
        assert codes == {one.head.code for one in listed}
    query = "SELECT indicator, target_value FROM target WHERE unit = '000000'"
    targets = set(asked(charged, query))
    judged = [row for row in rows if row["目标"] is not None]
    assert judged
    assert {(row["代码"], row["目标"]) for row in judged} <= targets
    assert {row["状态／走势"] for row in rows} <= {*STATUSES, *TRENDS}
