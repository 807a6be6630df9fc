"""Sentences of a round: what it judged, what people wrote, what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from dashboard.sentence_text import told_sentences
from dashboard.wording import wording
from indicators.definition import Bilingual
from indicators.errors import ConflictError, NotFoundError, TradePlanError, UserError
from indicators.rounds import Round
from office.loading import load_files
from office.publishing import publish
from office.register.round_book import Move
from office.register.round_rows import EditRow
from office.register.round_tables import edit
from office.rounds.acting import adopt, freeze_round, open_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.drafting import Draft, Drafted, drafted, edit_sentence
from office.rounds.frozen import frozen_result
from office.rounds.known import OPEN
from office.rounds.result import canonical
from office.rounds.verifying import frozen_bytes, verified
from tests.unit.office.rounds.conftest import Office, figures

SITES, TRADE = "indicator.cold_chain_sites", "indicator.cold_chain_trade"
GUANGDONG = "province.440000.pace"
# 210 of 200 sites.
RULE = "冷链基地数（虚构） 2023 年高于目标值 5.0%，完成"


def draft(desk: Desk) -> Draft:
    return drafted(desk.workspace, desk.code)


def of(desk: Desk, key: str) -> Drafted:
    (found,) = (each for each in draft(desk).sentences if each.sentence.key == key)
    return found


def texts(desk: Desk, language: str = "zh") -> dict[str, str]:
    words = wording("en" if language == "en" else "zh")
    return {each.key: each.text for each in told_sentences(draft(desk), words)}


def rows(desk: Desk) -> list[EditRow]:
    return [row for row in desk.book.read(EditRow) if row.round == desk.code]


def test_the_rules_speak_of_what_the_round_judged(office: Office) -> None:
    said = texts(office.opened())
    assert said[SITES] == RULE
    assert said["headline.tiny-sibling"] == "衔接规划（虚构）目标 1 项：完成 1 项"
    assert said["objective.reach"].startswith("“到得更远”的支撑指标 1 项：上升 1 项")
    assert said[TRADE] == "冷链贸易额（虚构）只有 2021 年的数，无走势"
    # From 9 to 20 in three years, the nation from 100 to 210.
    assert said[GUANGDONG] == (
        "广东冷链基地数（虚构） 2020—2023 年年均 +30.5%，快于全国（+28.1%）"
    )


def test_no_later_figure_is_told_than_the_round_may_know(office: Office) -> None:
    early = Desk(office.workspace, office.new_code(), "李明")
    title = Bilingual("轮", "round")
    made = (early.code, "annual", title, 2021, date(2022, 6, 30), None, title)
    open_round(early, Round(*made))
    said = texts(early)
    # 170 of 200: the path was at 133.3 in 2021.
    assert said[SITES] == "冷链基地数（虚构） 2021 年高于应达路径 27.5%，快于预期"
    assert said[GUANGDONG] == "广东没有与基期同一来源的年度数，不算年均增速"


def test_the_data_period_ends_what_is_told_of_trends(office: Office) -> None:
    desk = Desk(office.workspace, office.new_code(), "李明")
    title = Bilingual("轮", "round")
    # Cut off in 2024, when the figures of 2023 were out, but judging 2021.
    made = (desk.code, "annual", title, 2021, date(2024, 6, 30), None, title)
    open_round(desk, Round(*made))
    assert texts(desk)[GUANGDONG] == "广东没有与基期同一来源的年度数，不算年均增速"


def test_an_assessment_is_told_with_its_reason_and_counted(office: Office) -> None:
    desk = office.opened()
    made = asserted(("assessed", "target", "SITES"), "不可比", "口径有变", ("", ""))
    claim_in(desk, [made])
    said = texts(desk)
    assert said[SITES] == f"{RULE}；评定为“不可比”（李明：口径有变）"
    assert said["headline.tiny-sibling"].endswith("不可比 1 项")


@pytest.mark.parametrize("is_frozen", [False, True])
def test_what_a_person_writes_stands_in_one_language(
    office: Office, is_frozen: bool
) -> None:
    desk = office.opened()
    if is_frozen:
        freeze_round(desk, None, "")
    edit_sentence(desk, SITES, "zh", " 冷链基地建设\r\n超额完成。 ")
    assert texts(desk)[SITES] == "冷链基地建设 超额完成。"
    assert texts(desk, "en")[SITES].endswith("above the target in 2023 (Completed)")
    made = of(desk, SITES).rewritten["zh"]
    assert (made.edit.by, made.outdated) == ("李明", False)
    assert made.edit.recorded == office.hands.now
    assert draft(desk).unfrozen == is_frozen


def test_the_last_edit_counts_and_an_empty_one_takes_it_back(office: Office) -> None:
    desk = office.opened()
    edit_sentence(desk, SITES, "zh", "甲")
    edit_sentence(Desk(desk.workspace, desk.code, "王芳"), SITES, "zh", "乙")
    edit_sentence(desk, SITES, "en", "B")
    assert (texts(desk)[SITES], of(desk, SITES).rewritten["zh"].edit.by) == (
        "乙",
        "王芳",
    )
    edit_sentence(desk, SITES, "zh", "  ")
    assert texts(desk)[SITES] == RULE
    assert texts(desk, "en")[SITES] == "B"
    assert [row.text for row in rows(desk)] == ["甲", "乙", "B", ""]


def test_an_edit_from_before_the_assessment_is_told_as_such(office: Office) -> None:
    desk = office.opened()
    edit_sentence(desk, SITES, "zh", "超额完成")
    edit_sentence(desk, TRADE, "zh", "数据不足")
    made = asserted(("assessed", "target", "SITES"), "不可比", "口径有变", ("", ""))
    claim_in(desk, [made])
    assert of(desk, SITES).rewritten["zh"].outdated
    assert not of(desk, TRADE).rewritten["zh"].outdated
    edit_sentence(desk, SITES, "zh", "口径有变，不作比较")
    assert not of(desk, SITES).rewritten["zh"].outdated


@pytest.mark.parametrize(
    ("key", "language", "text", "kind", "code"),
    [
        ("indicator.cold_chain_site", "zh", "甲", NotFoundError, "sentence_unknown"),
        ("", "zh", "甲", NotFoundError, "sentence_unknown"),
        ("键" * 999, "zh", "甲", NotFoundError, "sentence_unknown"),
        (SITES, "fr", "甲", UserError, "round_word"),
        (SITES, "", "甲", UserError, "round_word"),
        (SITES, "zh", "长" * 1001, UserError, "round_text_long"),
        (SITES, "zh", "", UserError, "sentence_not_rewritten"),
        (SITES, "zh", "\x00 \n", UserError, "sentence_not_rewritten"),
    ],
)
def test_what_is_refused_leaves_the_round_as_it_was(
    office: Office, key: str, language: str, text: str, kind: type, code: str
) -> None:
    desk = office.proposed()
    with pytest.raises(TradePlanError) as refused:
        edit_sentence(desk, key, language, text)
    assert (type(refused.value), refused.value.code) == (kind, code)
    assert (desk.known.turn, rows(desk)) == (0, [])


def test_the_nearest_key_is_named(office: Office) -> None:
    with pytest.raises(NotFoundError) as refused:
        edit_sentence(office.proposed(), "indicator.cold_chain_site", "zh", "甲")
    assert str(refused.value.facts["known"]).split("、")[0] == SITES


def test_an_adopted_round_keeps_the_sentences_it_was_frozen_with(
    office: Office,
) -> None:
    desk = office.opened("annual")
    edit_sentence(desk, SITES, "zh", "甲")
    freeze_round(desk, None, "")
    edit_sentence(desk, SITES, "zh", "乙")
    assert (texts(desk)[SITES], draft(desk).unfrozen) == ("乙", 1)
    with pytest.raises(UserError, match="round_said_since"):
        adopt(desk)
    freeze_round(desk, None, "改写一句")
    adopt(desk)
    before = rows(desk)
    with pytest.raises(ConflictError, match="round_state"):
        edit_sentence(desk, SITES, "zh", "丙")
    assert rows(desk) == before
    assert (texts(desk)[SITES], draft(desk).unfrozen) == ("乙", 0)


@pytest.mark.parametrize("from_inputs", [False, True])
def test_a_frozen_round_verifies_whatever_is_written_later(
    office: Office, from_inputs: bool
) -> None:
    desk = office.opened()
    edit_sentence(desk, SITES, "zh", "甲")
    freeze_round(desk, None, "")
    edit_sentence(desk, SITES, "zh", "")
    _, kept = frozen_result(office.workspace, desk.code)
    assert [each.text for each in kept.said.edits] == ["甲"]
    assert kept.sentences
    found = verified(office.workspace, desk.code, from_inputs=from_inputs)
    assert (found.is_equal, found.differs) == (True, ())


def test_a_round_frozen_before_there_were_sentences_has_none(office: Office) -> None:
    desk = office.opened()
    freeze_round(desk, None, "")
    _, content = frozen_bytes(office.workspace, desk.code)
    record = json.loads(content)
    del record["sentences"], record["said"]["edited"], record["said"]["edits"]
    older = canonical(record)
    _replace_frozen(desk, older)
    assert draft(desk).sentences == ()
    with pytest.raises(UserError, match="round_without_sentences"):
        edit_sentence(desk, SITES, "zh", "甲")
    freeze_round(desk, None, "生成句子")
    edit_sentence(desk, SITES, "zh", "甲")
    assert texts(desk)[SITES] == "甲"


def _replace_frozen(desk: Desk, content: bytes) -> None:
    """Put the record of an older version in place of the frozen one."""
    known, act = desk.known, desk.act()
    sha256 = desk.workspace.blobs.keep(content)
    kept = {
        "round": desk.code,
        "publication": desk.workspace.publications.current(),
        "sha256": sha256,
        "content_digest": sha256,
        "method": "test",
        "reason": "",
    }
    move = Move(desk.code, known.turn, "frozen", {}, {})
    desk.book.freeze(move, act, kept, len(content))


def test_an_edit_of_a_sentence_that_is_no_more_is_kept_and_taken_back(
    office: Office,
) -> None:
    desk, gone = office.opened(), "province.440000.part"
    rule = {"code": "province_added", "facts": {"amount": 11}, "parts": []}
    row = {"round": desk.code, "sentence": gone, "language": "zh", "text": "贡献突出"}
    desk.book.say(desk.code, edit, [{**row, "rule": rule}], desk.act(), OPEN)
    assert gone not in texts(desk)
    assert [(e.sentence, e.text) for e in draft(desk).lost] == [(gone, "贡献突出")]
    with pytest.raises(NotFoundError, match="sentence_unknown"):
        edit_sentence(desk, gone, "zh", "贡献最大")
    with pytest.raises(UserError, match="sentence_not_rewritten"):
        edit_sentence(desk, gone, "en", "")
    edit_sentence(desk, gone, "zh", "")
    assert draft(desk).lost == ()


def test_new_data_make_an_edit_one_of_before(office: Office, tmp_path: Path) -> None:
    """The last test of the module: what it publishes stays published."""
    desk, frozen = office.opened(), office.opened()
    freeze_round(frozen, None, "")
    for each in (desk, frozen):
        edit_sentence(each, SITES, "zh", "超额完成 5%")
    late = "cold_chain_sites 000000 2023 220 second 2024-05-01"
    load_files(office.workspace, [figures(tmp_path, [late])], {})
    publish(office.workspace)
    made = of(desk, SITES)
    assert (made.rewritten["zh"].outdated, texts(desk)[SITES]) == (True, "超额完成 5%")
    assert made.sentence.statement.facts["value"] == 220
    assert not of(frozen, SITES).rewritten["zh"].outdated
    freeze_round(frozen, None, "补充迟到数据")
    assert of(frozen, SITES).rewritten["zh"].outdated
    assert draft(frozen).unfrozen == 0
