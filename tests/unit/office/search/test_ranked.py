"""What is typed finds what is meant, the nearest first."""

import random

import pytest

from indicators.definition import Bilingual
from office.search.ranked import Entry, keyed, ranked
from office.search.spelling import spelling

ENTRIES = [
    Entry("province", "330000", Bilingual("浙江省", "Zhejiang"), ("浙江",)),
    Entry("province", "500000", Bilingual("重庆市", "Chongqing"), ("重庆",)),
    Entry("lower", "440800", Bilingual("湛江市", "Zhanjiang"), ("湛江",)),
    Entry("indicator", "gdp", Bilingual("国内生产总值", "Gross domestic product")),
    Entry("indicator", "goods_export", Bilingual("货物出口额", "Exports of goods")),
    Entry("indicator", "goods_trade", Bilingual("货物进出口总额", "Trade in goods")),
    Entry("page", "rounds", Bilingual("评估轮次", "Rounds")),
    Entry(
        "submission", "2026-330000-0001", Bilingual("浙江省 a.csv", "Zhejiang a.csv")
    ),
]
KEYED = [keyed(each) for each in ENTRIES]


def codes(asked: str, most: int = 30) -> list[str]:
    return [each.code for each in ranked(KEYED, asked, most)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", []),
        ("   ", []),
        ("不存在", []),
        # The code itself, before what begins with it.
        ("gdp", ["gdp"]),
        ("ＧＤＰ", ["gdp"]),
        ("330000", ["330000", "2026-330000-0001"]),
        ("浙江", ["330000", "2026-330000-0001"]),
        # Names that begin so come before those that hold it.
        ("goods", ["goods_trade", "goods_export"][::-1]),
        ("出口", ["goods_export", "goods_trade"]),
        ("trade goods", ["goods_trade"]),
        # An English word from its beginning only.
        ("ods", []),
        ("zhejiang", ["330000", "2026-330000-0001"]),
        ("zj", ["330000", "440800", "2026-330000-0001"]),
        ("zhejiangsheng", ["330000", "2026-330000-0001"]),
        ("zhe jiang", ["330000", "2026-330000-0001"]),
        ("chongqing", ["500000"]),
        ("cq", ["500000"]),
        ("zhongqing", []),
        ("jck", ["goods_trade"]),
        ("jinchukou", ["goods_trade"]),
        ("pglc", ["rounds"]),
    ],
)
def test_the_nearest_comes_first(asked: str, expected: list[str]) -> None:
    assert codes(asked) == expected


def test_the_order_does_not_hang_on_the_order_of_the_entries() -> None:
    shuffled = list(KEYED)
    random.Random(7).shuffle(shuffled)
    for asked in ("zj", "goods", "浙", "z", "口"):
        told = [each.code for each in ranked(shuffled, asked, 30)]
        assert told == codes(asked)


def test_no_more_are_told_than_asked_for() -> None:
    assert len(codes("o", 2)) <= 2
    assert codes("x" * 5000) == []


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("重庆市", "chongqingshi", "cqs"),
        ("厦门", "xiamen", "xm"),
        ("GDP 总量", "gdpzongliang", "gzl"),
        ("（）", "", ""),
    ],
)
def test_names_are_spelt(name: str, full: str, initials: str) -> None:
    assert (spelling(name).full, spelling(name).initials) == (full, initials)
