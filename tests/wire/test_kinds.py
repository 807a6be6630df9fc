"""What comes of accepted targets, opinions, self-assessments and evidence, on screen.

One server; each kind walks from a clerk's file to the page where it counts.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest

from office.jobs.runner import Runner
from tests.wire.handing_in import WHOLE_FOOT, Office, foot

PROVINCE = "330000"
TARGETS = "指标,目标年份,目标值,计量单位,目标形式,文件,原文\n"
OPINIONS = "指标,时期,核对结果,本单位数值,计量单位,理由\n"


@pytest.fixture
def accepted(office: Office) -> Callable[..., str]:
    def accepted(text: str | bytes, **more: Any) -> str:
        """Return the number of what was handed in, reviewed and accepted."""
        content = text.encode() if isinstance(text, str) else text
        if more.get("who") == "clerk":
            letter = (io.BytesIO(b"%PDF-1.7 letter"), "函.pdf")
            number = office.drafted(content, letter=letter, **more)
            done = office.act("clerk", number, "hand_in", explanation="")
            assert done.status_code == 303, done.text
        else:
            number = office.handed_in(content, **more)
        done = office.act("reviewer", number, "accept", **office.seen(number))
        assert done.status_code == 303, done.text
        with office.workspace.work_folder.tried() as ours:
            assert ours
            while ran := Runner(office.workspace).run_next():
                assert ran.error is None
        return number

    return accepted


def test_a_provinces_own_target_is_on_its_pages(
    office: Office, accepted: Callable[..., str]
) -> None:
    row = "goods_trade_total,2025,5,万亿元,达到,浙江方案,进出口达到5万亿元"
    number = accepted(f"{TARGETS}{row}\n", kind="targets")
    shown = office.page("other", f"/province/{PROVINCE}")
    assert "浙江方案" in shown
    assert f"由本单位报送，报送编号 {number}" in shown
    shown = office.page("other", f"/indicator/goods_trade_total?unit={PROVINCE}")
    assert "进出口达到5万亿元" in shown
    assert "filed by the unit" in office.page("other", f"/province/{PROVINCE}?lang=en")


def test_a_departments_target_stands_beside_the_national_one(
    office: Office, accepted: Callable[..., str]
) -> None:
    row = "goods_trade_total_usd,2024,60000,亿美元,,年度安排,60000亿美元"
    number = accepted(f"{TARGETS}{row}\n", kind="targets", who="clerk", unit="commerce")
    shown = office.page("other", "/indicator/goods_trade_total_usd")
    assert "其他文件或年份的目标：1 项中没有未完成、滞后或不可比的" in shown
    assert number in shown
    name = "goods_trade_total_usd-000000-further-targets"
    assert foot(shown, "further-targets", name) == WHOLE_FOOT
    (row,) = office.saved("other", name, "/indicator/goods_trade_total_usd")
    assert row["报送编号"] == number
    assert row["文件"] == "年度安排"
    assert (row["目标年份"], row["目标"]) == ("2024", "60000.0")
    assert float(row["数值"]) > 60_000
    # The headline counts the sibling documents' targets alone, as before.
    assert "年度安排" not in office.page("other", "/")


def test_an_opinion_is_beside_the_figure_and_in_the_offices_list(
    office: Office, accepted: Callable[..., str]
) -> None:
    row = "goods_trade_total,2023,不一致,49000,亿元,=含保税"
    number = accepted(f"{OPINIONS}{row}\n", kind="opinion")
    there = f"/indicator/goods_trade_total?unit={PROVINCE}"
    assert "含保税" in office.page("other", there)
    assert "核对意见：不一致 1 条，一致 0 条" in office.page("reviewer", "/submissions")
    assert "核对意见：" not in office.page("filler", "/submissions")
    assert number in office.page("reviewer", "/submissions")
    for who, at in (("other", there), ("reviewer", "/submissions")):
        shown = office.page(who, at)
        assert "◇ 各单位的核对意见，与本数据版本的公布数对照" in shown
        name = "verification-opinions"
        assert foot(shown, name, name) == WHOLE_FOOT
        (row,) = office.saved(who, name, at)
        assert (row["报送编号"], row["单位"]) == (number, "浙江省")
        assert (row["计量单位"], row["本单位数"]) == ("亿元", "49000.0")
        gap = float(row["本单位数"]) - float(row["公布数"])
        assert float(row["差额"]) == pytest.approx(gap)
        assert row["理由"] == "'=含保税"


def test_internal_evidence_is_for_the_office_and_its_unit(
    office: Office, accepted: Callable[..., str]
) -> None:
    number = accepted(
        b"%PDF-1.7 evidence", kind="evidence", name="佐证.pdf", openness="internal",
        subject="indicator:goods_trade_total",
    )  # fmt: skip
    there = f"/indicator/goods_trade_total?unit={PROVINCE}"
    for who in ("reviewer", "filler"):
        assert f"/submissions/{number}/files/" in office.page(who, there)
    assert "佐证.pdf" not in office.page("other", there)


def test_public_evidence_is_named_to_all_and_saved_by_whom_it_concerns(
    office: Office, accepted: Callable[..., str]
) -> None:
    number = accepted(
        b"%PDF-1.7 open", kind="evidence", name="公开.pdf",
        subject="indicator:goods_trade_total",
    )  # fmt: skip
    there = f"/indicator/goods_trade_total?unit={PROVINCE}"
    assert f"/submissions/{number}/files/" in office.page("filler", there)
    shown = office.page("other", there)
    assert "公开.pdf" in shown
    assert f"/submissions/{number}/files/" not in shown
    assert "1 个单位报送佐证材料 1 份，其中内部 0 份" in shown
    assert "读取于" in shown
    assert "不属于任何数据版本" in shown
    assert foot(shown, "evidence", "evidence") == WHOLE_FOOT
    (row,) = office.saved("other", "evidence", there)
    assert (row["报送编号"], row["文件"]) == (number, "公开.pdf")
    assert len(row["SHA-256"]) == 64
    # Whoever may know of more saves more.
    files = {each["文件"] for each in office.saved("filler", "evidence", there)}
    assert files == {"公开.pdf", "佐证.pdf"}


def test_a_self_assessment_is_on_the_page_of_its_round(
    office: Office, accepted: Callable[..., str]
) -> None:
    text = "部分,内容\n主要措施,建设海外仓\n成效,出口增长\n"
    scan = (io.BytesIO(b"%PDF-1.4 stamped"), "自评.pdf")
    number = accepted(
        text, kind="self_assessment", scan=scan, subject="round:annual-2021",
    )  # fmt: skip
    there = "/rounds/annual-2021?part=tasks"
    shown = office.page("other", there)
    assert "单位自报的自评报告 1 份；" in shown
    assert "◇ 单位自报的文字，办公室已采用，未作改动" in shown
    assert 'data-table="annual-2021-self-reported"' in shown
    assert 'data-copy="round-self-reports"' in shown
    assert 'data-chart="round-self-reports"' not in shown
    assert "建设海外仓" in shown
    assert number in shown
    assert "self-reported" in office.page("other", f"{there}&lang=en")
