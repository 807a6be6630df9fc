"""doctor: examine an installation, rebuild its warehouse; 1 where it is broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from office.checkup.check import Check
    from office.rebuilding import Progress, Rebuilt

SHOWN = 8
STYLES = {"ok": "green", "warning": "yellow", "broken": "bold red"}


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(doctor)


def doctor(
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild",
            help="Rebuild the warehouse from its inputs and compare the two.",
        ),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="With --rebuild: put it in place of one missing, damaged, different.",
        ),
    ] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Examine the installation and its data folder; write nothing.

    Leaves with 1 when something is broken.
    """
    from indicators.errors import UserError  # noqa: PLC0415 - with its caller

    if replace and not rebuild:
        raise UserError("replace_alone")
    run = session(data)
    sound = _rebuild(run, replace, json) if rebuild else _examine(run, json)
    if not sound:
        raise typer.Exit(1)


def _examine(run: Session, json: bool) -> bool:
    from dashboard.hosts import allowed_hosts  # noqa: PLC0415 - slow
    from office.checkup.check import worst  # noqa: PLC0415 - slow
    from office.checkup.examination import examine  # noqa: PLC0415 - slow

    hosts = tuple(sorted(allowed_hosts(run.workspace.settings)))
    checks = examine(run.workspace, hosts)
    state = worst(checks)
    records = [_record(check, run) for check in checks]
    if json:
        print_json({"state": state, "checks": records})
    else:
        _print(records, run)
        run.console.print(run.words.text(f"doctor_end.{state}"), style=STYLES[state])
    return state != "broken"


def _record(check: "Check", run: Session) -> dict[str, Any]:
    from dashboard.sentences import check_sentence  # noqa: PLC0415 - with its caller

    sentence = check_sentence(check, run.words)
    return {
        "part": check.part,
        "code": check.code,
        "state": check.state,
        "facts": check.facts,
        "message": sentence.message,
        "hint": sentence.hint or None,
    }


def _print(records: list[dict[str, Any]], run: Session) -> None:
    words, say = run.words, run.console.print
    part = ""
    for record in records:
        if record["part"] != part:
            part = record["part"]
            say(words.text(f"doctor_part.{part}"), style="bold")
        state = words.text(f"doctor_state.{record['state']}")
        say(f"  {state}", style=STYLES[record["state"]], end=" ")
        say(record["message"])
        if record["hint"]:
            say(f"    {words.text('cli.hint', hint=record['hint'])}")


def _rebuild(run: Session, replace: bool, json: bool) -> bool:
    from office.rebuilding import rebuild  # noqa: PLC0415 - slow

    with _progress(run, json) as progress:
        rebuilt = rebuild(run.workspace, progress, replace=replace)
    if json:
        print_json(_rebuilt_record(rebuilt))
    else:
        _print_rebuilt(rebuilt, run)
    return rebuilt.is_sound


@contextmanager
def _progress(run: Session, json: bool) -> Iterator["Progress"]:
    """Show a bar on a terminal; nothing where a program or a file reads."""
    from rich.progress import (  # noqa: PLC0415 - rich is slow
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        *(BarColumn(), TaskProgressColumn(), TimeRemainingColumn()),
    )
    unseen = json or not run.console.is_terminal
    with Progress(*columns, console=run.console, transient=True, disable=unseen) as bar:
        task = bar.add_task(run.words.text("doctor_rebuild.working", file=""))

        def advance(done: int, total: int, file: str) -> None:
            told = run.words.text("doctor_rebuild.working", file=file)
            bar.update(task, completed=done, total=total, description=told)

        yield advance


def _rebuilt_record(rebuilt: "Rebuilt") -> dict[str, Any]:
    return {
        "outcome": rebuilt.outcome,
        "loads": rebuilt.loads,
        "refused": [
            {"file": r.file, "load": r.load, "codes": list(r.codes)}
            for r in rebuilt.refused
        ],
        "relations": [
            {
                "name": relation.name,
                "held_rows": relation.held.rows if relation.held else None,
                "held_digest": relation.held.digest if relation.held else None,
                "rebuilt_rows": relation.rebuilt.rows,
                "rebuilt_digest": relation.rebuilt.digest,
                "missing": relation.difference.missing,
                "extra": relation.difference.extra,
                "changed": relation.difference.changed,
                "first": list(relation.difference.first),
            }
            for relation in rebuilt.relations
        ],
        "kept": str(rebuilt.kept) if rebuilt.kept else None,
        "replaced": rebuilt.replaced,
        "aside": str(rebuilt.aside) if rebuilt.aside else None,
    }


def _print_rebuilt(rebuilt: "Rebuilt", run: Session) -> None:
    words, say = run.words, run.console.print
    say(words.text(f"doctor_rebuild.{rebuilt.outcome}", loads=rebuilt.loads))
    for refused in rebuilt.refused[:SHOWN]:
        codes = ", ".join(refused.codes)
        told = {"file": refused.file, "load": refused.load[:12], "codes": codes}
        say(f"  {words.text('doctor_rebuild.refused', **told)}")
    if len(rebuilt.refused) > SHOWN:
        say(f"  {words.text('cli.more', count=len(rebuilt.refused) - SHOWN)}")
    for told in _rebuilt_record(rebuilt)["relations"]:
        same = told["held_digest"] in {None, told["rebuilt_digest"]}
        key = "relation" if same else "relation_differs"
        first = "; ".join(told["first"])
        shown = {**told, "first": first, "digest": told["rebuilt_digest"][:12]}
        say(f"  {words.text(f'doctor_rebuild.{key}', **shown)}")
    if rebuilt.replaced:
        say(words.text("doctor_rebuild.replaced", aside=str(rebuilt.aside or "—")))
    if rebuilt.kept:
        say(words.text("doctor_rebuild.kept", path=str(rebuilt.kept)))
