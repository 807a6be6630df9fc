"""Sentences of the shipped publication, in both languages."""

from pathlib import Path

import pytest

from dashboard.location import Language
from dashboard.statement_text import Named, statement_text
from dashboard.wording import wording
from office.settings import Settings
from office.statements import Statements, statements
from office.workspace import Workspace


@pytest.fixture(scope="module")
def spoken(initialised: Path) -> Statements:
    return statements(Workspace(Settings(data=initialised)).reader())


def text(spoken: Statements, statement, language: Language = "zh") -> str:
    named = Named(spoken.names, spoken.displays)
    return statement_text(statement, named, wording(language))


def test_the_headline_keeps_documents_apart(spoken: Statements) -> None:
    told = [text(spoken, one) for one in spoken.headline]
    assert told[0].startswith("《规划》的 5 个主要目标均为定性目标")
    commerce = next(one for one in told if "商务发展规划" in one)
    # Five national targets; retail and online retail are no completions.
    assert "目标 5 项" in commerce
    assert len(told) == 5
    chongqing = next(one for one in told if "重庆" in one)
    assert "未完成 1 项" in chongqing


def test_a_finding_of_a_target(spoken: Statements) -> None:
    goods = spoken.findings["goods_trade_total_usd", "000000"]
    # 63,500 of 51,000.
    assert text(spoken, goods) == (
        "货物进出口总额（美元） 2025 年高于目标值 24.5%，完成（初步数）"
    )
    chongqing = spoken.findings["goods_trade_total", "500000"]
    assert text(spoken, chongqing) == (
        "货物进出口总额 2025 年低于目标值 11.0%，未完成（初步数）"
    )
    assert text(spoken, chongqing, "en").endswith("(Not completed) (preliminary)")


def test_a_finding_without_a_target(spoken: Statements) -> None:
    exports = spoken.findings["goods_exports", "000000"]
    # 17.93 to 26.99 trillion in five years.
    assert text(spoken, exports) == (
        "货物出口额 2020—2025 年上升，年均 +8.5%（初步数）"
    )


def test_a_province(spoken: Statements) -> None:
    told = [text(spoken, one) for one in spoken.provinces["330000"]]
    assert told[0] == "浙江未自行提出目标，只看走势；全国目标未分解到省"
    # 2,511.0 of 15,100.
    assert "占全国增量的 16.6%" in told[2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_can_be_written(spoken: Statements, language: Language) -> None:
    every = [*spoken.headline, *spoken.objectives, *spoken.findings.values()]
    every += [one for told in spoken.provinces.values() for one in told]
    assert len(spoken.objectives) == 5
    assert len(spoken.provinces) == 31
    for statement in every:
        assert "{" not in text(spoken, statement, language)
