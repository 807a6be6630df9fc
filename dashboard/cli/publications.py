"""publications: list them; compare two of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from office.revision_views import Compared, Judged, Revision, Side, Verdict

SHOWN_DEFINITIONS = 20
SHOWN_ID = 12


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(invoke_without_command=True)
    group.callback()(publications)
    group.command()(compare)
    app.add_typer(group, name="publications")


def publications(context: typer.Context, data: Data = None, json: Json = False) -> None:
    """List the publications, the latest first."""
    if context.invoked_subcommand is not None:
        return
    from dataclasses import asdict  # noqa: PLC0415 - with its caller

    from office.publishing import publications as every  # noqa: PLC0415 - slow

    run = session(data)
    known = every(run.workspace)
    if json:
        print_json([{**asdict(m), "is_current": current} for m, current in known])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    rows = [
        (
            m.id,
            m.as_of,
            m.published[:19],
            f"{m.counts['observation']:,}",
            run.words.text("cli.current") if current else "",
        )
        for m, current in known
    ]
    columns = ("publication", "as_of", "published", "observations", "status")
    run.console.print(table(columns, rows, run.words))


def compare(
    old: Annotated[str, typer.Argument(help="How the id of one publication begins.")],
    new: Annotated[str, typer.Argument(help="How the id of another one begins.")],
    indicator: Annotated[
        str | None, typer.Option(help="Only figures of this indicator.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option(help="Only figures of this reporting unit.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="So many figures are listed at most.")
    ] = 50,
    data: Data = None,
    json: Json = False,
) -> None:
    """List what differs between two publications, and why."""
    from office.comparing import compared, only  # noqa: PLC0415 - slow
    from office.comparison_record import comparison_record  # noqa: PLC0415 - slow

    run = session(data)
    view = compared(run.workspace, old, new, only(indicator, unit, limit))
    if json:
        print_json(comparison_record(view))
        return
    _print(view, run)


def _print(view: "Compared", run: Session) -> None:
    words, say = run.words, run.console.print
    for side, stamp in (("old", view.old), ("new", view.new)):
        told = {"publication": stamp.publication[:SHOWN_ID], "as_of": stamp.as_of}
        say(words.text(f"compare_cli.{side}", **told))
    _print_revisions(view, run)
    _print_judged(view, run)
    _print_definitions(view, run)


def _print_revisions(view: "Compared", run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words, say = run.words, run.console.print
    if not view.revisions:
        say(words.text("compare_cli.no_revisions"))
        return
    for why, count in view.counts:
        say(f"  {words.text(f'compare_why.{why}')}: {count:,}")
    columns = ("indicator", "unit", "period", "old", "new", "difference", "why")
    say(table(columns, [_revision(each, run) for each in view.revisions], words))
    if view.total > len(view.revisions):
        say(words.text("cli.more", count=view.total - len(view.revisions)))


def _print_judged(view: "Compared", run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    if view.judged:
        columns = ("target", "unit", "status_old", "status_new", "why")
        rows = [_judged(each, run) for each in view.judged]
        run.console.print(table(columns, rows, run.words))


def _print_definitions(view: "Compared", run: Session) -> None:
    words, say = run.words, run.console.print
    for each in view.definitions[:SHOWN_DEFINITIONS]:
        relation = words.text(f"compare_relation.{each.relation}")
        how, columns = words.text(f"compare_how.{each.how}"), ", ".join(each.columns)
        say(f"{how} {relation} {each.name} {columns}".rstrip())
    if len(view.definitions) > SHOWN_DEFINITIONS:
        say(words.text("cli.more", count=len(view.definitions) - SHOWN_DEFINITIONS))


def _revision(each: "Revision", run: Session) -> tuple[str, ...]:
    words = run.words
    return (
        words.of(each.indicator_name),
        words.of(each.unit_name),
        words.text(f"period.{each.frequency}", period=each.period),
        _side(each.old, run),
        _side(each.new, run),
        words.numbers.amount(each.difference, 4),
        words.text(f"compare_why.{each.why}"),
    )


def _side(side: "Side | None", run: Session) -> str:
    from dashboard.cli.figures import AS_HELD  # noqa: PLC0415 - with its caller

    if side is None:
        return run.words.text("number.none")
    return run.words.numbers.value(side.value, AS_HELD, side.bound)


def _judged(each: "Judged", run: Session) -> tuple[str, ...]:
    words = run.words
    return (
        f"{each.target} {words.of(each.indicator_name)}",
        words.of(each.unit_name),
        _verdict(each.old, run),
        _verdict(each.new, run),
        words.text(f"compare_judged.{each.why}"),
    )


def _verdict(verdict: "Verdict | None", run: Session) -> str:
    from dashboard.cli.figures import AS_HELD  # noqa: PLC0415 - with its caller
    from dashboard.status_words import status_key  # noqa: PLC0415 - with its caller

    words = run.words
    if verdict is None:
        return words.text("number.none")
    status = words.text(f"status.{status_key(verdict.status)}")
    value = words.numbers.value(verdict.value, AS_HELD, verdict.bound)
    return f"{status} ({verdict.period}: {value})"
