"""show and catalogue: what is published, on the terminal."""

from typing import Annotated, Any

import typer

from dashboard.cli.options import Data, Json, day_said
from dashboard.cli.session import Session, print_json, session
from dashboard.goal_text import said_goal
from indicators.definition import Display

AS_HELD = Display("", 1.0, 4)
"""On the terminal a value is written in its own unit, as held."""

PROVINCES_SHOWN = 12
"""So many of the newest sums of provinces are listed; `--json` has all."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(show)
    app.command()(catalogue)


def show(
    indicator: Annotated[str, typer.Argument(help="Code of an indicator.")],
    unit: Annotated[
        str, typer.Option("--unit", help="GB/T 2260 code of a reporting unit.")
    ] = "000000",
    as_of: Annotated[
        str | None, typer.Option(help="Only what was published by this day.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Show an indicator: its latest figures, target and assessment."""
    from office.showing import show as record_of  # noqa: PLC0415 - slow

    day = day_said(as_of)
    run = session(data)
    record = record_of(run.workspace, indicator, unit, day)
    if json:
        print_json(record)
        return
    _print(record, run)


def catalogue(data: Data = None, json: Json = False) -> None:
    """List the indicators of the current publication."""
    from office.showing import catalogue as every  # noqa: PLC0415 - slow

    run = session(data)
    records = every(run.workspace)
    if json:
        print_json(records)
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    rows = [
        (
            record["code"],
            record["name"][run.words.language],
            run.words.text(f"class.{record['class']}"),
            record["unit_of_measure"],
            "✓" if record["has_target"] else "",
        )
        for record in records
    ]
    columns = ("code", "name", "class", "unit_of_measure", "target")
    run.console.print(table(columns, rows, run.words))


def _print(record: dict[str, Any], run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words, say = run.words, run.console.print
    language = words.language
    say(record["indicator_name"][language], style="bold", end=" ")
    say(f"{record['unit_name'][language]} · {record['unit_of_measure']}")
    years = [s for s in record["series"] if s["frequency"] == "year"]
    if not years:
        say(words.text("cli.no_figures"))
    else:
        columns = (
            *("period", "value", "growth", "status", "source", "released", "place"),
        )
        say(table(columns, [_year(row, record, run) for row in years], words))
    _print_totals(record, run)
    _print_judgement(record, run)
    said = {"publication": record["publication"][:12], "as_of": record["as_of"]}
    say(words.text("cli.as_of", **said))


def _print_totals(record: dict[str, Any], run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words = run.words
    totals = sorted(record["province_totals"], key=lambda total: total["period"])
    if not totals:
        return
    rows = [
        (
            total["period"],
            words.text(f"frequency.{total['frequency']}"),
            words.numbers.value(total["value"], AS_HELD, total["bound"]),
            total["source_name"][words.language],
        )
        for total in totals[-PROVINCES_SHOWN:]
    ]
    run.console.print(words.text("cli.province_totals"))
    run.console.print(table(("period", "frequency", "value", "source"), rows, words))


def _shown(record: dict[str, Any]) -> Display:
    # What is worked out has more digits than it is good for.
    return Display("", 1.0, record["decimals"]) if record["formula"] else AS_HELD


def _year(row: dict[str, Any], record: dict[str, Any], run: Session) -> tuple[str, ...]:
    words = run.words
    return (
        row["period"],
        words.numbers.value(row["value"], _shown(record), row["bound"]),
        words.numbers.amount(row["growth_published"], 1),
        words.text(f"value_status.{row['status']}"),
        row["source_name"][words.language],
        row["released"] or "—",
        f"{row['file']}:{row['line']}" if row["file"] else row["reference"],
    )


def _print_judgement(record: dict[str, Any], run: Session) -> None:
    words, number = run.words, run.words.numbers.amount
    target, assessment = record["target"], record["assessment"]
    if target is None:
        run.console.print(words.text("cli.no_target"))
        return
    document = target["document" if words.language == "zh" else "document_en"]
    said = {
        **target,
        "document": document,
        "nature": words.text(f"nature.{target['nature']}"),
        "unit_of_measure": record["unit_of_measure"],
        "target": said_goal(
            target["form"],
            target["target_value"],
            (
                target["tolerance"],
                target["reference"] and target["reference"][words.language],
            ),
            AS_HELD,
            words,
        ),
        "base": number(target["base_value"], 4),
    }
    run.console.print(words.text("cli.target", **said))
    run.console.print(_assessed(assessment, _shown(record), run))


def _assessed(assessment: dict[str, Any], shown: Display, run: Session) -> str:
    from dashboard.status_words import status_key  # noqa: PLC0415 - with its caller

    words = run.words
    status = words.text(f"status.{status_key(assessment['status'])}")
    if assessment["preliminary"]:
        status = f"{status} ({words.text('status.preliminary')})"
    return words.text(
        "cli.assessment",
        period=assessment["period"],
        value=words.numbers.value(assessment["value"], shown, assessment["bound"]),
        status=status,
        completion=words.numbers.percent(assessment["completion"]),
        reached=words.numbers.percent(assessment["reached_share"]),
        passed=assessment["first_passed"] or "—",
    )
