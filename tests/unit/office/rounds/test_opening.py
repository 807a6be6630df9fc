"""Rounds that people open and parts that they give: words, names, lengths."""

from datetime import date, datetime

import pytest

from indicators.definition import Bilingual
from indicators.errors import TradePlanError, UserError
from indicators.rounds import Round
from office.register.round_rows import FreezeRow, PersonRow
from office.rounds.acting import appoint, freeze_round, open_round
from office.rounds.desk import Desk
from office.rounds.known import known_rounds
from office.rounds.records import round_details
from office.rounds.words import ROLES
from tests.unit.office.rounds.conftest import Office

TITLE = Bilingual("专题监测", "Special monitoring")


def made(code: str, **changes: object) -> Round:
    usual = {
        "code": code,
        "kind": "annual",
        "title": TITLE,
        "data_period": 2021,
        "cut_off": date(2022, 9, 30),
        "due": date(2022, 10, 31),
        "note": Bilingual("", ""),
    }
    return Round(**{**usual, **changes})  # type: ignore[arg-type]


def test_a_round_that_was_opened_is_known_as_it_was_said(office: Office) -> None:
    desk = Desk(office.workspace, office.new_code(), " 李明 ")
    known = open_round(desk, made(desk.code))
    assert known.round == made(desk.code)
    assert (known.state, known.turn, known.freeze) == ("draft", 1, None)
    assert (known.by, known.recorded) == ("李明", office.hands.now)
    every = known_rounds(office.workspace)
    assert known in every
    days = [each.round.cut_off for each in every]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cut_off": date(2020, 12, 31)}, "round_before_base"),
        ({"cut_off": date(2021, 12, 31)}, "round_period_not_over"),
        ({"data_period": 2024, "cut_off": date(2026, 1, 1)}, "round_period_outside"),
        ({"kind": "final"}, "round_not_final"),
        ({"code": "专题"}, "round_code"),
        ({"title": Bilingual(" ", "x")}, "round_text_missing"),
        ({"title": Bilingual("题" * 257, "x")}, "round_text_long"),
        ({"title": Bilingual("题", "x" * 257)}, "round_text_long"),
    ],
)
def test_a_round_that_could_not_be_is_not_opened(
    office: Office, changes: dict[str, object], code: str
) -> None:
    desk = Desk(office.workspace, office.new_code(), "李明")
    before = known_rounds(office.workspace)
    with pytest.raises(UserError) as refused:
        open_round(desk, made(**{"code": desk.code, **changes}))
    assert refused.value.code == code
    assert known_rounds(office.workspace) == before


@pytest.mark.parametrize(
    ("by", "title"), [("名" * 256, "题" * 256), ("e" * 256, "𝌆" * 256)]
)
def test_the_longest_name_is_kept_whole(office: Office, by: str, title: str) -> None:
    desk = Desk(office.workspace, office.new_code(), by)
    known = open_round(desk, made(desk.code, title=Bilingual(title, title)))
    assert (known.by, known.round.title.zh) == (by, title)


def test_a_name_that_is_too_long_is_not(office: Office) -> None:
    desk = Desk(office.workspace, office.new_code(), "名" * 257)
    with pytest.raises(UserError) as refused:
        open_round(desk, made(desk.code))
    assert refused.value.facts == {"what": "by", "length": 257, "most": 256}


def test_no_database_is_asked_to_keep_a_nul(office: Office) -> None:
    desk = Desk(office.workspace, office.new_code(), "李\x00明")
    open_round(desk, made(desk.code))
    assert desk.known.by == "李明"


@pytest.mark.parametrize("role", ROLES)
def test_every_part_can_be_given(office: Office, role: str) -> None:
    desk = office.proposed()
    appoint(desk, role, " 王芳 ", "商务部")
    appoint(desk, role, "赵强", "")
    people = round_details(office.workspace, desk.code)["people"]
    assert [(p["role"], p["name"], p["unit"], p["by"]) for p in people] == [
        (role, "王芳", "commerce", "李明"),
        (role, "赵强", "", "李明"),
    ]


@pytest.mark.parametrize(
    ("role", "name", "unit", "code"),
    [
        ("head", "王芳", "", "round_word"),
        ("lead", "", "", "round_text_missing"),
        ("lead", "名" * 257, "", "round_text_long"),
        ("lead", "王芳", "火星", "unit_unknown_near"),
    ],
)
def test_a_part_that_cannot_be_given(
    office: Office, role: str, name: str, unit: str, code: str
) -> None:
    desk = office.proposed()
    with pytest.raises(TradePlanError) as refused:
        appoint(desk, role, name, unit)
    assert refused.value.code == code
    kept = [row for row in desk.book.read(PersonRow) if row.round == desk.code]
    assert (kept, desk.known.turn) == ([], 0)


@pytest.mark.parametrize(
    ("cut_off", "now", "code"),
    [
        # China is eight hours ahead: the day is over at 16:00 UTC.
        ("2026-12-01", datetime(2026, 12, 1, 15, 59), "round_before_cut_off"),
        ("2026-12-01", datetime(2026, 12, 1, 16, 0), ""),
        ("2026-12-02", datetime(2026, 12, 2, 16, 0), "round_publication_early"),
        ("2024-06-30", datetime(2026, 12, 1, 4, 0), ""),
    ],
)
def test_a_round_is_frozen_when_its_day_is_over_and_known_of(
    office: Office, cut_off: str, now: datetime, code: str
) -> None:
    # The publication shows what was known on 1 December 2026.
    desk = office.opened(cut_off=cut_off)
    office.hands.now = now
    if not code:
        row = freeze_round(desk, None, "")
        assert desk.known.freeze == row.number
        return
    with pytest.raises(UserError) as refused:
        freeze_round(desk, None, "")
    assert refused.value.code == code
    assert refused.value.facts["day"] == cut_off
    assert desk.known.turn == 1
    assert [r for r in desk.book.read(FreezeRow) if r.round == desk.code] == []
