"""Claims: what each layer may say of each subject, kept apart and never overwritten."""

from pathlib import Path

import pytest
from sqlalchemy import select

from indicators.errors import ConflictError, NotFoundError, TradePlanError, UserError
from office.register.round_rows import ClaimRow
from office.register.tables import blob
from office.rounds.acting import freeze_round
from office.rounds.claiming import MOST_EVIDENCE, Asserted, asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.frozen import frozen_result
from office.rounds.saying import said_of
from office.rounds.trial import trial
from tests.unit.office.rounds.conftest import Office

REPORTED = ("reported", "area", "1")
ASSESSED = ("assessed", "target", "SITES")


def said(
    what: tuple[str, str, str],
    word: str,
    text: str = "理由",
    unit: str = "",
    seat: str = "",
) -> Asserted:
    return asserted(what, word, text, (unit, seat))


def rows(desk: Desk) -> list[ClaimRow]:
    return [row for row in desk.book.read(ClaimRow) if row.round == desk.code]


@pytest.mark.parametrize(
    ("layer", "kind", "subject", "word", "text", "unit", "seat", "found"),
    [
        ("reported", "area", "1", "按进度推进", "", "广东", "", ""),
        ("reported", "area", "1", "已完成", "", "商务部", "", "area_of_provinces"),
        ("verified", "area", "1", "已完成", "已核", "商务部", "", ""),
        ("reported", "target", "SITES", "完成", "", "广东", "", ""),
        ("verified", "target", "SITES", "完成", "已核", "", "", ""),
        ("assessed", "target", "SITES", "不可比", "口径变了", "", "", ""),
        ("assessed", "area", "1", "未启动", "没有材料", "", "", ""),
        ("assessed", "objective", "reach", "有所进展", "看指标", "", "first", ""),
        ("reported", "objective", "reach", "有所进展", "自评", "广东", "", ""),
        ("verified", "objective", "reach", "有所进展", "已核", "", "", ""),
        # A word belongs to its kind.
        ("assessed", "target", "SITES", "已完成", "理由", "", "", "round_word"),
        ("assessed", "area", "1", "完成", "理由", "", "", "round_word"),
        ("assessed", "objective", "reach", "完成", "理由", "", "first", "round_word"),
        ("assessed", "target", "SITES", "", "理由", "", "", "round_word"),
        # Who departs from the method says why; who reports says who he is.
        ("verified", "target", "SITES", "完成", "", "", "", "round_text_missing"),
        ("assessed", "target", "SITES", "完成", " ", "", "", "round_text_missing"),
        ("reported", "area", "1", "已完成", "自评", "", "", "round_text_missing"),
        # Raters sit on two seats, nobody else does.
        ("assessed", "objective", "reach", "有所进展", "看", "", "", "round_word"),
        ("assessed", "objective", "reach", "有所进展", "看", "", "third", "round_word"),
        ("assessed", "area", "1", "已完成", "理由", "", "first", "round_seat"),
        ("reported", "objective", "reach", "有所进展", "", "广东", "first",
         "round_seat"),
        # What there is not.
        ("assessed", "target", "NONE", "完成", "理由", "", "", "subject_unknown"),
        ("assessed", "area", "11", "已完成", "理由", "", "", "subject_unknown"),
        ("assessed", "objective", "x", "有所进展", "看", "", "first",
         "subject_unknown"),
        ("assessed", "task", "1", "已完成", "理由", "", "", "task_list_missing"),
        ("reported", "area", "1", "已完成", "", "火星", "", "unit_unknown_near"),
        ("reported", "area", "1", "已完成", "", "全国", "", "unit_unknown_near"),
    ],
)  # fmt: skip
def test_who_may_say_what_of_what(
    office: Office, layer: str, kind: str, subject: str, word: str, text: str,
    unit: str, seat: str, found: str,
) -> None:  # fmt: skip
    desk = office.proposed()
    made = said((layer, kind, subject), word, text, unit, seat)
    if found:
        with pytest.raises(TradePlanError) as refused:
            claim_in(desk, [made])
        assert refused.value.code == found
        assert (rows(desk), desk.known.turn) == ([], 0)
        return
    (number,) = claim_in(desk, [made])
    (row,) = rows(desk)
    units = {"商务部": "commerce", "广东": "440000", "": ""}
    assert row.number == number
    assert (row.layer, row.kind, row.subject) == (layer, kind, subject)
    assert (row.word, row.text, row.seat) == (word, text, seat)
    assert (row.unit, row.by) == (units[unit], "李明")
    # 210 against a target of 200: 完成, whatever is claimed.
    assert row.computed == ("完成" if kind == "target" else "")


@pytest.mark.parametrize("word", ["layer", "kind"])
def test_there_are_three_layers_and_four_kinds(word: str) -> None:
    what = {"layer": "reported", "kind": "area", word: "x" * 100}
    with pytest.raises(UserError) as refused:
        said((what["layer"], what["kind"], "1"), "已完成")
    assert (refused.value.code, refused.value.facts["kind"]) == ("round_word", word)
    assert len(str(refused.value.facts["word"])) == 80


def test_all_claims_or_none(office: Office) -> None:
    desk = office.proposed()
    good = said(REPORTED, "已完成", "", "广西")
    with pytest.raises(NotFoundError):
        claim_in(desk, [good, said(("reported", "area", "9"), "已完成", "", "广西")])
    assert rows(desk) == []
    assert len(claim_in(desk, [good, good])) == 2


