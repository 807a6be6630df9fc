"""What the register holds of what was said of a round, typed."""

from typing import cast

from sqlalchemy import select

from indicators.definition import Bilingual
from office.register.engine import register_errors
from office.register.round_rows import ClaimRow, EditRow
from office.register.round_tables import task, task_list
from office.rounds.kept_statement import statement_in
from office.rounds.known import book
from office.rounds.said import Claim, Edit, Evidence, Kind, Layer, Said, Task
from office.workspace import Workspace


def said_of(workspace: Workspace, code: str, kept: Said | None = None) -> Said:
    """Return what was said of a round, by default up to now.

    `kept`: as a frozen result has it, to read the same once more.
    """
    claims = [row for row in book(workspace).read(ClaimRow) if row.round == code]
    edits = [row for row in book(workspace).read(EditRow) if row.round == code]
    if kept is not None:
        claims = [row for row in claims if row.number <= kept.until]
        edits = [row for row in edits if row.number <= kept.edited]
    number = newest_list(workspace) if kept is None else kept.task_list
    return Said(
        until=max((row.number for row in claims), default=0),
        task_list=number,
        tasks=() if number is None else tasks_of(workspace, number),
        claims=tuple(_claim(row) for row in claims),
        edited=max((row.number for row in edits), default=0),
        edits=tuple(_edit(row) for row in edits),
    )


def claims_on(workspace: Workspace, kind: Kind) -> tuple[tuple[str, Claim], ...]:
    """Return every claim on one kind of subject, each with its round, in order."""
    rows = book(workspace).read(ClaimRow)
    return tuple((row.round, _claim(row)) for row in rows if row.kind == kind)


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


def _edit(row: EditRow) -> Edit:
    return Edit(
        number=row.number,
        sentence=row.sentence,
        language=row.language,
        text=row.text,
        rule=statement_in(row.rule),
        by=row.by,
        recorded=row.recorded,
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
