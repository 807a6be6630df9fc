"""The card of second opinions says every code in both languages, with its numbers."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.components.opinions_card import OpinionText, opinions_card
from dashboard.components.table_file import csv_text, tables_of
from dashboard.wording import Wording, wording
from indicators.definition import Display
from indicators.opinions.disagreement import REASONS
from indicators.opinions.opinion import SILENCES, VERDICTS, Agreement, Opinion
from tests.unit.dashboard.conftest import STAMP

ZH, EN = wording("zh"), wording("en")
USD = Display("亿美元", 1.0, 1)
GROWTH = Opinion(
    "open_sdg",
    "achieved",
    figure=3.448,
    score=5.0,
    facts={
        "base": 46_500.0,
        "base_year": 2020,
        "base_from": "document",
        "value": 63_500.0,
        "bound": "≈",
        "year": 2025,
        "target": 51_000.0,
        "target_year": 2025,
        "years": 5,
        "span": 5,
        "turn": 1,
        "pace": 0.0643,
        "toward": 0.0643,
        "required": 0.0186,
        "needed": 0.0186,
    },
    preliminary=True,
    official=Agreement("agree"),
)
DISTANCE = Opinion(
    "oecd_target",
    "at_distance",
    figure=1.0165,
    facts={
        "target": 40.0,
        "target_year": 2025,
        "value": 50.0,
        "bound": "=",
        "year": 2025,
        "sigma": 9.837,
        "peers": 31,
        "turn": -1,
    },
    official=Agreement(
        "differ", "band", {"band": 0.05, "status": "滞后", "target_year": 2025}
    ),
)
OVER = Opinion(
    "escap_outlook",
    None,
    "period_over",
    official=Agreement("none", "opinion_silent", {"status": "完成"}),
)
EVERY_FACT: dict[str, Any] = {
    **GROWTH.facts,
    **DISTANCE.facts,
    "due_index": 6.0,
    "factor": 0.2,
    "low_band": 0.005,
    "high_band": 0.015,
    "predicted": 1.0,
    "slope": 1.0,
    "points": 3,
    "first_year": 2020,
    "nation": 20.0,
    "since": "2025",
    "known": 30,
    "wanted": 31,
}


def texts(part: Any) -> str:
    if part is None or isinstance(part, str):
        return part or ""
    if isinstance(part, list):
        return " ".join(filter(None, map(texts, part)))
    return texts(getattr(part, "children", None))


def drawn(*opinions: Opinion, words: Wording) -> Any:
    return opinions_card(opinions, USD, words, STAMP)


def rows(card: Any) -> list[str]:
    table = card.children[2].children.children
    return [texts(row) for row in table.children[2].children]


def test_the_card_counts_and_fills_in_the_numbers() -> None:
    card = drawn(GROWTH, DISTANCE, OVER, words=ZH)
    assert texts(card.children[0]) == "第二意见：与官方状态一致 1，不同 1，不能比较 1"
    growth, distance, over = rows(card)
    assert "(≈63,500 ÷ 46,500)^(1/5) − 1 ＝ 6.43%" in growth
    assert "R ＝ 6.43% ÷ 1.86% ＝ 3.45" in growth
    assert "目标已达到 初步 得分 5（−5 至 5）" in growth
    assert "基期值出自目标文件" in growth
    assert growth.endswith("一致")
    assert "(50 − 40) ÷ 9.8 ＝ 1.02" in distance
    assert "慢不超过 5 个百分点" in distance
    assert "不作判断 目标年的数已经公布，无须外推。 不能比较" in over


def test_the_card_speaks_english() -> None:
    card = drawn(GROWTH, DISTANCE, OVER, words=EN)
    assert texts(card.children[0]) == (
        "Second opinions: agree with the official status 1, differ 1, "
        "not to be compared 1"
    )
    growth, _, over = rows(card)
    assert "R = 6.43% ÷ 1.86% = 3.45" in growth
    assert "no verdict The target year's figure is there" in over


def test_the_card_can_be_saved() -> None:
    (table,) = tables_of(drawn(GROWTH, OVER, words=EN))
    head, first, second = csv_text(table).splitlines()
    assert table.said[2:] == (
        "as of 2026-11-22 · publication b1063d",
        "◇ worked out by each method from the figures judged, not the official status",
    )
    assert (
        head
        == "Method,Verdict,Figure,Score,Formula or reason,Against the official status"
    )
    assert first.startswith(
        "Required against actual growth (Open SDG),Target achieved,3.448,5.0"
    )
    assert second.split(",")[1:4] == ["no verdict", "", ""]


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(("method", "verdict"), [
    (method, verdict) for method, said in VERDICTS.items() for verdict in said
])  # fmt: skip
def test_every_verdict_has_its_words_and_its_formula(
    words, turn, method, verdict
) -> None:
    facts = {**EVERY_FACT, "turn": turn}
    told = OpinionText(Opinion(method, verdict, figure=1.5, facts=facts), USD, words)
    assert told.verdict
    assert "{" not in told.formula
    assert rows(drawn(told.opinion, words=words))


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("reason", SILENCES)
def test_every_silence_has_its_sentence(words, reason) -> None:
    ends = {"best_verdict": "on_track", "worst_verdict": "limited"}
    opinion = Opinion("open_sdg", None, reason, facts={**EVERY_FACT, **ends})
    told = OpinionText(opinion, USD, words)
    assert told.formula
    assert "on_track" not in told.formula


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("reason", REASONS)
def test_every_difference_has_its_sentence(words, reason) -> None:
    facts = DISTANCE.official.facts
    held = replace(GROWTH, official=Agreement("differ", reason, facts))
    told = OpinionText(held, USD, words)
    assert told.why
    assert "滞后" not in OpinionText(held, USD, EN).why


def test_a_negative_operand_stands_in_brackets() -> None:
    facts = {**GROWTH.facts, "base": -100.0, "value": -64.0, "target": 50.0}
    facts |= {"due_index": 6.0, "bound": "="}
    told = OpinionText(
        Opinion("escap_status", "behind_schedule", figure=2.4, facts=facts), USD, ZH
    )
    assert told.formula == (
        "10 × ((−64) − (−100)) ÷ (50 − (−100)) ＝ 2.4；时间进度 10 × 5/5 ＝ 6"
    )


def test_less_is_better_is_said_so() -> None:
    facts = {**EVERY_FACT, "turn": -1}
    nation = Opinion("oecd_nation", "at_distance", figure=1.0, facts=facts)
    assert OpinionText(nation, USD, ZH).verdict == "高于全国水平"
    assert OpinionText(
        replace(nation, facts=EVERY_FACT | {"turn": 1}), USD, ZH
    ).verdict == ("低于全国水平")
