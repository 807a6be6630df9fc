"""Tasks counted by area, department and province: every count adds up."""

from collections import Counter
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import Bilingual
from indicators.plan import Area
from office.rounds.said import Claim, Evidence, Kind, Layer, Said, Task
from office.rounds.tasks import Asked, TaskView, task_view
from office.rounds.words import TASK_STATUSES

NOBODY = Bilingual("", "")
DEPARTMENTS = ("commerce", "customs", "industry", "justice")
PROVINCES = ("110000", "500000", "650000")
AREAS = tuple(Area(number, NOBODY, True, "") for number in (1, 2, 3))
DUE = date(2026, 10, 31)
ASKED = Asked(AREAS, PROVINCES, DUE, today=date(2026, 11, 10))
MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 9))
FILE = Evidence("scan.pdf", "0" * 64)


@st.composite
def said(draw: st.DrawFn) -> Said:
    """Draw a list of tasks, and claims of departments and provinces on it."""
    tasks = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        charged = draw(st.lists(st.sampled_from(DEPARTMENTS), min_size=1, unique=True))
        area, (lead, *joint) = draw(st.sampled_from((1, 2, 3))), charged
        tasks.append(Task(number, area, NOBODY, lead, tuple(joint), (), ""))
    claims = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        made = draw(
            st.sampled_from(("task", "area", "verdict") if tasks else ("area",))
        )
        kind: Kind = "area" if made == "area" else "task"
        layer: Layer = "assessed" if made == "verdict" else "reported"
        task = draw(st.sampled_from(tasks)) if tasks else None
        subject, units = str(draw(st.sampled_from((1, 2, 3)))), PROVINCES
        if kind == "task" and task:
            subject, units = str(task.number), (task.lead, *task.joint)
        unit = "" if layer == "assessed" else draw(st.sampled_from(units))
        word = draw(st.sampled_from(TASK_STATUSES))
        files = (FILE,) if draw(st.booleans()) else ()
        who = ("", files, "李明", draw(MOMENTS))
        claims.append(Claim(number, layer, kind, subject, unit, "", word, "", *who))
    return Said(len(claims), 1, tuple(tasks), tuple(claims))


def shown(found: Said) -> TaskView:
    return task_view(found, ASKED, {})


@given(said())
def test_departments_and_areas_count_the_same_tasks(found: Said) -> None:
    view = shown(found)
    departments = [each for each in view.coverage if each.is_department]
    assert sum(each.expected for each in departments) == len(found.tasks)
    assert sum(area.tasks for area in view.areas) == len(found.tasks)
    reported = sum(each.reported for each in departments)
    assert reported == sum(area.reported for area in view.areas)
    joined = sum(each.joined for each in departments)
    assert reported + joined == sum(len(line.reported) for line in view.tasks)


@given(said())
def test_what_is_not_reported_is_owed(found: Said) -> None:
    view = shown(found)
    owed = {each.unit: len(each.missing) for each in view.overdue}
    for each in view.coverage:
        assert each.expected - each.reported == owed.get(each.unit, 0)
        assert max(each.late, each.bare) <= each.reported <= each.expected
    assert {each.days for each in view.overdue} <= {10}


@given(said())
def test_provinces_and_areas_count_the_same_reports(found: Said) -> None:
    view = shown(found)
    provinces = [each for each in view.coverage if not each.is_department]
    by_province = sum(each.reported for each in provinces)
    assert by_province == sum(area.provinces for area in view.areas)
    pairs = {(c.subject, c.unit) for c in found.claims if c.kind == "area"}
    assert by_province == len(pairs)


@given(said())
def test_a_verdict_counts_once_and_the_latest_one(found: Said) -> None:
    view = shown(found)
    latest = {c.subject: c.word for c in found.claims if c.layer == "assessed"}
    counted: Counter[str] = Counter()
    for area in view.areas:
        counted.update(area.assessed)
    assert counted == Counter(latest.values())


def test_nobody_is_late_up_to_the_due_day_in_china() -> None:
    # 16:00 in UTC is the next day in China.
    moments = datetime(2026, 10, 31, 15, 59), datetime(2026, 10, 31, 16, 0)
    task = Task(1, 1, NOBODY, "commerce", ("customs",), (), "")
    claims = tuple(
        Claim(
            n, "reported", "task", "1", unit, "", "已完成", "", "", (), "王芳", moment
        )
        for n, (unit, moment) in enumerate(
            zip(("commerce", "customs"), moments, strict=True), start=1
        )
    )
    (line,) = shown(Said(2, 1, (task,), claims)).tasks
    assert [report.late for report in line.reported] == [0, 1]
    on_time = Asked(AREAS, PROVINCES, DUE, today=DUE)
    assert task_view(Said(0, 1, (task,), ()), on_time, {}).overdue == ()
    undated = Asked(AREAS, PROVINCES, None, today=date(2030, 1, 1))
    assert task_view(Said(0, 1, (task,), ()), undated, {}).overdue == ()
