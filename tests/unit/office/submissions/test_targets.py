"""Targets that units file: judged by the next publication, and by that one alone."""

from datetime import timedelta
from typing import Any

import pytest

from indicators.definition import Target
from indicators.errors import UserError
from indicators.plan_files import read_plan
from office.comparing import compared
from office.filed_targets import Filed, with_filed
from office.inputs import inputs_in
from office.jobs.work import Stop
from office.jobs.worker import work
from office.judged import judged_targets
from office.shipped import shipped_data
from office.submissions.in_force import in_force
from office.submissions.reviewing import accept, ask_to_supplement
from office.views import Judged
from tests.unit.office.submissions.conftest import Desk
from tests.unit.office.submissions.working import run_jobs

HEAD = "指标,目标年份,目标值,计量单位,目标形式,容差,基期年份,基期值,文件,原文\n"
UNIT = "440000"


def filed(value: str = "18", year: str = "2023", form: str = "达到") -> bytes:
    row = f"cold_chain_sites,{year},{value},个,{form},,2020,9,广东方案,建成{value}个"
    return f"{HEAD}{row}\n".encode()


def own(desk: Desk, publication: str | None = None) -> list[Judged]:
    """Return the targets that were not in the plan's files."""
    reader = desk.workspace.reader(publication)
    return [j for j in judged_targets(reader) if j.source.startswith("submission:")]


def accepted(desk: Desk, content: bytes, **more: Any) -> str:
    """Return the number of targets that were accepted, with what comes of it."""
    receipt = desk.handed_in(desk.upload(UNIT, content, kind="targets", **more))
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    run_jobs(desk)
    return receipt.number


def test_an_accepted_target_is_judged_and_corrected(desk: Desk) -> None:
    before = desk.workspace.publications.current()
    number = accepted(desk, filed())
    (judged,) = own(desk)
    assert (judged.unit, judged.target_value, judged.base_value) == (UNIT, 18, 9)
    assert (judged.document.zh, judged.document_kind) == ("广东方案", "provincial")
    assert (judged.printed, judged.source) == ("建成18个", f"submission:{number}")
    # 20 of 18 in 2023: eleven of the nine that were to come.
    assert (judged.status, judged.completion) == ("完成", pytest.approx(11 / 9))
    assert own(desk, before) == []

    first = desk.workspace.publications.current()
    second = accepted(desk, filed("25"), replaces=number)
    (judged,) = own(desk)
    assert (judged.status, judged.source) == ("未完成", f"submission:{second}")
    assert [j.target_value for j in own(desk, first)] == [18]
    last = desk.workspace.publications.current()
    told = compared(desk.workspace, first or "", last or "")
    changed = [d for d in told.definitions if d.relation == "target"]
    assert [(d.name, d.how) for d in changed] == [
        (f"{UNIT}:cold_chain_sites:2023", "changed")
    ]


def test_a_publication_keeps_what_its_targets_were_made_of(desk: Desk) -> None:
    accepted(desk, filed())
    current = desk.workspace.publications.current() or ""
    kept = desk.workspace.register.inputs_of(current)
    assert kept is not None
    again = inputs_in(desk.workspace.blobs.read(kept)).plan
    assert again.targets == desk.workspace.reader(current).yardstick().targets


def test_internal_targets_are_in_no_publication(desk: Desk) -> None:
    before = {j.source for j in own(desk)}
    accepted(desk, filed("19", "2024"), openness="internal")
    assert {j.source for j in own(desk)} == before


def test_targets_under_embargo_wait_and_what_they_correct_stands(desk: Desk) -> None:
    first = accepted(desk, filed("40", "2025"))
    over = desk.hands.now + timedelta(days=2)
    number = accepted(desk, filed("44", "2025"), replaces=first, embargo=over)
    assert f"submission:{number}" not in {j.source for j in own(desk)}
    assert f"submission:{first}" in {j.source for j in own(desk)}
    desk.hands.now = over
    work(desk.workspace, Stop(), linger=0)
    found = {j.target_year: j.source for j in own(desk)}
    assert found[2025] == f"submission:{number}"
    current = desk.workspace.publications.current()
    work(desk.workspace, Stop(), linger=0)
    assert desk.workspace.publications.current() == current


def test_a_correction_of_a_correction_leaves_nothing_behind(desk: Desk) -> None:
    first = accepted(desk, filed("50", "2026"))
    middle = desk.handed_in(
        desk.upload(UNIT, filed("51", "2026"), kind="targets", replaces=first)
    )
    ask_to_supplement(
        desk.workspace, desk.reviewer, middle.number, middle.sha256, "请附文件"
    )
    last = accepted(desk, filed("52", "2027"), replaces=middle.number)
    rows = in_force(desk.workspace, "targets", desk.hands.now)
    numbers = {row.number for row in rows}
    assert last in numbers
    assert not numbers & {first, middle.number}


def shipped(*files: Filed) -> dict[str, Target]:
    data = shipped_data()
    plan = read_plan(data / "plan" / "145-trade", data / "reference" / "units.csv")
    return {each.id: each for each in with_filed(plan, files).targets}


def row(code: str, value: str, measure: str, year: int = 2025) -> bytes:
    return f"{HEAD}{code},{year},{value},{measure},,,,,某文件,写明{value}\n".encode()


def test_a_provinces_own_takes_the_place_of_the_one_in_the_files() -> None:
    content = row("goods_trade_total", "1", "万亿元")
    held = shipped(Filed("2026-500000-0001", "500000", content))
    assert held["CQ_GT_TOTAL"].target_value == 10_000
    assert held["CQ_GT_TOTAL"].source == "submission:2026-500000-0001"
    assert held.keys() == shipped().keys()


def test_a_department_never_replaces_a_national_target() -> None:
    content = row("goods_trade_total_usd", "60000", "亿美元")
    held = shipped(Filed("2026-commerce-0001", "commerce", content))
    assert held["GT_TOTAL_USD"].target_value == 51_000
    added = held["commerce:goods_trade_total_usd:2025"]
    assert (added.unit, added.target_value) == ("000000", 60_000)


def test_of_two_files_the_later_counts() -> None:
    pair = [
        Filed(f"2026-330000-000{n}", "330000", row("goods_exports", f"{n}00", "亿元"))
        for n in (1, 2)
    ]
    assert shipped(*pair)["330000:goods_exports:2025"].target_value == 200


def test_a_target_that_the_plan_no_longer_fits_stops_with_its_number() -> None:
    with pytest.raises(UserError, match="filed_target_refused"):
        shipped(Filed("2026-330000-0001", "330000", row("gone", "1", "亿元")))
