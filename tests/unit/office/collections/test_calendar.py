"""The collection calendar: due days, extensions, rates, what is late and missing."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from indicators.definition import Bilingual
from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import Caller, shell_caller
from office.accounts import NewAccount, add_account
from office.collections.known import collection_of, collections
from office.collections.opening import (
    Extension,
    NewCollection,
    extend,
    open_collection,
)
from office.collections.standing import Asked, Standing, rate, standing
from office.collections.working_days import (
    load_calendar,
    shipped_days,
    working_days,
)
from office.submissions.known import known
from office.submissions.reviewing import ask_to_supplement
from tests.unit.office.submissions.conftest import REPORTED, Desk, empty_desk

SHELL = shell_caller("os:tester")
CODE = "year-2023"
TITLE = Bilingual("年度数据", "yearly figures")
UNITS = ("330000", "440000", "510000")
CALENDAR = """day,kind,source
2026-10-01,rest,国务院办公厅通知（测试）
2026-10-02,rest,国务院办公厅通知（测试）
2026-10-10,work,国务院办公厅通知（测试）
"""


@pytest.fixture
def office(tmp_path: Path, url: str) -> Iterator[Desk]:
    """Yield a desk of one's own, its clock early in December 2026."""
    desk = empty_desk(tmp_path, url)
    yield desk
    desk.workspace.register.engine.dispose()


def wanted(**more: object) -> NewCollection:
    made = {
        "code": CODE,
        "title": TITLE,
        "frequency": "year",
        "period": "2023",
        "units": UNITS,
        "indicators": (REPORTED[0],),
        "opens": date(2026, 11, 1),
        "due": date(2026, 12, 10),
    }
    return NewCollection(**{**made, **more})  # type: ignore[arg-type]


def stands(desk: Desk) -> Standing:
    return standing(desk.workspace, SHELL, CODE)


def outcomes(desk: Desk) -> dict[str, str]:
    return {each.unit: each.outcome for each in stands(desk).asked}


def send(desk: Desk, unit: str, at: datetime, **more: object) -> str:
    desk.hands.now = at
    upload = desk.upload(unit, collection=CODE, **more)
    return desk.handed_in(upload).number


def test_a_due_day_on_a_free_day_moves_to_a_working_day(office: Desk) -> None:
    saturday = date(2026, 12, 12)
    made = open_collection(office.workspace, SHELL, wanted(due=saturday))
    assert made.due == {REPORTED[0]: date(2026, 12, 14)}
    assert made.basis == "calendar"


def test_a_loaded_calendar_counts_and_is_said(office: Desk) -> None:
    load_calendar(office.workspace, SHELL, "2026.csv", CALENDAR.encode())
    days = working_days(office.workspace)
    # What was loaded of a year takes the place of what ships, the other years stay.
    assert days.next_from(date(2026, 10, 1)) == date(2026, 10, 5)
    assert days.next_from(date(2025, 10, 1)) == date(2025, 10, 9)
    assert days.next_from(date(2026, 10, 10)) == date(2026, 10, 10)
    made = open_collection(
        office.workspace, SHELL, wanted(due=date(2026, 10, 10), opens=date(2026, 9, 1))
    )
    assert (made.due[REPORTED[0]], made.basis) == (date(2026, 10, 10), "calendar")
    # Of a year that the calendar says nothing of, weekdays are counted.
    later = wanted(code="later", due=date(2027, 10, 10))
    assert open_collection(office.workspace, SHELL, later).basis == "weekdays"


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-01,rest\n",
        "2026-10-01,rest,\n",
        "2026-10-01,free,x\n",
        "soon,rest,x\n",
        "2026-10-01,rest,x\n2026-10-01,work,x\n",
        "",
    ],
)
def test_a_calendar_that_cannot_be_read(office: Desk, text: str) -> None:
    with pytest.raises(UserError, match="calendar_line"):
        load_calendar(office.workspace, SHELL, "x.csv", text.encode())
    assert working_days(office.workspace) == shipped_days()


# Printed in the notices: a due day on it → the working day that it moves to.
MOVED = {
    "2021-02-11": "2021-02-18",
    "2022-10-01": "2022-10-08",
    "2022-12-31": "2023-01-03",
    "2023-09-29": "2023-10-07",
    "2024-02-10": "2024-02-18",
    "2024-06-08": "2024-06-11",
    "2025-01-28": "2025-02-05",
    "2026-02-15": "2026-02-24",
    "2026-10-10": "2026-10-10",
    "2027-01-02": "2027-01-04",
}


@pytest.mark.parametrize(("due", "moved"), MOVED.items())
def test_due_days_move_as_the_notices_say(office: Desk, due: str, moved: str) -> None:
    days = working_days(office.workspace)
    assert days.next_from(date.fromisoformat(due)) == date.fromisoformat(moved)


def test_years_without_a_notice_are_said_to_have_none(office: Desk) -> None:
    days = working_days(office.workspace)
    assert days.years == frozenset(range(2021, 2027))
    assert days.basis_of(date(2027, 1, 4)) == "weekdays"


def test_the_shipped_years_have_as_many_days_as_the_notices_give() -> None:
    counted = {
        year: [
            sum(works is kind and day.year == year for day, works in
                shipped_days().otherwise.items())
            for kind in (False, True)
        ]
        for year in range(2021, 2027)
    }  # fmt: skip
    # Days off and days worked, added up by hand from the notices' own totals; of the
    # three days of the new year 2023 one lies in 2022.
    assert counted == {
        2021: [31, 7],
        2022: [32, 7],
        2023: [26, 7],
        2024: [28, 8],
        2025: [28, 5],
        2026: [33, 6],
    }


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-11-30", "2026-12-04", 4),
        ("2026-11-27", "2026-11-30", 1),
        ("2026-09-30", "2026-10-10", 3),
        ("2026-10-10", "2026-09-30", -3),
        ("2026-12-04", "2026-12-04", 0),
    ],
)
def test_working_days_between_two_days(first: str, last: str, days: int) -> None:
    found = shipped_days().between(date.fromisoformat(first), date.fromisoformat(last))
    assert found == days


