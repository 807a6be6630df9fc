"""submit: a file, or a folder of files, is sent as a draft or handed in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from office.submissions.folder import Taken
    from office.submissions.uploading import Attached, Upload


Sent = Annotated[Path, typer.Argument(help="A file, or a folder of files.")]
Unit = Annotated[
    str, typer.Option(help="Province or department; of a folder, by file name.")
]
Kind = Annotated[
    str,
    typer.Option(help="observations, targets, opinion, self_assessment or evidence."),
]
Collection = Annotated[str, typer.Option(help="Code of the collection.")]
Subject = Annotated[
    str, typer.Option(help="Of evidence: indicator:…, task:… or objective:….")
]
Openness = Annotated[str, typer.Option(help="public or internal.")]
Embargo = Annotated[
    str, typer.Option(help="Not published before: 2026-12-07T10:00, in China.")
]
Replaces = Annotated[
    str, typer.Option(help="Number of the submission that this one replaces.")
]
Request = Annotated[
    str, typer.Option(help="Name of this request: sent twice it is taken once.")
]
Letter = Annotated[Path | None, typer.Option(help="Covering letter.")]
Scan = Annotated[Path | None, typer.Option(help="Signed and stamped scan.")]
Explain = Annotated[str, typer.Option(help="Of a folder: why its warnings are right.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(submit)


def submit(
    path: Sent,
    unit: Unit = "",
    kind: Kind = "observations",
    collection: Collection = "",
    subject: Subject = "",
    openness: Openness = "public",
    embargo: Embargo = "",
    replaces: Replaces = "",
    request: Request = "",
    letter: Letter = None,
    scan: Scan = None,
    explain: Explain = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Send a file as a draft and examine it; a folder is handed in at once.

    Nothing classified may be entered. Needs a token.
    """
    from office.submissions.uploading import Upload  # noqa: PLC0415 - slow

    run = session(data)
    if not json:
        run.refuse_secrets()
    upload = Upload(
        unit=unit,
        kind=kind,
        name="",
        content=b"",
        collection=collection,
        subject=subject,
        openness=openness,
        embargo=_moment(embargo),
        replaces=replaces,
        request=request,
        attached=_attached(letter, scan),
    )
    if not path.is_dir():
        _send(run, path, upload, json=json)
        return
    _send_folder(run, path, upload, explain, json=json)


def _send_folder(
    run: Session, path: Path, upload: "Upload", explain: str, *, json: bool
) -> None:
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.submissions.folder import hand_in_folder  # noqa: PLC0415 - slow

    files = [read_file(each) for each in sorted(path.iterdir()) if each.is_file()]
    taken = hand_in_folder(run.workspace, acting(run), files, upload, explain)
    _tell_folder(run, taken, json=json)
    if any(each.error for each in taken):
        raise typer.Exit(1)


def _send(run: Session, path: Path, upload: "Upload", *, json: bool) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    from dashboard.cli.submission_lines import print_findings  # noqa: PLC0415 - late
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.submissions.uploading import draft  # noqa: PLC0415 - slow

    caller = acting(run)
    name, content = read_file(path)
    sent = replace(upload, unit=upload.unit or caller.unit, name=name, content=content)
    done = draft(run.workspace, caller, sent)
    record = dict(done.examined.record)
    if json:
        print_json({"number": done.number, **record})
    else:
        told = {"number": done.number, "rows": record["rows"], "file": name}
        run.console.print(run.words.text("submissions_cli.drafted", **told))
        print_findings(run, record)
    if not done.examined.ok:
        raise typer.Exit(1)


def _tell_folder(run: Session, taken: "Sequence[Taken]", *, json: bool) -> None:
    from dashboard.cli.submission_lines import print_receipt  # noqa: PLC0415 - late
    from dashboard.sentences import error_sentence  # noqa: PLC0415 - with its caller
    from dashboard.submission_records import receipt_record  # noqa: PLC0415 - late

    if json:
        print_json(
            [
                {
                    "file": each.file,
                    "number": each.number or None,
                    "receipt": receipt_record(each.receipt) if each.receipt else None,
                    "error": each.error.code if each.error else None,
                }
                for each in taken
            ]
        )
        return
    for each in taken:
        if each.receipt:
            print_receipt(run, each.receipt)
        elif each.error:
            said = error_sentence(each.error, run.words).message
            told = {"file": each.file, "number": each.number or "—", "said": said}
            run.console.print(run.words.text("submissions_cli.not_taken", **told))


def read_file(path: Path) -> tuple[str, bytes]:
    """Return name and bytes of a file.

    Raises:
        UserError: it cannot be read, or is too large.
    """
    from indicators.errors import UserError  # noqa: PLC0415 - with its caller
    from office.handed_in import content_of, name_of  # noqa: PLC0415 - slow
    from office.submissions.uploading import MOST_ATTACHED  # noqa: PLC0415 - slow

    content = content_of(path, MOST_ATTACHED)
    if content is None:
        raise UserError("file_oversized", path=str(path), most=MOST_ATTACHED)
    return name_of(path), content


def _attached(letter: Path | None, scan: Path | None) -> "tuple[Attached, ...]":
    from office.submissions.uploading import Attached  # noqa: PLC0415 - slow

    given = (("letter", letter), ("scan", scan))
    return tuple(Attached(role, *read_file(path)) for role, path in given if path)


def _moment(text: str) -> "datetime | None":
    from office.clock import moment_said  # noqa: PLC0415 - slow

    return moment_said(text) if text else None
