"""What there is to remind of, and what a unit sees of it; no mail is sent here."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from office.access import Caller
from office.collections.calendar_frame import calendar_frame
from office.collections.opening import Extension, extend, open_collection
from office.collections.reminders import reminders, stage_of
from office.collections.reminding import own_awaited
from office.collections.working_days import shipped_days
from tests.unit.office.collections.test_calendar import (
    CODE,
    SHELL,
    send,
    stands,
    wanted,
)
from tests.unit.office.submissions.conftest import REPORTED, Desk, empty_desk


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    desk = empty_desk(tmp_path, "")
    open_collection(desk.workspace, SHELL, wanted())
    yield desk
    desk.workspace.register.engine.dispose()


# The due day is Thursday, 10 December 2026.
STAGES = {
    "2026-12-04": "early",
    "2026-12-05": "early",
    "2026-12-07": "before",
    "2026-12-09": "before",
    "2026-12-10": "due",
    "2026-12-11": "late",
}


@pytest.mark.parametrize(("day", "stage"), STAGES.items())
def test_three_working_days_before_on_the_day_and_after_it(
    day: str, stage: str
) -> None:
    found = stage_of(date.fromisoformat(day), date(2026, 12, 10), shipped_days())
    assert found == stage


def at(office: Desk, day: int) -> list[tuple[str, str, str]]:
    office.hands.now = datetime(2026, 12, day, 4)
    found = reminders([stands(office)], shipped_days())
    return [(each.unit, each.due.isoformat(), each.stage) for each in found]


def test_who_handed_in_is_not_reminded(office: Desk) -> None:
    assert at(office, 4) == []
    send(office, "330000", datetime(2026, 12, 8))
    due = "2026-12-10"
    assert at(office, 9) == [("440000", due, "before"), ("510000", due, "before")]
    assert at(office, 12) == [("440000", due, "late"), ("510000", due, "late")]


def test_an_extension_is_a_new_due_day(office: Desk) -> None:
    more = Extension(date(2026, 12, 18), "台风", unit="440000")
    extend(office.workspace, SHELL, CODE, more)
    assert at(office, 10) == [
        ("330000", "2026-12-10", "due"),
        ("510000", "2026-12-10", "due"),
    ]
    assert ("440000", "2026-12-18", "before") in at(office, 16)


def test_nobody_is_reminded_before_it_opens(office: Desk) -> None:
    later = wanted(code="later", opens=date(2026, 12, 9), due=date(2026, 12, 9))
    open_collection(office.workspace, SHELL, later)
    office.hands.now = datetime(2026, 12, 8, 4)
    mine: Caller = office.people("330000")[0]
    found = own_awaited(office.workspace, mine)
    assert [(each.collection, each.left, each.stage) for each in found] == [
        (CODE, 2, "before")
    ]


def test_a_unit_sees_its_own_and_how_many_working_days(office: Desk) -> None:
    mine: Caller = office.people("330000")[0]
    for day, left in ((1, 7), (10, 0), (12, -1), (14, -2)):
        office.hands.now = datetime(2026, 12, day, 4)
        (own,) = own_awaited(office.workspace, mine)
        assert (own.left, own.indicators) == (left, (REPORTED[0],))
    assert own_awaited(office.workspace, office.reviewer) == ()


def test_the_calendar_is_a_row_a_unit_and_due_day(office: Desk) -> None:
    more = Extension(date(2026, 12, 18), "台风", unit="440000")
    extend(office.workspace, SHELL, CODE, more)
    send(office, "330000", datetime(2026, 12, 8))
    send(office, "510000", datetime(2026, 12, 11))
    office.hands.now = datetime(2026, 12, 14, 4)
    rows = calendar_frame(stands(office)).set_index("code")
    assert rows.loc["330000", ["outcome", "came"]].tolist() == [
        "in_time",
        date(2026, 12, 8),
    ]
    assert rows.loc["510000", ["outcome", "came"]].tolist() == [
        "late",
        date(2026, 12, 11),
    ]
    waits = rows.loc["440000"]
    assert (waits["outcome"], waits["came"], bool(waits["is_extended"])) == (
        "awaited",
        None,
        True,
    )
    assert (waits["first_due"], waits["due"]) == (
        date(2026, 12, 10),
        date(2026, 12, 18),
    )
