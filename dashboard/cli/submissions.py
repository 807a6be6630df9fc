"""submissions: what was sent, listed and shown; signed, handed in, taken back."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.options import (
    Data,
    Encoding,
    HeaderRow,
    Json,
    Measure,
    Sheet,
)
from dashboard.cli.session import print_json, session

Number = Annotated[str, typer.Argument(help="Number, such as 2026-330000-0001.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="What units hand in.")
    group.command("list")(list_)
    group.command("hand-in")(hand_in)
    for command in (show, correct, sign, attach, withdraw):
        group.command()(command)
    app.add_typer(group, name="submissions")


def list_(
    unit: Annotated[str, typer.Option(help="Only of this unit.")] = "",
    state: Annotated[str, typer.Option(help="Only in this state.")] = "",
    collection: Annotated[str, typer.Option(help="Only of this collection.")] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """List submissions, the newest first. Needs a token."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.submission_records import row_record  # noqa: PLC0415 - late
    from office.rounds.names import named_unit, unit_names  # noqa: PLC0415 - slow
    from office.submissions.looking import Wanted, submissions  # noqa: PLC0415 - slow

    run = session(data)
    asked = named_unit(run.workspace, unit) if unit else ""
    wanted = Wanted(unit=asked, state=state, collection=collection)
    found = submissions(run.workspace, acting(run), wanted)
    if json:
        print_json([row_record(row) for row in found])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words = run.words
    names = unit_names(run.workspace, {row.unit for row in found})
    rows = [
        (
            row.number,
            words.of(names[row.unit]),
            words.text(f"submission_kind.{row.kind}"),
            row.collection or "",
            words.text(f"submission_state.{row.state}"),
            words.numbers.moment(row.handed_in or row.recorded),
            row.file,
        )
        for row in found
    ]
    columns = ("submission", "unit", "kind", "collection", "state", "moment", "file")
    run.console.print(table(columns, rows, words))


def show(number: Number, data: Data = None, json: Json = False) -> None:
    """Show a submission: what was found in it, and everything done to it."""
    from dashboard.cli.submission_lines import print_findings, unit_name  # noqa: PLC0415 - late
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.impact_text import impact_line  # noqa: PLC0415 - late
    from dashboard.submission_records import whole_record  # noqa: PLC0415 - late
    from office.submissions.impact import impact_of  # noqa: PLC0415 - slow
    from office.submissions.looking import submission_of  # noqa: PLC0415 - slow

    run = session(data)
    found = submission_of(run.workspace, acting(run), number)
    impact = impact_of(run.workspace, found)
    if json:
        print_json(whole_record(found, impact))
        return
    words, row = run.words, found.row
    told = {
        "number": row.number,
        "unit": unit_name(run, row.unit),
        "kind": words.text(f"submission_kind.{row.kind}"),
        "state": words.text(f"submission_state.{row.state}"),
        "file": row.file,
        "sha256": row.sha256,
        "openness": words.text(f"openness.{row.openness}"),
        "mark": words.text("submissions_cli.behalf") if row.on_behalf else "",
        "figures": words.text(f"submission_figures.{found.figures}"),
    }
    run.console.print(words.text("submissions_cli.shown", **told))
    print_findings(run, row.checked)
    run.console.print(impact_line(impact, words))
    for each in found.acts:
        act = {
            "moment": words.numbers.moment(each.recorded),
            "act": words.text(f"submission_act.{each.act}"),
            "name": each.name,
            "unit": unit_name(run, each.unit) or words.text("users.office"),
            "text": each.text,
        }
        run.console.print(words.text("submissions_cli.act", **act))


def correct(
    number: Number,
    encoding: Encoding = "",
    sheet: Sheet = "",
    header_row: HeaderRow = 0,
    measure: Measure = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Read a draft in another way than it was understood, and check it again."""
    from dashboard.cli.submission_lines import print_findings  # noqa: PLC0415 - late
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.understood_text import understood_lines  # noqa: PLC0415 - late
    from office.submissions import correcting  # noqa: PLC0415 - slow

    run = session(data)
    said = {
        "encoding": encoding,
        "sheet": sheet,
        "header_row": header_row,
        "measure": measure,
    }
    row = correcting.correct(run.workspace, acting(run), number, said)
    if json:
        print_json({"number": number, **row.checked})
    else:
        for line in understood_lines(row.checked["understood"], run.words):
            run.console.print(line)
        print_findings(run, row.checked)
    if not row.checked["ok"]:
        raise typer.Exit(1)


def sign(number: Number, data: Data = None, json: Json = False) -> None:
    """Sign a draft in the next seat: 填报人, 审核人, 负责人."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.submissions.signing import sign as sign_  # noqa: PLC0415 - slow

    run = session(data)
    seat = sign_(run.workspace, acting(run), number)
    if json:
        print_json({"number": number, "seat": seat})
        return
    told = {"number": number, "seat": run.words.text(f"seat_in_unit.{seat}")}
    run.console.print(run.words.text("submissions_cli.signed", **told))


def hand_in(
    number: Number,
    explain: Annotated[
        list[str] | None,
        typer.Option(help="Why a warning is right: TEXT of all, CODE=TEXT of one."),
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Hand a signed draft in; the receipt has number, moment and SHA-256."""
    from dashboard.cli.submission_lines import print_receipt  # noqa: PLC0415 - late
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.submission_records import receipt_record  # noqa: PLC0415 - late
    from office.submissions import handing_in  # noqa: PLC0415 - slow

    run = session(data)
    if not json:
        run.refuse_secrets()
    said = dict(_explained(text) for text in explain or ())
    receipt = handing_in.hand_in(run.workspace, acting(run), number, said)
    if json:
        print_json(receipt_record(receipt))
        return
    print_receipt(run, receipt)


def attach(
    number: Number,
    file: Annotated[Path, typer.Argument(help="A document.")],
    role: Annotated[str, typer.Option(help="letter, scan or attachment.")],
    data: Data = None,
) -> None:
    """Let a document go with a draft."""
    from dashboard.cli.submit import read_file  # noqa: PLC0415 - late
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.submissions import uploading  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    attached = uploading.Attached(role, *read_file(file))
    uploading.attach(run.workspace, acting(run), number, attached)
    run.console.print(run.words.text("submissions_cli.attached", number=number))


def withdraw(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    data: Data = None,
) -> None:
    """Take back what nobody has begun to review."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.submissions import withdrawing  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    withdrawing.withdraw(run.workspace, acting(run), number, reason)
    run.console.print(run.words.text("submissions_cli.withdrawn", number=number))


def _explained(text: str) -> tuple[str, str]:
    code, is_one, said = text.partition("=")
    return (code, said) if is_one and code.isidentifier() else ("", text)
