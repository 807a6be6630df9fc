"""sql: ask the published data in SQL, without a server."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from office.access import Caller
    from office.analysis.asking import Answer, Question

EXIT_CODES = {"ok": 0, "truncated": 1, "cancelled": 130}
NOT_ANSWERED = 2
STANDARD_INPUT = "-"


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"
    arrow = "arrow"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(sql)


def sql(
    text: Annotated[
        str, typer.Argument(help="The statement; - or none: from standard input.")
    ] = STANDARD_INPUT,
    form: Annotated[
        Format, typer.Option("--format", help="How the answer is written.")
    ] = Format.table,
    out: Annotated[
        Path | None, typer.Option(help="File for the answer [standard output].")
    ] = None,
    publication: Annotated[
        str, typer.Option(help="How the id of a publication begins [the current one].")
    ] = "",
    param: Annotated[
        list[str] | None, typer.Option(help="Value of a $parameter: name=value.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Ask a publication in SQL; one statement that reads.

    Leaves with 1 when the answer is not complete, with 2 when there is none.
    """
    from office.analysis.asking import Question  # noqa: PLC0415 - slow

    run = session(data)
    question = Question(_statement(text), publication, _parameters(param or []))
    if json or (form is Format.table and out is None):
        answer = _print_answer(question, run, as_json=json)
    else:
        answer = _write_file(question, form, out, run)
    if code := EXIT_CODES.get(answer.status, NOT_ANSWERED):
        raise typer.Exit(code)


def _statement(text: str) -> str:
    if text != STANDARD_INPUT:
        return text
    # As bytes: the terminal's encoding says nothing of a file that is piped in.
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")


def _parameters(given: list[str]) -> dict[str, str]:
    from indicators.errors import UserError  # noqa: PLC0415 - with its caller

    found = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or not name.isidentifier():
            raise UserError("sql_parameter", value=each[:80])
        found[name] = value
    return found


def _caller(run: Session) -> "Caller":
    from office.access import shell_caller  # noqa: PLC0415 - with its caller

    return shell_caller(run.workspace.actor)


def _print_answer(question: "Question", run: Session, as_json: bool) -> "Answer":
    from office.analysis.asking import ask  # noqa: PLC0415 - slow

    answer = ask(run.workspace, _caller(run), question)
    if as_json:
        print_json(_record(answer, run))
        return answer
    if answer.columns:
        run.console.print(_table(answer))
    _tell(answer, run)
    return answer


def _write_file(
    question: "Question", form: Format, out: Path | None, run: Session
) -> "Answer":
    from office.analysis.asking import export  # noqa: PLC0415 - slow
    from office.analysis.writing import write_answer  # noqa: PLC0415 - slow

    workspace, caller = run.workspace, _caller(run)
    kind = _kind(form, out)
    if out is not None:
        answer = write_answer(workspace, caller, question, kind, out)
        _tell(answer, run)
        return answer
    asked = export(workspace, caller, question, kind)
    for piece in asked:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    _tell(asked.answer, run)
    return asked.answer


def _kind(form: Format, out: Path | None) -> Any:
    """Return the kind of file: as asked, else as the file's name says, else CSV."""
    if form is not Format.table:
        return form.value
    ending = out.suffix.removeprefix(".").lower() if out else ""
    known = {each.value for each in Format} - {Format.table.value}
    return ending if ending in known else Format.csv.value


def _tell(answer: "Answer", run: Session) -> None:
    """Say on standard error how it ended: the answer itself may be piped on."""
    from dashboard.answer_text import answer_sentence  # noqa: PLC0415 - with its caller

    words, lines = run.words, []
    if answer.code:
        said = answer_sentence(answer, words)
        lines += [said.message, str(answer.facts.get("caret", ""))]
        lines += [words.text("cli.hint", hint=said.hint)]
    if answer.status in {"ok", "truncated"}:
        facts = {
            "count": f"{answer.count:,}",
            "ms": f"{answer.elapsed_ms:,.0f}",
            "publication": answer.publication[:12],
        }
        lines.append(words.text("sql_answer.rows", **facts))
    sys.stderr.write("\n".join(filter(None, lines)) + "\n")


def _record(answer: "Answer", run: Session) -> dict[str, Any]:
    from dashboard.answer_text import answer_sentence  # noqa: PLC0415 - with its caller

    said = answer_sentence(answer, run.words)
    return {
        "status": answer.status,
        "publication": answer.publication,
        "columns": [{"name": each.name, "type": each.type} for each in answer.columns],
        "rows": answer.rows,
        "count": answer.count,
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "peak_memory": answer.peak_memory,
        "code": answer.code,
        "facts": dict(answer.facts),
        "message": said.message,
        "hint": said.hint,
    }


def _table(answer: "Answer") -> Any:
    from rich import box  # noqa: PLC0415 - only when printing
    from rich.table import Table  # noqa: PLC0415 - only when printing
    from rich.text import Text  # noqa: PLC0415 - only when printing

    made = Table(box=box.SIMPLE_HEAD)
    for column in answer.columns:
        title, is_number = Text(_shown(column.name)), column.type.startswith(NUMBERS)
        made.add_column(
            title, justify="right" if is_number else "left", overflow="fold"
        )
    for row in answer.rows:
        made.add_row(*(Text(_shown(each)) for each in row))
    return made


NUMBERS = (
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
    *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
    *("DECIMAL", "FLOAT", "DOUBLE"),
)
"""How the types of numbers begin; they stand to the right."""


def _shown(cell: object) -> str:
    """Return a cell as a terminal may show it: nothing in it steers the terminal."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    text = str(cell)
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)
