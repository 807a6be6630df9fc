"""The departments of the joint conference: what each owns, is charged with, owes.

A department owns the indicators whose figures it publishes. With a list of tasks
loaded it leads or joins tasks, and through them indicators of others. A new name, a
new head: the list is history of its day and is shown with that day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from indicators.progress import STATUSES
from indicators.territory import NATION
from office.access import Caller, may
from office.charged_tasks import ChargedTask, charged_tasks
from office.figure_mark import UNMARKED, FigureMark
from office.listed import Listed, every_indicator
from office.marking import figures_mark
from office.published import Row, plan_head, stamp, wording
from office.register.submission_rows import SubmissionRow
from office.submissions.looking import Wanted, submissions
from office.views import PlanHead, Stamp
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DepartmentHead:
    """A department: its name, what it is in the joint conference, as of when."""

    code: str
    name: Bilingual
    roles: tuple[str, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """One department of the list.

    `own`: indicators whose figures it publishes; `counts`: statuses of the national
    targets among them; `led` and `joined`: its tasks, empty where no list is loaded.
    """

    head: DepartmentHead
    own: tuple[Listed, ...]
    led: tuple[ChargedTask, ...]
    joined: tuple[ChargedTask, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many of its national targets have each status, in their order."""
        found = Counter(one.judged.status for one in self.own if one.judged)
        return tuple((word, found[word]) for word in STATUSES if found[word])

    @property
    def duties(self) -> tuple[Listed, ...]:
        """Return what it publishes itself, the late first: nothing worked out here."""
        measured = [one for one in self.own if not one.head.formula]
        return tuple(sorted(measured, key=_urgency))

    @property
    def late(self) -> int:
        """Return how many figures the calendar says are out and are not here."""
        return sum(one.release.timeliness == "late" for one in self.duties)


@dataclass(frozen=True, slots=True)
class DepartmentList:
    """All departments; `listed`: the number of the list of tasks, None without one.

    `read`: the moment in UTC as of which tasks stand, which no publication holds.
    """

    stamp: Stamp
    plan: PlanHead
    lines: tuple[DepartmentLine, ...]
    listed: int | None
    read: datetime


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """One department.

    `led` and `joined`: indicators of others that its tasks name, each once.
    `submissions`: what it handed in, None where the reader may not see that.
    `others`: every department, to go to. `read`: the moment in UTC as of which tasks
    and submissions stand, which no publication holds. `mark`: of its indicators and
    those that its tasks name.
    """

    stamp: Stamp
    plan: PlanHead
    line: DepartmentLine
    led: tuple[Listed, ...]
    joined: tuple[Listed, ...]
    submissions: Sequence[SubmissionRow] | None
    others: tuple[DepartmentHead, ...]
    listed: int | None
    read: datetime
    mark: FigureMark = UNMARKED


def department_list(
    workspace: Workspace, publication: str | None = None
) -> DepartmentList:
    """Return every department, those with figures or tasks to answer for first.

    Raises:
        NotFoundError: there is no such publication.
    """
    reader = workspace.reader(publication)
    listed, tasks = charged_tasks(workspace)
    indicators = _indicators(reader)
    lines = [
        _line(_head(row), indicators, tasks) for row in reader.fixed("departments")
    ]
    lines.sort(key=lambda line: not (line.own or line.led or line.joined))
    return DepartmentList(
        stamp(workspace, reader),
        plan_head(reader),
        tuple(lines),
        listed,
        workspace.clock(),
    )


def department_view(
    workspace: Workspace, code: str, caller: Caller, publication: str | None = None
) -> DepartmentView:
    """Return one department, with what `caller` may see of its submissions.

    Raises:
        NotFoundError: there is no such department or publication.
    """
    reader = workspace.reader(publication)
    heads = {row["code"]: _head(row) for row in reader.fixed("departments")}
    if code not in heads:
        raise NotFoundError("department_unknown", department=code[:80])
    listed, tasks = charged_tasks(workspace)
    indicators = _indicators(reader)
    line = _line(heads[code], indicators, tasks)
    known = {one.head.code for one in line.own}
    led = _named_by(line.led, indicators, known)
    known |= {one.head.code for one in led}
    joined = _named_by(line.joined, indicators, known)
    shown = (one.head.code for one in (*line.own, *led, *joined))
    return DepartmentView(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        line=line,
        led=led,
        joined=joined,
        submissions=_handed_in(workspace, caller, code),
        others=tuple(heads.values()),
        listed=listed,
        read=workspace.clock(),
        mark=figures_mark(reader, ((code, NATION) for code in shown)),
    )


def _indicators(reader: PublicationReader) -> Mapping[str, Listed]:
    def make() -> dict[str, Listed]:
        return {one.head.code: one for one in every_indicator(reader)}

    return reader.once("listed_by_code", make)


def _line(
    head: DepartmentHead,
    indicators: Mapping[str, Listed],
    tasks: Sequence[ChargedTask],
) -> DepartmentLine:
    own = (o for o in indicators.values() if head.code in o.facets["department"])
    return DepartmentLine(
        head=head,
        own=tuple(own),
        led=tuple(each for each in tasks if each.task.lead == head.code),
        joined=tuple(each for each in tasks if head.code in each.task.joint),
    )


def _named_by(
    tasks: Iterable[ChargedTask], indicators: Mapping[str, Listed], known: set[str]
) -> tuple[Listed, ...]:
    codes = dict.fromkeys(code for each in tasks for code in each.task.indicators)
    return tuple(
        indicators[code] for code in codes if code in indicators and code not in known
    )


def _handed_in(
    workspace: Workspace, caller: Caller, code: str
) -> Sequence[SubmissionRow] | None:
    if not caller.login or not may(caller, "see_submission", code):
        return None
    return submissions(workspace, caller, Wanted(unit=code))


def _urgency(one: Listed) -> tuple[bool, date]:
    return one.release.timeliness != "late", one.release.due or date.max


def _head(row: Row) -> DepartmentHead:
    roles = tuple(row["roles"].split())
    return DepartmentHead(row["code"], wording(row, "name"), roles, row["as_of"])
