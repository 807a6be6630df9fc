"""What the register holds of what was said of a round, typed."""

from typing import cast

from sqlalchemy import select

from indicators.definition import Bilingual
from office.register.engine import register_errors
from office.register.round_rows import ClaimRow
from office.register.round_tables import task, task_list
from office.rounds.known import book
from office.rounds.said import Claim, Evidence, Kind, Layer, Said, Task
from office.workspace import Workspace


def said_of(
    workspace: Workspace,
    code: str,
    until: int | None = None,
    task_list: int | None = None,
) -> Said:
    """Return what was said of a round, by default up to now.

    `until`, `task_list`: as a frozen result names them, to have it once more.
    """
    rows = [row for row in book(workspace).read(ClaimRow) if row.round == code]
    counted = [row for row in rows if until is None or row.number <= until]
    number = newest_list(workspace) if until is None else task_list
    return Said(
        until=max((row.number for row in counted), default=0),
        task_list=number,
        tasks=() if number is None else tasks_of(workspace, number),
        claims=tuple(_claim(row) for row in counted),
    )


def newest_list(workspace: Workspace) -> int | None:
    """Return the number of the list of tasks in force, None where there is none."""
    statement = (
        select(task_list.c.number)
        .where(task_list.c.plan == workspace.plan.code)
        .order_by(task_list.c.number.desc())
        .limit(1)
    )
    engine = workspace.register.engine
    with register_errors(engine), engine.connect() as connection:
        return connection.scalars(statement).first()


def tasks_of(workspace: Workspace, number: int) -> tuple[Task, ...]:
    """Return the tasks of a list in the order of their numbers."""
    statement = select(task).where(task.c.list == number).order_by(task.c.number)
    engine = workspace.register.engine
    with register_errors(engine), engine.connect() as connection:
        rows = connection.execute(statement).mappings().all()
    return tuple(
        Task(
            number=row["number"],
            area=row["area"],
            title=Bilingual(row["title_zh"], row["title_en"]),
            lead=row["lead"],
            joint=tuple(row["joint"]),
            indicators=tuple(row["indicators"]),
            source=row["source"],
        )
        for row in rows
    )


def _claim(row: ClaimRow) -> Claim:
    return Claim(
        number=row.number,
        layer=cast(Layer, row.layer),
        kind=cast(Kind, row.kind),
        subject=row.subject,
        unit=row.unit,
        seat=row.seat,
        word=row.word,
        computed=row.computed,
        text=row.text,
        evidence=tuple(Evidence(e["name"], e["sha256"]) for e in row.evidence),
        by=row.by,
        recorded=row.recorded,
    )
