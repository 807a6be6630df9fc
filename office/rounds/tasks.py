"""The tasks of a round: who reported what, what was verified, what was assessed.

Practice on tasks and on claims: the three are kept apart, and tasks are counted by
themselves, never together with figures.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.plan import Area
from office.rounds.lateness import days_late
from office.rounds.said import Claim, Kind, Said, Task
from office.rounds.supporting import Linked


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit reported last of a subject; `late`: days after the due day."""

    claim: Claim
    late: int


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task in a round.

    `reported`: the latest of each unit, the leading one first; `verified` and
    `assessed`: the latest of the office; `linked`: its indicators in the round.
    """

    task: Task
    reported: tuple[Report, ...]
    verified: Claim | None
    assessed: Claim | None
    linked: tuple[Linked, ...]

    @property
    def lead_report(self) -> Report | None:
        """Return what the leading department reported."""
        lead = self.task.lead
        return next((r for r in self.reported if r.claim.unit == lead), None)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """One of the ten areas, with its tasks counted.

    `reported`: tasks that their leading department reported on; `assessed`: tasks
    with a verdict, by its word; `provinces`: provinces that reported on the area.
    """

    area: Area
    tasks: int
    reported: int
    verified: int
    assessed: Mapping[str, int]
    provinces: int


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """What a province reported of each area, by the area's number."""

    unit: str
    reports: Mapping[int, Report]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what it is to report a unit has reported.

    Of a department the tasks that it leads, of a province the areas; `joined`: the
    reports of a department on tasks that it joins. `bare`: reports without a file of
    evidence, to be asked to supplement (请补充).
    """

    unit: str
    is_department: bool
    expected: int
    reported: int
    late: int
    bare: int
    joined: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """A unit whose reports are not in; `missing`: numbers of tasks or areas."""

    unit: str
    is_department: bool
    missing: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class TaskView:
    """The tasks and self-assessments of a round.

    `due`: day by which reports are due, None where none is set. `listed`: the number
    of the list of tasks, None where none was loaded. `since`: how much was said
    of tasks and areas after the freeze that is shown.
    """

    due: date | None
    listed: int | None
    areas: tuple[AreaCount, ...]
    tasks: tuple[TaskLine, ...]
    provinces: tuple[ProvinceLine, ...]
    coverage: tuple[Coverage, ...]
    overdue: tuple[Overdue, ...]
    since: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom self-assessments are asked, by when, and what day it is."""

    areas: tuple[Area, ...]
    provinces: tuple[str, ...]
    due: date | None
    today: date


def task_view(
    said: Said, asked: Asked, linked: Mapping[str, Linked], since: int = 0
) -> TaskView:
    """Return the tasks of a round.

    `linked`: national indicators of the round by code; a code that the round does
    not know is left out.
    """
    lines = tuple(_line(task, said, asked, linked) for task in said.tasks)
    provinces = tuple(_province(unit, said, asked) for unit in asked.provinces)
    coverage = (*_of_departments(lines), *_of_provinces(provinces, asked))
    return TaskView(
        due=asked.due,
        listed=said.task_list,
        areas=tuple(_area(area, lines, provinces) for area in asked.areas),
        tasks=lines,
        provinces=provinces,
        coverage=coverage,
        overdue=tuple(_overdue(lines, provinces, asked)),
        since=since,
    )


def _line(
    task: Task, said: Said, asked: Asked, linked: Mapping[str, Linked]
) -> TaskLine:
    subject = str(task.number)
    reported = _reports(said, "task", subject, asked.due)
    by_lead = sorted(reported, key=lambda r: r.claim.unit != task.lead)
    verified = said.latest("verified", "task", subject)
    assessed = said.latest("assessed", "task", subject)
    return TaskLine(
        task=task,
        reported=tuple(by_lead),
        verified=verified[-1] if verified else None,
        assessed=assessed[-1] if assessed else None,
        linked=tuple(linked[code] for code in task.indicators if code in linked),
    )


def _reports(said: Said, kind: Kind, subject: str, due: date | None) -> list[Report]:
    claims = said.latest("reported", kind, subject)
    return [Report(claim, days_late(claim.recorded, due)) for claim in claims]


def _province(unit: str, said: Said, asked: Asked) -> ProvinceLine:
    reports = {
        area.number: report
        for area in asked.areas
        for report in _reports(said, "area", str(area.number), asked.due)
        if report.claim.unit == unit
    }
    return ProvinceLine(unit, reports)


def _area(
    area: Area, lines: Sequence[TaskLine], provinces: Sequence[ProvinceLine]
) -> AreaCount:
    own = [line for line in lines if line.task.area == area.number]
    return AreaCount(
        area=area,
        tasks=len(own),
        reported=sum(line.lead_report is not None for line in own),
        verified=sum(line.verified is not None for line in own),
        assessed=Counter(line.assessed.word for line in own if line.assessed),
        provinces=sum(area.number in province.reports for province in provinces),
    )


def _of_departments(lines: Sequence[TaskLine]) -> list[Coverage]:
    units = dict.fromkeys(
        unit for line in lines for unit in (line.task.lead, *line.task.joint)
    )
    found = []
    for unit in units:
        led = [line for line in lines if line.task.lead == unit]
        reports = [line.lead_report for line in led if line.lead_report]
        joined = sum(
            report.claim.unit == unit
            for line in lines
            if line.task.lead != unit
            for report in line.reported
        )
        found.append(_covered(unit, True, len(led), reports, joined))
    return found


def _of_provinces(lines: Sequence[ProvinceLine], asked: Asked) -> list[Coverage]:
    expected = len(asked.areas)
    return [
        _covered(line.unit, False, expected, list(line.reports.values()), 0)
        for line in lines
    ]


def _covered(
    unit: str,
    is_department: bool,
    expected: int,
    reports: Sequence[Report],
    joined: int,
) -> Coverage:
    return Coverage(
        unit=unit,
        is_department=is_department,
        expected=expected,
        reported=len(reports),
        late=sum(report.late > 0 for report in reports),
        bare=sum(not report.claim.evidence for report in reports),
        joined=joined,
    )


def _overdue(
    lines: Sequence[TaskLine], provinces: Sequence[ProvinceLine], asked: Asked
) -> list[Overdue]:
    """Return who owes what since the due day, departments first."""
    if asked.due is None or asked.today <= asked.due:
        return []
    days = (asked.today - asked.due).days
    open_tasks: dict[str, list[str]] = {}
    for line in lines:
        if line.lead_report is None:
            open_tasks.setdefault(line.task.lead, []).append(str(line.task.number))
    open_areas = {
        line.unit: [
            str(area.number) for area in asked.areas if area.number not in line.reports
        ]
        for line in provinces
    }
    return [
        Overdue(unit, is_department, tuple(missing), days)
        for is_department, owed in ((True, open_tasks), (False, open_areas))
        for unit, missing in owed.items()
        if missing
    ]