def test_layers_stand_side_by_side_and_the_latest_of_each_voice_counts(
    office: Office,
) -> None:
    desk = office.proposed()
    claim_in(desk, [said(("reported", "area", "1"), "已完成", "", "广西")])
    claim_in(desk, [said(("reported", "area", "1"), "进展较慢", "", "广东")])
    claim_in(desk, [said(("verified", "area", "1"), "按进度推进")])
    claim_in(desk, [said(("assessed", "area", "1"), "按进度推进")])
    claim_in(desk, [said(("reported", "area", "1"), "按进度推进", "", "广西")])
    found = said_of(office.workspace, desk.code)
    assert len(found.claims) == 5
    reported = found.latest("reported", "area", "1")
    assert [(c.unit, c.word) for c in reported] == [
        ("440000", "进展较慢"),
        ("450000", "按进度推进"),
    ]
    for layer in ("verified", "assessed"):
        (one,) = found.latest(layer, "area", "1")  # type: ignore[arg-type]
        assert one.word == "按进度推进"
    assert found.until == rows(desk)[-1].number


def test_an_overruled_status_stays_computed_beside_the_claim(office: Office) -> None:
    desk = office.proposed()
    claim_in(desk, [said(ASSESSED, "不可比", "口径变了")])
    result = trial(office.workspace, desk.code).result
    (judged,) = result.assessed
    assert judged.judgement.status == "完成"
    (one,) = result.said.latest("assessed", "target", "SITES")
    assert (one.word, one.computed, one.text) == ("不可比", "完成", "口径变了")


def test_two_raters_are_two_persons(office: Office) -> None:
    desk = office.proposed()
    what = ("assessed", "objective", "reach")
    other = Desk(desk.workspace, desk.code, " 王芳 ")
    claim_in(desk, [said(what, "进展明显", seat="first")])
    with pytest.raises(ConflictError, match="rater_same"):
        claim_in(desk, [said(what, "有所进展", seat="second")])
    claim_in(other, [said(what, "有所进展", seat="second")])
    with pytest.raises(ConflictError, match="rater_same"):
        claim_in(other, [said(what, "有所进展", seat="first")])
    # A rater may think again; both ratings stay, none is averaged.
    claim_in(desk, [said(what, "进展有限", "看了新数", seat="first")])
    found = said_of(office.workspace, desk.code)
    latest = found.latest("assessed", "objective", "reach")
    assert {c.seat: (c.by, c.word) for c in latest} == {
        "first": ("李明", "进展有限"),
        "second": ("王芳", "有所进展"),
    }
    assert len(found.claims) == 3


def test_one_person_cannot_take_both_seats_in_one_act(office: Office) -> None:
    desk = office.proposed()
    what = ("assessed", "objective", "reach")
    both = [said(what, "进展明显", seat=seat) for seat in ("first", "second")]
    with pytest.raises(ConflictError, match="rater_same"):
        claim_in(desk, both)
    assert rows(desk) == []


def test_evidence_is_kept_under_its_hash(office: Office, tmp_path: Path) -> None:
    desk, scan = office.proposed(), tmp_path / "自评报告.pdf"
    scan.write_bytes(b"signed and stamped")
    claim_in(desk, [said(REPORTED, "已完成", "", "广西")], [scan])
    (row,) = rows(desk)
    (kept,) = row.evidence
    assert kept["name"] == "自评报告.pdf"
    assert office.workspace.blobs.read(kept["sha256"]) == b"signed and stamped"
    asked = select(blob.c.size).where(blob.c.sha256 == kept["sha256"])
    with desk.book.engine.connect() as connection:
        assert connection.scalar(asked) == len(b"signed and stamped")
    freeze_round(desk, None, "")
    _, result = frozen_result(office.workspace, desk.code)
    (one,) = result.said.claims
    assert one.evidence[0].name == "自评报告.pdf"


def test_evidence_that_is_not_there_or_too_large(
    office: Office, tmp_path: Path
) -> None:
    desk, huge = office.proposed(), tmp_path / "scan.pdf"
    made = said(REPORTED, "已完成", "", "广西")
    with huge.open("wb") as stream:
        stream.truncate(MOST_EVIDENCE + 1)
    with pytest.raises(UserError) as refused:
        claim_in(desk, [made], [huge])
    assert refused.value.code == "evidence_large"
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UserError) as refused:
            claim_in(desk, [made], [path])
        assert refused.value.code == "file_unreadable"
    assert rows(desk) == []


def test_a_frozen_result_holds_what_was_said_by_then(office: Office) -> None:
    desk = office.proposed()
    claim_in(desk, [said(ASSESSED, "不可比", "口径变了")])
    first = freeze_round(desk, None, "")
    claim_in(desk, [said(ASSESSED, "完成", "核实后改回")])
    _, result = frozen_result(office.workspace, desk.code)
    assert [c.word for c in result.said.claims] == ["不可比"]
    second = freeze_round(desk, None, "补入评定")
    assert second.content_digest != first.content_digest
    _, result = frozen_result(office.workspace, desk.code)
    assert [c.word for c in result.said.claims] == ["不可比", "完成"]
