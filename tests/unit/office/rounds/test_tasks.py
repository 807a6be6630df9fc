"""Tasks in the register, on both kinds of database: loaded, reported on, judged."""

from pathlib import Path

import pytest

from indicators.errors import TradePlanError
from office.register.round_rows import ClaimRow
from office.register.trail_book import TrailBook
from office.rounds.acting import adopt, circulate, freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.round_tasks import round_tasks
from office.rounds.saying import newest_list, said_of, tasks_of
from office.rounds.self_reports import report_tasks
from office.rounds.task_list import TaskListReceipt, load_tasks
from tests.unit.office.rounds.conftest import Office
from tests.unit.office.rounds.test_at_once import LATER

HEAD = "序号,领域,任务,英文名称,牵头单位,参加单位,指标,出处"
FIRST = "1,1,建冷库（虚构）,Build (made up),商务部,海关总署,cold_chain_sites,示例"
SECOND = "2,1,通冷链（虚构）,Link (made up),海关总署,,,示例"


def load(office: Office, folder: Path, *rows: str) -> TaskListReceipt:
    path = folder / "tasks.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return load_tasks(office.workspace, path, "李明")


def verdict(desk: Desk, number: int, text: str = "佐证不足") -> None:
    what = ("assessed", "task", str(number))
    claim_in(desk, [asserted(what, "进展较慢", text, ("", ""))])


def adopted(desk: Desk) -> None:
    freeze_round(desk, None, "再定")
    circulate(desk, ["广东"], LATER)
    adopt(desk)


def test_a_task_is_loaded_reported_on_verified_and_judged(
    office: Office, tmp_path: Path
) -> None:
    receipt = load(office, tmp_path, FIRST, SECOND)
    assert (receipt.problems, receipt.tasks) == ((), 2)
    assert receipt.number == newest_list(office.workspace)
    noted = TrailBook(office.workspace.register.engine).entries()[-1]
    assert (noted.act, noted.subject) == ("tasks_loaded", str(receipt.number))
    assert (noted.person, receipt.sha256 in noted.facts) == ("李明", True)
    one, other = tasks_of(office.workspace, receipt.number or 0)
    assert (one.lead, one.joint, one.indicators) == (
        "commerce",
        ("customs",),
        ("cold_chain_sites",),
    )
    assert other.joint == ()
    desk, report = office.opened(), tmp_path / "report.csv"
    report.write_text(
        "任务,状态,主要措施,问题\n1,已完成,建成,\n2,未启动,,缺地\n", encoding="utf-8"
    )
    scan = tmp_path / "自评.pdf"
    scan.write_bytes(b"signed")
    taken = report_tasks(desk, report, "海关总署", [scan])
    assert (taken.problems, len(taken.claims), taken.evidence) == ((), 2, 1)
    checked = ("verified", "task", "2")
    claim_in(desk, [asserted(checked, "未启动", "已核", ("", ""))])
    verdict(desk, 1)
    first, second = round_tasks(office.workspace, desk.code).tasks.tasks
    assert first.lead_report is None
    assert [r.claim.unit for r in first.reported] == ["customs"]
    assert first.assessed is not None
    assert (first.assessed.text, first.verified) == ("佐证不足", None)
    assert second.lead_report is not None
    assert second.lead_report.claim.evidence[0].name == "自评.pdf"
    assert second.verified is not None
    assert first.linked[0].statuses == (("SITES", "完成"),)
    adopted(desk)


def test_what_is_refused_of_a_report_leaves_nothing(
    office: Office, tmp_path: Path
) -> None:
    load(office, tmp_path, FIRST, SECOND)
    desk, report = office.opened(), tmp_path / "report.csv"
    report.write_text("任务,状态,主要措施\n1,已完成,建成\n9,做完,\n", encoding="utf-8")
    found = report_tasks(desk, report, "商务部")
    codes = [each.code for each in found.problems]
    assert (found.claims, codes) == ((), ["task_unknown", "status_unknown"])
    for unit, code in (("广东", "task_of_others"), ("外交部", "task_of_others")):
        made = asserted(("reported", "task", "1"), "已完成", "", (unit, ""))
        with pytest.raises(TradePlanError) as refused:
            claim_in(desk, [made])
        assert (refused.value.code, refused.value.facts["mine"]) == (code, "—")
    rows = [row for row in desk.book.read(ClaimRow) if row.round == desk.code]
    assert (rows, desk.known.turn) == ([], 1)


def test_a_new_list_does_not_move_a_task_under_what_was_said(
    office: Office, tmp_path: Path
) -> None:
    held = load(office, tmp_path, FIRST, SECOND).number
    desk = office.opened()
    verdict(desk, 1)
    renumbered = (SECOND.replace("2,", "1,", 1), FIRST.replace("1,", "2,", 1))
    moved = load(office, tmp_path, *renumbered)
    (problem,) = moved.problems
    assert (moved.number, problem.code, problem.line) == (None, "task_moved", 2)
    assert problem.facts == {"title": "建冷库（虚构）", "rounds": desk.code}
    assert newest_list(office.workspace) == held
    # What was not spoken of may go, and another may come.
    third = SECOND.replace("通冷链", "修冷库")
    newer = load(office, tmp_path, FIRST, third).number
    (claim,) = said_of(office.workspace, desk.code).latest("assessed", "task", "1")
    assert claim.text == "佐证不足"
    adopted(desk)
    # An adopted round keeps its list; the next ones go by the new numbers.
    last = load(office, tmp_path, *renumbered)
    assert last.problems == ()
    titles = [
        line.task.title.zh
        for line in round_tasks(office.workspace, desk.code).tasks.tasks
    ]
    assert titles == ["建冷库（虚构）", "修冷库（虚构）"]
    assert held is not None
    assert newer is not None
    assert held < newer < (last.number or 0)
