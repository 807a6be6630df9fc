"""Lists of tasks and self-assessments as files: forms that are read, and problems."""

import pytest

from indicators.definition import Bilingual
from office.rounds.said import Said, Task
from office.rounds.self_reports import checked as checked_report
from office.rounds.sheet import read_sheet
from office.rounds.task_list import COLUMNS, checked
from office.settings import Settings
from office.workspace import Workspace

HEAD = "序号,领域,任务,牵头单位,出处\n"
ROW = "1,1,示例任务（虚构）,商务部,示例\n"
TASK = Task(1, 1, Bilingual("", ""), "commerce", ("customs",), (), "")
NO_CLAIMS = Said(0, 1, (TASK,), ())


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Settings())


def codes(workspace: Workspace, text: str, encoding: str = "utf-8") -> list[str]:
    _, problems = checked(text.encode(encoding), workspace.plan)
    return [each.code for each in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_in_each_encoding(workspace: Workspace, encoding: str) -> None:
    assert codes(workspace, HEAD + ROW, encoding) == []


def test_a_list_is_read_by_either_names_in_any_order(workspace: Workspace) -> None:
    text = "source,lead,title_zh,Area,number\n示例,Ministry of Commerce,甲,1,1\n"
    assert codes(workspace, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["file_empty"]),
        ("%PDF-1.7", ["file_binary"]),
        ('a,"b\n', ["quote_unclosed"]),
        (HEAD, ["no_rows"]),
        ("序号,序号,领域,任务,牵头单位,出处\n" + "1," + ROW, ["column_twice"] * 2),
        ("序号,任务,牵头单位,出处\n1,甲,商务部,示例\n", ["column_missing"]),
        ("密级," + HEAD + "," + ROW, ["column_unknown"]),
        (HEAD + "1,1\n" + ROW, ["cells_ragged"]),
        (HEAD + ROW + ROW, ["number_twice", "title_twice"]),
        (HEAD + ROW.replace("1,1", "0,1"), ["number_unreadable"]),
        (HEAD + ROW.replace("1,1", "1,11"), ["area_unknown"]),
        (HEAD + ROW.replace("示例任务（虚构）", " "), ["cell_blank"]),
        (HEAD + ROW.replace("示例任务（虚构）", "长" * 1001), ["text_long"]),
        (HEAD + ROW.replace("商务部", "商务厅"), ["department_unknown"]),
        (HEAD + ROW.replace("商务部", "北京市"), ["department_unknown"]),
    ],
)
def test_each_mistake_of_a_list_is_told(
    workspace: Workspace, text: str, expected: list[str]
) -> None:
    assert codes(workspace, text) == expected


def test_all_mistakes_are_told_at_once_by_line(workspace: Workspace) -> None:
    text = HEAD + "x,99,,商务厅,\n" + ROW
    _, problems = checked(text.encode(), workspace.plan)
    assert [(each.line, each.column) for each in problems] == [
        (2, "任务"),
        (2, "出处"),
        (2, "序号"),
        (2, "领域"),
        (2, "牵头单位"),
    ]
    assert "商务部" in str(problems[-1].facts["near"])


def test_entries_of_a_cell_are_separated_by_a_bar_or_a_pause_mark() -> None:
    text = (
        HEAD.replace("出处", "出处,参加单位")
        + ROW.strip()
        + ",海关总署|外交部、司法部\n"
    )
    (line,) = read_sheet(text.encode(), COLUMNS).lines
    assert line.parts("joint") == ("海关总署", "外交部", "司法部")


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("commerce", "任务,状态,主要措施\n1,已完成,措施\n", []),
        ("customs", "任务,状态,主要措施\n1,已完成,措施\n", []),
        ("justice", "任务,状态,主要措施\n1,已完成,措施\n", ["task_of_others"]),
        ("commerce", "任务,状态,主要措施\n2,已完成,措施\n", ["task_unknown"]),
        ("commerce", "领域,状态,主要措施\n1,已完成,措施\n", ["not_by_area"]),
        ("commerce", "任务,状态,主要措施\n1,做完,措施\n", ["status_unknown"]),
        ("commerce", "任务,状态,主要措施\n1,未启动,\n", ["not_begun_unexplained"]),
        ("commerce", "任务,状态,主要措施\n1,进展较慢,\n", ["cell_blank"]),
        ("500000", "领域,状态,主要措施\n10,已完成,措施\n", []),
        ("500000", "领域,状态,主要措施\n11,已完成,措施\n", ["area_unknown"]),
        ("500000", "任务,状态,主要措施\n1,已完成,措施\n", ["not_by_task"]),
        (
            "500000",
            "领域,状态,主要措施\n1,已完成,措施\n1,未启动,\n",
            ["not_begun_unexplained", "subject_twice"],
        ),
        ("000000", "领域,状态,主要措施\n1,已完成,措施\n", ["nation_reports_nothing"]),
    ],
)
def test_each_mistake_of_a_report_is_told(
    workspace: Workspace, unit: str, text: str, expected: list[str]
) -> None:
    _, problems = checked_report(text.encode(), workspace, unit, NO_CLAIMS)
    assert [each.code for each in problems] == expected
