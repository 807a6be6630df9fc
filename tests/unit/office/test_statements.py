"""Sentences of the shipped publication, in both languages."""

from pathlib import Path

import pytest

from dashboard.location import Language
from dashboard.statement_text import Named, statement_text
from dashboard.wording import wording
from indicators.explain.statements import Statement
from office.settings import Settings
from office.statements import called, sentences_of
from office.workspace import Workspace


class Spoken:
    """The sentences of a publication by key, and what is called how in them."""

    def __init__(self, workspace: Workspace) -> None:
        reader = workspace.reader()
        self.said = sentences_of(reader)
        self.by_key = {each.key: each.statement for each in self.said}
        self._called = called(reader)

    def group(self, name: str) -> list[Statement]:
        return [each.statement for each in self.said if each.group == name]

    def text(self, statement: Statement, language: Language = "zh") -> str:
        named = Named(self._called.names, self._called.displays)
        return statement_text(statement, named, wording(language))


@pytest.fixture(scope="module")
def spoken(initialised: Path) -> Spoken:
    return Spoken(Workspace(Settings(data=initialised)))


def text(spoken: Spoken, statement: Statement, language: Language = "zh") -> str:
    return spoken.text(statement, language)


def test_the_headline_keeps_documents_apart(spoken: Spoken) -> None:
    told = [text(spoken, one) for one in spoken.group("headline")]
    assert told[0].startswith("《规划》的 5 个主要目标均为定性目标")
    commerce = next(one for one in told if "商务发展规划" in one)
    # Five national targets; retail and online retail are no completions.
    assert "目标 5 项" in commerce
    assert len(told) == 5
    chongqing = next(one for one in told if "重庆" in one)
    assert "未完成 1 项" in chongqing


def test_a_finding_of_a_target(spoken: Spoken) -> None:
    goods = spoken.by_key["indicator.goods_trade_total_usd"]
    # 63,500 of 51,000.
    assert text(spoken, goods) == (
        "货物进出口总额（美元） 2025 年高于目标值 24.5%，完成（初步数）"
    )
    chongqing = spoken.by_key["indicator.goods_trade_total.500000"]
    assert text(spoken, chongqing) == (
        "货物进出口总额 2025 年低于目标值 11.0%，未完成（初步数）"
    )
    assert text(spoken, chongqing, "en").endswith("(Not completed) (preliminary)")


def test_a_finding_without_a_target(spoken: Spoken) -> None:
    exports = spoken.by_key["indicator.goods_exports"]
    # 17.93 to 26.99 trillion in five years.
    assert text(spoken, exports) == (
        "货物出口额 2020—2025 年上升，年均 +8.5%（初步数）"
    )


def test_a_province(spoken: Spoken) -> None:
    keys = [f"province.330000.{aspect}" for aspect in ("own", "pace", "part")]
    told = [text(spoken, spoken.by_key[key]) for key in keys]
    assert told[0] == "浙江未自行提出目标，只看走势；全国目标未分解到省"
    # 2,511.0 of 15,100.
    assert "占全国增量的 16.6%" in told[2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_can_be_written(spoken: Spoken, language: Language) -> None:
    for each in spoken.said:
        assert "{" not in text(spoken, each.statement, language)


def test_every_sentence_has_a_key_of_its_own_that_the_register_can_keep(
    spoken: Spoken,
) -> None:
    keys = [each.key for each in spoken.said]
    assert len(set(keys)) == len(keys)
    assert max(map(len, keys)) <= 128
    assert list(dict.fromkeys(each.group for each in spoken.said)) == [
        *("headline", "objective", "indicator", "province"),
    ]
    assert len(spoken.group("objective")) == 5
    units = {key.split(".")[1] for key in keys if key.startswith("province.")}
    assert len(units) == 31
