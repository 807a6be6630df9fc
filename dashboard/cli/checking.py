"""template and check: the form to fill in, and what is wrong with a filled one.

Neither needs an account or a server; neither stores anything.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import (
    Data,
    Encoding,
    HeaderRow,
    Json,
    Measure,
    Sheet,
)
from dashboard.cli.receipts import with_sentences
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from office.checking import Checked

Unit = Annotated[
    str,
    typer.Option(
        help="Who sends it: the code of a province or department. Without it nobody "
        "is asked whether the figures are theirs."
    ),
]


Marked = Annotated[
    Path | None,
    typer.Option(help="Write the file back to here, with what was found marked."),
]
Mended = Annotated[
    Path | None,
    typer.Option(help="Write the file back to here, with the safe mends made."),
]
Impact = Annotated[
    bool,
    typer.Option("--impact", help="Try on a copy what acceptance would change."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(template)
    app.command()(check)


class Kind(StrEnum):
    """As what a template is written."""

    xlsx = "xlsx"
    csv = "csv"


def template(
    unit: Annotated[
        str, typer.Option(help="For whom: the code of a province or department.")
    ],
    frequency: Annotated[
        str,
        typer.Option(help="year, quarter, month, year_to_date or point [all]."),
    ] = "",
    format_: Annotated[
        Kind, typer.Option("--format", help="As a workbook or as text.")
    ] = Kind.xlsx,
    collection: Annotated[
        str, typer.Option(help="Only what this collection asks for, of its period.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="The file to write [UNIT.FORMAT].")
    ] = None,
    with_values: Annotated[
        bool,
        typer.Option("--with-values", help="Filled in with the last figures known."),
    ] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Write the form on which a unit reports, made from the plan's indicators."""
    from office.handed_in import write_out  # noqa: PLC0415 - with its caller
    from office.templates import TemplateWanted  # noqa: PLC0415 - slow
    from office.templates import template as made  # noqa: PLC0415 - slow

    run = session(data)
    wanted = TemplateWanted(format_.value, frequency, collection, with_values)
    content = made(run.workspace, unit, wanted)
    path = out or Path(f"{unit}.{format_.value}")
    write_out(path, content)
    if json:
        print_json({"file": str(path), "unit": unit, "bytes": len(content)})
        return
    run.console.print(run.words.text("intake.template", file=path))


def check(
    file: Annotated[Path, typer.Argument(help="CSV or Excel.", metavar="FILE")],
    unit: Unit = "",
    annotated: Marked = None,
    mended: Mended = None,
    sheet: Sheet = "",
    header_row: HeaderRow = 0,
    encoding: Encoding = "",
    measure: Measure = "",
    impact: Impact = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Say what a file was understood as and what is wrong with it.

    Stores nothing and needs no account and no server; history is that of the
    publication in force. Leaves with 1 when there is a finding of severity error.
    """
    from office.checking import check_file, record_of  # noqa: PLC0415 - slow

    run = session(data)
    said = {"encoding": encoding, "sheet": sheet, "measure": measure}
    content, checked = check_file(
        run.workspace, file, unit, header_row=header_row, **said
    )
    record = with_sentences([record_of(checked)], run)[0]
    told = _tried(run, checked, record) if impact else ""
    _write_back(content, checked, record, (annotated, mended))
    if json:
        print_json(record)
    else:
        _print(record, run)
        if told:
            run.console.print(told)
    if not checked.ok:
        raise typer.Exit(1)


def _tried(run: Session, checked: "Checked", record: dict[str, Any]) -> str:
    """Add to the record what acceptance would change, and return it as a sentence."""
    from dashboard.impact_text import impact_line  # noqa: PLC0415 - late
    from office.effects import effect_of_file  # noqa: PLC0415 - slow
    from office.submissions import impact  # noqa: PLC0415 - slow

    effect = effect_of_file(run.workspace, checked)
    record["impact"]["effect"] = effect.record()
    return impact_line(impact.Impact("told", effect), run.words)


def _write_back(
    content: bytes,
    checked: "Checked",
    record: dict[str, Any],
    places: tuple[Path | None, Path | None],
) -> None:
    from office.handed_in import write_out  # noqa: PLC0415 - with its caller
    from office.returning import marked  # noqa: PLC0415 - slow
    from office.returning import mended as with_mends  # noqa: PLC0415 - slow

    annotated, mended = places
    if annotated:
        remarks = [f"{f['message']} {f['hint']}" for f in record["findings"]]
        write_out(annotated, marked(content, checked, remarks))
    if mended:
        write_out(mended, with_mends(content, checked))


def _print(record: dict[str, Any], run: Session) -> None:
    from dashboard.understood_text import understood_lines  # noqa: PLC0415 - late

    say, words = run.console.print, run.words
    errors = sum(f["severity"] == "error" for f in record["findings"])
    for line in understood_lines(record["understood"], words):
        say(line)
    for finding in record["findings"]:
        severity = words.text(f"severity.{finding['severity']}")
        place = "!".join(filter(None, (finding["sheet"], finding["address"])))
        say(f"{severity} {place} {finding['message']}".replace("  ", " "))
        if finding["severity"] != "note":
            say(f"  {words.text('cli.hint', hint=finding['hint'])}")
    if record["impact"]:
        told = record["impact"] | {"changed": len(record["impact"]["changed"])}
        say(words.text("intake.moved", **told))
    else:
        say(words.text("intake.no_history"))
    key = "intake.passes" if record["ok"] else "intake.refused"
    say(words.text(key, figures=record["figures"], errors=errors))
