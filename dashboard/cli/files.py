"""load: files into the warehouse, with a receipt each."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.load_options import (
    Complete,
    OneFlow,
    Period,
    Released,
    Settled,
    UnitOfMeasure,
    Vintage,
)
from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from indicators.definition import Bilingual

SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(load)


def load(
    files: Annotated[list[Path], typer.Argument(help="CSV or Excel.", metavar="FILE…")],
    period: Period = None,
    flow: OneFlow = None,
    unit_of_measure: UnitOfMeasure = None,
    released: Released = None,
    vintage: Vintage = None,
    status: Settled = None,
    complete: Complete = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Load files, a transaction each; a file with errors changes nothing.

    Never publishes. Leaves with 1 when a file has a finding of severity error.
    """
    from dashboard.cli.progress import progress  # noqa: PLC0415 - rich is slow
    from office.loading import Said, load_files  # noqa: PLC0415 - slow

    run = session(data)
    said: Said = {
        "period": _period(period),
        "flow": flow.value if flow else None,
        "unit_of_measure": unit_of_measure,
        "released": _day(released),
        "vintage": vintage,
        "status": status.value if status else None,
        "complete": complete,
    }
    with progress(run) as watch:
        receipts = load_files(run.workspace, files, said, watch)
    names = _names(run)
    records = [_with_sentences(receipt, names, run) for receipt in receipts]
    if json:
        print_json(records)
    else:
        _print(records, names, run)
    if not all(record["accepted"] for record in records):
        raise typer.Exit(1)


def _period(text: str | None) -> str | None:
    from indicators.errors import UserError  # noqa: PLC0415 - with its caller
    from indicators.observations import FREQUENCIES  # noqa: PLC0415 - with its caller
    from indicators.period import parse_period  # noqa: PLC0415 - with its caller

    if text is None:
        return None
    known = (parse_period(text, frequency) for frequency in FREQUENCIES)
    period = next((written for written in known if written), None)
    if period is None:
        raise UserError("period_unreadable", value=text)
    return period


def _day(text: str | None) -> str | None:
    from datetime import date  # noqa: PLC0415 - with its caller

    from indicators.errors import UserError  # noqa: PLC0415 - with its caller

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError("day_unreadable", value=text) from error


def _names(run: Session) -> dict[str, "Bilingual"]:
    plan = run.workspace.plan
    return {
        **{indicator.code: indicator.name for indicator in plan.indicators},
        **{unit.code: unit.name for unit in plan.territory.everywhere},
    }


def _with_sentences(
    record: dict[str, Any], names: Mapping[str, "Bilingual"], run: Session
) -> dict[str, Any]:
    from dashboard.sentences import finding_sentence  # noqa: PLC0415 - with its caller

    findings = []
    for finding in record["findings"]:
        sentence = finding_sentence(finding, names, run.words)
        said = {"message": sentence.message, "hint": sentence.hint}
        findings.append({**finding, **said})
    return {**record, "findings": findings}


def _print(
    records: list[dict[str, Any]], names: Mapping[str, "Bilingual"], run: Session
) -> None:
    say = run.console.print
    for record in records:
        if record["accepted"]:
            shown = {**record, "changed": len(record["changed"])}
            say(run.words.text("cli.accepted", **shown))
        else:
            errors = sum(f["severity"] == "error" for f in record["findings"])
            say(run.words.text("cli.refused", file=record["file"], errors=errors))
        _print_findings(record["findings"], run)
        _print_controls(record["control_totals"], names, run)
        _print_changes(record["changed"], names, run)
    if any(record["added"] for record in records):
        say(run.words.text("cli.not_loaded_hint"))


def _print_findings(findings: list[dict[str, Any]], run: Session) -> None:
    for finding in findings[:SHOWN]:
        severity = run.words.text(f"severity.{finding['severity']}")
        run.console.print(f"  {severity} {finding['message']}")
        if finding["severity"] != "note":
            hint = run.words.text("cli.hint", hint=finding["hint"])
            run.console.print(f"    {hint}")
    _print_more(len(findings), run)


def _print_controls(
    controls: list[dict[str, Any]], names: Mapping[str, "Bilingual"], run: Session
) -> None:
    number = run.words.numbers.amount
    for control in controls:
        said = {
            **control,
            "indicator": run.words.of(names[control["indicator"]]),
            "frequency": run.words.text(f"frequency.{control['frequency']}"),
            "sum": number(control["sum"], 2),
            "published": number(control["published"], 2),
            "difference": number(control["printed_difference"], 2),
        }
        run.console.print(f"  {run.words.text('cli.control', **said)}")


def _print_changes(
    changes: list[dict[str, Any]], names: Mapping[str, "Bilingual"], run: Session
) -> None:
    number = run.words.numbers.amount
    for change in changes[:SHOWN]:
        said = {
            "unit": run.words.of(names[change["unit"]]),
            "indicator": run.words.of(names[change["indicator"]]),
            "period": change["period"],
            "old": number(change["old"], 4),
            "new": number(change["new"], 4),
        }
        run.console.print(f"  {run.words.text('cli.changed', **said)}")
    _print_more(len(changes), run)


def _print_more(count: int, run: Session) -> None:
    if count > SHOWN:
        run.console.print(f"  {run.words.text('cli.more', count=count - SHOWN)}")
