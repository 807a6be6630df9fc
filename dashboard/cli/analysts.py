"""dictionary, analyst-file, data-package: a publication for analysts to take away."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from office.analysis.dictionary import Relation
    from office.analysis.taking import Taken


class Shape(StrEnum):
    """Ways of printing a dictionary."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Seen(StrEnum):
    """How far a file lets see."""

    PUBLIC = "public"
    INTERNAL = "internal"


Publication = Annotated[
    str, typer.Option(help="How the id of a publication begins [the current one].")
]
SeenBy = Annotated[
    Seen | None,
    typer.Option(
        "--reach", help="Open indicators alone, or internal ones too [internal]."
    ),
]
Out = Annotated[Path, typer.Option(help="Where to write; nothing is overwritten.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(dictionary)
    app.command("analyst-file")(analyst_file)
    app.command("data-package")(data_package)


def dictionary(
    name: Annotated[
        str, typer.Argument(help="One relation or macro [all of them].")
    ] = "",
    publication: Publication = "",
    shape: Annotated[
        Shape, typer.Option("--format", help="How to print it.")
    ] = Shape.TABLE,
    data: Data = None,
    json: Json = False,
) -> None:
    """List what may be asked by SQL: relations, columns and macros, with meanings."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.analysis.dictionary import (  # noqa: PLC0415 - slow
        dictionary as every,
    )
    from office.analysis.dictionary import record  # noqa: PLC0415 - slow

    run = session(data)
    caller = shell_caller(run.workspace.actor)
    found = every(run.workspace, caller, _named(run, publication))
    if name:
        from dataclasses import replace  # noqa: PLC0415 - with its caller

        found = replace(found, relations=(found.named(name),))
    if json or shape is Shape.JSON:
        print_json(record(found))
    elif shape is Shape.CSV:
        _print_csv(found.relations)
    else:
        _print(found.relations, run, is_one=bool(name))


def analyst_file(
    out: Out,
    publication: Publication = "",
    reach: SeenBy = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Write a publication as one DuckDB file with comments and macros, to be asked."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.analysis.taking import take_file  # noqa: PLC0415 - slow

    run = session(data)
    caller = shell_caller(run.workspace.actor)
    named = _named(run, publication)
    _print_taken(take_file(run.workspace, caller, out, named, reach or ""), run, json)


def data_package(
    out: Out,
    publication: Publication = "",
    reach: SeenBy = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Write a publication as CSV files with Data Package, CSVW and DCAT metadata."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.analysis.taking import take_package  # noqa: PLC0415 - slow

    run = session(data)
    caller = shell_caller(run.workspace.actor)
    named = _named(run, publication)
    taken = take_package(run.workspace, caller, out, named, reach or "")
    _print_taken(taken, run, json)


def _named(run: Session, beginning: str) -> str:
    return run.workspace.publications.named(beginning) if beginning else ""


def _print_taken(taken: "Taken", run: Session, is_json: bool) -> None:
    if is_json:
        from dataclasses import asdict  # noqa: PLC0415 - with its caller

        print_json(asdict(taken))
        return
    said = {
        "path": taken.path,
        "files": len(taken.files),
        "bytes": f"{taken.bytes:,}",
        "publication": taken.publication[:12],
        "reach": run.words.text(f"reach.{taken.reach}"),
    }
    run.console.print(run.words.text("analysts_cli.taken", **said))


def _print_csv(relations: "tuple[Relation, ...]") -> None:
    import csv  # noqa: PLC0415 - with its caller
    import sys  # noqa: PLC0415 - with its caller

    from office.analysis.dictionary import CSV_COLUMNS, rows  # noqa: PLC0415 - slow

    writer = csv.DictWriter(sys.stdout, CSV_COLUMNS)
    writer.writeheader()
    writer.writerows(rows(relations))


def _print(relations: "tuple[Relation, ...]", run: Session, is_one: bool) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words, say = run.words, run.console.print
    if not is_one:
        shown = [each for each in relations if not each.supporting]
        listed = [
            (
                _called(each),
                words.text(f"relation_kind.{each.kind}"),
                "" if each.rows is None else f"{each.rows:,}",
                words.of(each.meaning),
            )
            for each in shown
        ]
        say(table(("relation", "kind", "rows", "meaning"), listed, words))
        say(words.text("analysts_cli.more"))
        return
    (each,) = relations
    say(f"{_called(each)}: {words.of(each.meaning)}")
    columns = [
        (
            column.name,
            column.type,
            "✓" if column.is_key else "",
            column.joins,
            words.of(column.meaning),
        )
        for column in each.columns
    ]
    if columns:
        say(table(("column", "type", "key_column", "joins", "meaning"), columns, words))


def _called(each: "Relation") -> str:
    if "macro" not in each.kind:
        return each.name
    return f"{each.name}({', '.join(each.parameters)})"