def test_an_extension_keeps_the_first_date(office: Desk) -> None:
    open_collection(office.workspace, SHELL, wanted())
    more = Extension(date(2026, 12, 20), "台风", unit="浙江")
    extend(office.workspace, SHELL, CODE, more)
    found = collection_of(office.workspace, CODE)
    assert found.due[REPORTED[0]] == date(2026, 12, 10)
    assert found.due_of("330000", REPORTED[0]) == date(2026, 12, 20)
    assert found.due_of("440000", REPORTED[0]) == date(2026, 12, 10)
    again = Extension(date(2026, 12, 20), "x", unit="330000")
    with pytest.raises(ConflictError, match="extension_earlier"):
        extend(office.workspace, SHELL, CODE, again)
    with pytest.raises(UserError, match="round_text_missing"):
        extend(office.workspace, SHELL, CODE, Extension(date(2027, 1, 1), " "))


def test_rates_lateness_and_whom_to_call(office: Desk) -> None:
    open_collection(office.workspace, SHELL, wanted())
    add_account(
        office.workspace,
        SHELL,
        NewAccount("sichuan", "四川经办人", ("submitter",), "510000"),
    )
    assert set(outcomes(office).values()) == {"awaited"}
    assert rate(stands(office).asked).completeness is None
    send(office, "330000", datetime(2026, 12, 10, 15, 59))  # 23:59 in China
    send(office, "440000", datetime(2026, 12, 10, 16, 1))  # 00:01 of the next day
    office.hands.now = datetime(2026, 12, 12, 4)
    assert outcomes(office) == {
        "330000": "in_time",
        "440000": "late",
        "510000": "missing",
    }
    found = stands(office)
    whole = found.by_indicator()[REPORTED[0]]
    assert (whole.completeness, whole.timeliness) == (2 / 3, 1 / 3)
    assert found.by_unit()["510000"].completeness == 0
    late: list[Asked] = list(found.open_)
    assert [(each.unit, each.late) for each in late] == [("440000", 1), ("510000", 2)]
    assert [each.name for each in found.contacts] == ["四川经办人"]


def test_what_was_sent_back_is_not_here_until_it_comes_again(office: Desk) -> None:
    open_collection(office.workspace, SHELL, wanted())
    number = send(office, "330000", datetime(2026, 12, 9))
    sha256 = known(office.workspace, number).row.sha256
    ask_to_supplement(office.workspace, office.reviewer, number, sha256, "缺说明")
    office.hands.now = datetime(2026, 12, 12)
    assert outcomes(office)["330000"] == "missing"
    send(office, "330000", office.hands.now, replaces=number)
    assert outcomes(office)["330000"] == "late"


def test_a_unit_sees_itself_alone(office: Desk) -> None:
    open_collection(office.workspace, SHELL, wanted())
    mine: Caller = office.people("330000")[0]
    found = standing(office.workspace, mine, CODE)
    assert {each.unit for each in found.asked} == {"330000"}
    with pytest.raises(ForbiddenError, match="not_allowed"):
        open_collection(office.workspace, mine, wanted(code="mine"))


def test_a_collection_asks_some_for_one_kind_from_a_day_on(office: Desk) -> None:
    open_collection(office.workspace, SHELL, wanted())
    later = wanted(code="later", opens=date(2026, 12, 5))
    open_collection(office.workspace, SHELL, later)
    for more, code in (
        ({"unit": "110000", "collection": CODE}, "collection_others"),
        ({"unit": "330000", "collection": "later"}, "collection_not_open"),
        ({"unit": "330000", "collection": CODE, "kind": "opinion"}, "collection_kind"),
    ):
        upload = office.upload(str(more.pop("unit")), b"x", **more)
        with pytest.raises(ConflictError, match=code):
            office.drafted(upload)
    assert [each.code for each in collections(office.workspace)] == [CODE, "later"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"code": "Ä"}, "collection_code"),
        ({"kind": "figures"}, "submission_kind"),
        ({"period": "2023-01"}, "collection_period"),
        ({"frequency": "week"}, "collection_period"),
        ({"due": None}, "collection_due"),
        ({"due": date(2026, 10, 1)}, "collection_due_first"),
        ({"kind": "targets", "due": None}, "collection_due"),
        ({"title": Bilingual("", "x")}, "round_text_missing"),
        ({"frequency": "month", "period": "2023-01"}, "collection_empty"),
    ],
)
def test_a_collection_that_cannot_be(
    office: Desk, more: dict[str, object], code: str
) -> None:
    with pytest.raises(UserError, match=code):
        open_collection(office.workspace, SHELL, wanted(**more))


def test_one_code_is_one_collection(office: Desk) -> None:
    open_collection(office.workspace, SHELL, wanted())
    with pytest.raises(ConflictError, match="collection_exists"):
        open_collection(office.workspace, SHELL, wanted())
    with pytest.raises(NotFoundError, match="collection_unknown"):
        collection_of(office.workspace, "none")
    with pytest.raises(NotFoundError, match="subject_unknown"):
        open_collection(
            office.workspace, SHELL, wanted(code="other", indicators=("none",))
        )
