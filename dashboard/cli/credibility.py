"""credibility: how far published figures can be relied on, on the terminal."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from indicators.credibility.statements import Counts
    from office.credibility_views import CredibilityView, SourceDelay


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(credibility)


def credibility(
    indicator: Annotated[
        str | None, typer.Argument(help="Code of an indicator [all of them].")
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", help="GB/T 2260 code of a reporting unit.")
    ] = "000000",
    data: Data = None,
    json: Json = False,
) -> None:
    """Say how far figures can be relied on: revisions, delays, mirror, scope."""
    from office.credibility import credibility as view_of  # noqa: PLC0415 - slow
    from office.credibility_record import (  # noqa: PLC0415 - slow
        credibility_record,
        indicator_record,
    )

    run = session(data)
    view = view_of(run.workspace, indicator or "", unit)
    if json:
        print_json(indicator_record(view) if indicator else credibility_record(view))
    elif indicator:
        _print_one(view, run)
    else:
        _print_all(view, run)


def _print_one(view: "CredibilityView", run: Session) -> None:
    from dashboard.credibility_text import (  # noqa: PLC0415 - with its caller
        province_names,
        said,
        triangle_finding,
    )

    words, say = run.words, run.console.print
    name = words.of(view.indicator.name)
    told = words.text("credibility_cli.own", name=name, unit=words.of(view.unit.name))
    say(told, style="bold")
    names = province_names(view.mirrors)
    for statement in view.own.statements:
        say(f"  {said(statement, names, words)}")
    say(triangle_finding(view, words))
    _print_triangle(view, run)


def _print_triangle(view: "CredibilityView", run: Session) -> None:
    from dashboard.cli.figures import AS_HELD  # noqa: PLC0415 - with its caller
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow
    from dashboard.credibility_text import movement_text  # noqa: PLC0415 - as above
    from office.credibility_views import in_points  # noqa: PLC0415 - with its caller

    words, found = run.words, view.triangle
    rows = [
        (
            words.text(f"period.{row.frequency}", period=row.period),
            words.numbers.value(cell.figure.value, AS_HELD, cell.figure.bound),
            words.numbers.day(cell.figure.known),
            words.of(view.sources[column.source]),
            words.text(f"triangle_step.{cell.step}"),
            movement_text(cell.moved, in_points(view.indicator), words),
        )
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell is not None
    ]
    if rows:
        columns = ("period", "value", "released", "source", "step", "moved")
        run.console.print(table(columns, rows, words))


def _print_all(view: "CredibilityView", run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow
    from dashboard.credibility_text import (  # noqa: PLC0415 - with its caller
        line_text,
        mirror_finding,
        province_names,
    )

    words, say = run.words, run.console.print
    say(_counted("whole", view.whole.every, run))
    say(_counted("targeted", view.whole.targeted, run))
    for mirror in view.mirrors:
        told = mirror_finding(mirror, words)
        say(words.text("credibility_cli.mirror", said=told))
    columns = ("source", "frequency", "stated", "mean_days", "estimated", "unknown")
    say(table(columns, [_delay(one, run) for one in view.delays], words))
    names = province_names(view.mirrors)
    for line in view.lines:
        name = words.of(line.indicator.name)
        told = line_text(line, names, words)
        say(words.text("credibility_cli.line", name=name, said=told))


def _counted(key: str, counts: "Counts", run: Session) -> str:
    number = run.words.numbers.amount
    told = {name: number(count, 0) for name, count in asdict(counts).items()}
    return run.words.text(f"credibility_cli.{key}", **told)


def _delay(one: "SourceDelay", run: Session) -> tuple[str, ...]:
    words, number = run.words, run.words.numbers.amount
    return (
        words.of(one.source_name),
        words.text(f"frequency.{one.frequency}"),
        number(one.delay.stated, 0),
        number(one.delay.mean, 1),
        number(one.delay.estimated, 0),
        number(one.delay.unknown, 0),
    )
