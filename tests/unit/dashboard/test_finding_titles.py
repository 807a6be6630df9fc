"""Titles that say what the data say: which are the exceptions, of how many."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.components.exceptions_text import (
    counts_text,
    exceptions_text,
    some_of,
)
from dashboard.components.reliability_cards import lines_finding
from dashboard.components.round_history import people_finding
from dashboard.pages.rounds import waiting_text
from dashboard.wording import wording
from indicators.definition import Bilingual
from indicators.rounds import Round
from office.register.round_rows import PersonRow
from office.rounds.known import KnownRound
from office.rounds.views import RoundList
from office.rounds.words import ROLES

ZH, EN = wording("zh"), wording("en")
TRADE, RETAIL, JOBS = (
    Bilingual("进出口", "Trade"),
    Bilingual("网上零售额", "Online retail"),
    Bilingual("就业", "Jobs"),
)


def test_what_needs_a_look_is_counted_and_named_the_missed_first() -> None:
    targets = [(RETAIL, "不可比"), (TRADE, "未完成"), (JOBS, "完成")]
    assert exceptions_text(targets, ZH) == (
        "3 项中 2 项未完成、滞后或不可比——进出口（未完成）、网上零售额（不可比）"
    )
    assert exceptions_text(targets, EN) == (
        "2 of 3 missed, behind or not comparable – "
        "Trade (Not completed), Online retail (Not comparable)"
    )


def test_where_there_is_no_exception_that_is_said_and_what_has_no_data() -> None:
    targets = [(TRADE, "完成"), (JOBS, "无数据")]
    assert exceptions_text(targets, ZH) == (
        "2 项中没有未完成、滞后或不可比的；1 项无数据"
    )
    assert exceptions_text(targets[:1], EN) == (
        "none of 1 missed, behind or not comparable"
    )
    assert exceptions_text([], ZH) == "没有量化目标"
    assert exceptions_text([], EN) == "none is quantified"


def test_of_many_the_first_are_named() -> None:
    assert some_of(list("甲乙丙"), ZH) == "甲、乙、丙"
    assert some_of(list("甲乙丙丁"), ZH) == "甲、乙、丙等"
    assert some_of(list("abcd"), EN) == "a, b, c and others"


def test_of_each_kind_there_is_how_many_there_are_is_told() -> None:
    counts = [("新增", 1575), ("修订", 0), ("撤销", 1)]
    assert counts_text(counts, ZH) == "新增 1,575、撤销 1"


def known(cut_off: date, freeze: int | None) -> KnownRound:
    title = Bilingual(f"{cut_off.year} 年度监测", f"Monitoring of {cut_off.year}")
    asked = Round("x", "annual", title, cut_off.year, cut_off, None, Bilingual("", ""))
    return KnownRound(asked, "draft", 1, freeze, "王芳", None)


@pytest.mark.parametrize(
    ("rounds", "zh"),
    [
        ([], "还没有轮次：先立项（tradeplan rounds open）"),
        ([known(date(2027, 9, 30), None)], "没有一个轮次的截止日已过"),
        (
            [known(date(2025, 9, 30), 1), known(date(2027, 9, 30), None)],
            "截止日已过的 1 个轮次都已定版",
        ),
        (
            # The day of the publication, 22 November 2026, is over.
            [known(date(2025, 9, 30), 1), known(date(2026, 11, 22), None)],
            "截止日已过的 2 个轮次中 1 个尚未定版：2026 年度监测",
        ),
    ],
)
def test_rounds_that_could_be_frozen_are_named(views, rounds, zh) -> None:
    seen = views.overview
    assert waiting_text(RoundList(seen.stamp, seen.plan, tuple(rounds)), ZH) == zh


def test_indicators_are_counted_by_what_is_to_be_known_of_them(views) -> None:
    held = views.credibility
    assert lines_finding(held, ZH) == (
        "3 项指标中 2 项有数：修订或重算过的 2 项，全部是初步数的 0 项，"
        "口径变化、前后不可比的 2 项"
    )
    empty = replace(held, lines=held.lines[2:])
    assert lines_finding(empty, EN) == "No figure of any of 1 indicator"


def test_of_the_parts_of_a_round_those_that_nobody_has_are_named() -> None:
    noon = datetime(2026, 3, 1, 4, 0)

    def has(role: str, name: str) -> PersonRow:
        said = (False, "王芳", "os:x", noon)
        return PersonRow(1, "mid-2023", role, name, "commerce", *said)

    some = [has("lead", "李明"), has("drafter", "李明"), has("verifier", "王芳")]
    assert people_finding(some, ZH) == (
        "分工 3 项，由 2 人承担；尚未指定：第一评定人、第二评定人、评估人"
    )
    assert people_finding(some[:1], EN) == (
        "1 part held by 1 person; nobody yet: "
        "drafter, first rater, second rater, verifier, assessor"
    )
    every = [has(role, role) for role in ROLES]
    assert people_finding(every, ZH) == "分工 6 项，由 6 人承担"
