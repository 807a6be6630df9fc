"""Targets, opinions, self-assessments and evidence: what each form must hold."""

from dataclasses import replace

import pytest

from indicators.errors import UserError
from office.submissions.handing_in import hand_in
from office.submissions.known import known
from office.submissions.reviewing import accept
from office.submissions.uploading import Attached, attach, draft
from tests.unit.office.submissions.conftest import LETTER, Desk

SCAN = Attached("scan", "自评.pdf", b"%PDF-1.4 stamped")
OPINION = "指标,时期,核对结果,本单位数值,计量单位,理由\n"
TARGETS = "指标,目标年份,目标值,计量单位,目标形式,文件,原文\n"
CHAPTERS = "部分,内容\n主要措施,建库\n成效,增长\n"

# Kind, rows below the header → codes of what is wrong, in order.
FORMS = [
    ("opinion", OPINION, "cold_chain_sites,2023,一致,,,", []),
    ("opinion", OPINION, "cold_chain_sites,2023,不一致,21,个,漏报一处", []),
    ("opinion", OPINION, "cold_chain_sites,2023,不一致,,个,",
     ["number_typed", "cell_blank"]),
    ("opinion", OPINION, "cold_chain_sites,2023,不一致,21,亿元,x", ["measure_other"]),
    ("opinion", OPINION, "cold_chain_sites,2023-13,一致,,,", ["period_unreadable"]),
    ("opinion", OPINION, "cold_chain_sites,2023,大概,,,", ["verdict_unknown"]),
    ("opinion", OPINION, "cold_chain_cites,2023,一致,,,", ["indicator_unknown"]),
    ("opinion", "指标,时期\n", "cold_chain_sites,2023", ["column_missing"]),
    ("targets", TARGETS, "cold_chain_sites,2025,30,个,reach,省方案,达到30个", []),
    ("targets", TARGETS, "cold_chain_sites,二五,三十,个,大约,省方案,",
     ["number_typed", "year_unreadable", "cell_blank", "form_unknown"]),
    ("targets", TARGETS, "cold_chain_sites,2025,30,亿元,,省方案,x", ["measure_other"]),
    ("targets", TARGETS, "cold_chain_sites,2025,30,个,不低于,省方案,x", []),
    ("targets", TARGETS, "cold_chain_sites,2019,30,个,,省方案,x\n"
     "cold_chain_sites,2019,31,个,,省方案,x", ["target_twice"]),
    ("targets", TARGETS, "cold_chain_sites,2025,30,个,左右,省方案,x",
     ["target_tolerance"]),
    ("targets", TARGETS, "cold_chain_sites,2025,30,个,年均增长,省方案,x",
     ["target_form_unfit"]),
    ("targets", TARGETS, "cold_chain_trade,2025,9,亿元,,省方案,9 USD",
     ["target_currency"]),
    ("targets", TARGETS.replace("文件", "基期,基期值,文件"),
     "cold_chain_sites,2025,30,个,,2025,31,省方案,x", ["target_years", "target_base"]),
    ("self_assessment", CHAPTERS, "问题,无", []),
    ("self_assessment", CHAPTERS, "成效,又增长", ["chapter_twice"]),
    ("self_assessment", CHAPTERS, "附录,x", ["chapter_unknown"]),
    ("self_assessment", CHAPTERS, "建议,", ["cell_blank"]),
    ("self_assessment", "部分,内容\n", "成效,x", ["chapter_missing"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "head", "row", "codes"), FORMS)
def test_a_form_tells_every_mistake(
    desk: Desk, kind: str, head: str, row: str, codes: list[str]
) -> None:
    upload = desk.upload("330000", f"{head}{row}\n".encode(), kind=kind)
    done = draft(desk.workspace, desk.people("330000")[0], upload)
    assert [each["code"] for each in done.examined.record["findings"]] == codes
    assert done.examined.ok is (codes == [])


def test_an_opinion_changes_no_figure(desk: Desk) -> None:
    unit = desk.new_unit()
    text = f"{OPINION}cold_chain_sites,2023,不一致,21,个,漏报一处\n".encode()
    receipt = desk.handed_in(desk.upload(unit, text, kind="opinion"))
    row = accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    assert (row.state, row.load, row.figures) == ("accepted", None, None)
    assert row.indicators == ["cold_chain_sites"]
    assert desk.workspace.blobs.read(row.sha256) == text


def test_a_self_assessment_needs_its_scan(desk: Desk) -> None:
    unit = desk.new_unit()
    upload = desk.upload(unit, CHAPTERS.encode(), kind="self_assessment")
    number = desk.signed(upload)
    head = desk.people(unit)[-1]
    with pytest.raises(UserError, match="submission_scan"):
        hand_in(desk.workspace, head, number)
    attach(desk.workspace, head, number, SCAN)
    assert hand_in(desk.workspace, head, number).number == number
    # On behalf of the unit too.
    sent = replace(upload, attached=(LETTER,))
    number = draft(desk.workspace, desk.evaluator, sent).number
    with pytest.raises(UserError, match="submission_scan"):
        hand_in(desk.workspace, desk.evaluator, number)


@pytest.mark.parametrize("subject", ["indicator:cold_chain_sites", "objective:reach"])
def test_evidence_is_kept_as_it_is(desk: Desk, subject: str) -> None:
    unit = desk.new_unit()
    content = b"%PDF-1.7 \x00\xff"
    upload = desk.upload(
        unit, content, kind="evidence", name="佐证.pdf", subject=subject
    )
    receipt = desk.handed_in(upload)
    row = known(desk.workspace, receipt.number).row
    assert (row.subject, desk.workspace.blobs.read(row.sha256)) == (subject, content)


def test_evidence_of_another_type_is_not_handed_in(desk: Desk) -> None:
    unit = desk.new_unit()
    upload = desk.upload(
        unit, b"<script>", kind="evidence", name="x.html",
        subject="objective:reach",
    )  # fmt: skip
    number = desk.signed(upload)
    with pytest.raises(UserError, match="submission_errors"):
        hand_in(desk.workspace, desk.people(unit)[-1], number)
