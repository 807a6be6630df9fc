"""rounds: which there are, their acts, two side by side, the opinions on a draft."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli import round_acts, round_sentences
from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.wording import Wording
    from office.rounds.comparing import ComparedRounds
    from office.rounds.known import KnownRound

SHOWN_DIGEST = 12

Code = Annotated[str, typer.Argument(help="Code of a round, such as final-2025.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(invoke_without_command=True)
    group.callback()(rounds)
    for command in (show, verify, compare, opinions):
        group.command()(command)
    round_sentences.register(group)
    round_acts.register(group)
    app.add_typer(group, name="rounds")


def rounds(context: typer.Context, data: Data = None, json: Json = False) -> None:
    """List the rounds of assessment, by cut-off day."""
    if context.invoked_subcommand is not None:
        return
    from office.rounds.known import known_rounds  # noqa: PLC0415 - slow
    from office.rounds.records import round_record  # noqa: PLC0415 - slow

    run = session(data)
    every = known_rounds(run.workspace)
    if json:
        print_json([round_record(known) for known in every])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    columns = ("round", "title", "kind", "period_judged", "cut_off", "state", "freeze")
    run.console.print(table(columns, [_row(known, run) for known in every], run.words))


def show(code: Code, data: Data = None, json: Json = False) -> None:
    """Show a round: its state, its freezes and acts, who has which part."""
    from office.rounds.records import round_details  # noqa: PLC0415 - slow

    run = session(data)
    record = round_details(run.workspace, code)
    if json:
        print_json(record)
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow
    from office.rounds.known import known_round  # noqa: PLC0415 - slow

    words, say = run.words, run.console.print
    say(head_of(known_round(run.workspace, code), run))
    for each in record["people"]:
        role = words.text(f"round_role.{each['role']}")
        say(words.text("rounds_cli.appointed", role=role, name=each["name"]))
    rows = [
        (words.text(f"round_act.{a['act']}"), a["by"], a["recorded"])
        for a in record["acts"]
    ]
    say(table(("act", "by", "recorded"), rows, words))


def verify(
    code: Code,
    from_inputs: Annotated[
        bool,
        typer.Option(
            "--from-inputs",
            help="Load the kept files anew instead of opening the publication.",
        ),
    ] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Compute a frozen round once more; 1 where it does not come to the same."""
    from office.rounds.verifying import verified  # noqa: PLC0415 - slow

    run = session(data)
    found = verified(run.workspace, code, from_inputs=from_inputs)
    frozen = found.freeze.content_digest
    if json:
        said = {"frozen": frozen, "again": found.again, "equal": found.is_equal}
        print_json({**said, "differs": list(found.differs)})
    else:
        words = run.words
        way = "inputs" if from_inputs else "publication"
        told = {
            "way": words.text(f"rounds_cli.from_{way}"),
            "frozen": frozen[:SHOWN_DIGEST],
            "digest": found.again[:SHOWN_DIGEST],
            "pieces": pieces(found.differs, words),
        }
        key = "equal" if found.is_equal else "unequal"
        run.console.print(words.text(f"rounds_cli.{key}", **told))
    if not found.is_equal:
        raise typer.Exit(1)


def compare(
    old: Code,
    new: Annotated[str, typer.Argument(help="Code of another round.")],
    data: Data = None,
    json: Json = False,
) -> None:
    """Show each target in two rounds, and what made the change."""
    from office.rounds.comparing import compared_rounds  # noqa: PLC0415 - slow
    from office.rounds.records import compared_record  # noqa: PLC0415 - slow

    run = session(data)
    found = compared_rounds(run.workspace, old, new)
    if json:
        print_json(compared_record(found))
        return
    _print_compared(found, run)


def opinions(
    code: Code,
    out: Annotated[
        Path | None, typer.Option(help="Save the table of adopted opinions as CSV.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """List the opinions on the drafts of a round and what became of them."""
    from office.rounds.records import opinion_records  # noqa: PLC0415 - slow

    run = session(data)
    records = opinion_records(run.workspace, code)
    if json:
        print_json(records)
        return
    from dashboard.opinions_csv import COLUMNS, opinion_rows  # noqa: PLC0415 - with its caller
    from office.rounds.comments import silent_units  # noqa: PLC0415 - slow
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow

    words, say = run.words, run.console.print
    rows = opinion_rows(records, words)
    if out is not None:
        from dashboard.opinions_csv import write_opinions  # noqa: PLC0415 - with its caller

        write_opinions(out, rows, words)
        say(words.text("rounds_cli.saved", file=str(out)))
        return
    if not rows:
        say(words.text("rounds_cli.no_opinions"))
    else:
        from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

        say(table(COLUMNS, rows, words))
    silent = silent_units(run.workspace, code)
    if silent:
        names = unit_names(run.workspace, silent)
        named = words.text("list.comma").join(words.of(names[unit]) for unit in silent)
        say(words.text("rounds_cli.silent", units=named))


def pieces(parts: "Sequence[str]", words: "Wording") -> str:
    """Return the names of parts of a record, in one line."""
    return words.text("list.comma").join(words.text(f"round_piece.{p}") for p in parts)


def head_of(known: "KnownRound", run: Session) -> str:
    """Return a round in one line."""
    words, each = run.words, known.round
    return words.text(
        "rounds_cli.head",
        title=words.of(each.title),
        code=each.code,
        kind=words.text(f"round_kind.{each.kind}"),
        period=each.data_period,
        cut_off=each.cut_off.isoformat(),
        state=_state(known, run),
    )


def _row(known: "KnownRound", run: Session) -> tuple[str, ...]:
    words, each = run.words, known.round
    return (
        each.code,
        words.of(each.title),
        words.text(f"round_kind.{each.kind}"),
        str(each.data_period),
        each.cut_off.isoformat(),
        _state(known, run),
        words.text("number.none") if known.freeze is None else str(known.freeze),
    )


def _state(known: "KnownRound", run: Session) -> str:
    key = known.state if known.turn else "proposed"
    return run.words.text(f"round_state.{key}")


def _print_compared(found: "ComparedRounds", run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow
    from dashboard.status_words import status_key  # noqa: PLC0415 - with its caller
    from indicators.round_change import CAUSES  # noqa: PLC0415 - with its caller

    words = run.words
    none = words.text("number.none")

    def status(word: str) -> str:
        return words.text(f"status.{status_key(word)}")

    rows = []
    for each in found.changes:
        old, new = each.old, each.new
        parts = {part.cause: part for part in each.parts}
        shown = [words.numbers.amount(parts[cause].value, 4) for cause in CAUSES]
        total = each.total
        rows.append(
            (
                each.target,
                none if old is None else status(old.status),
                none if new is None else status(new.status),
                *shown,
                words.numbers.amount(total, 4),
            )
        )
    columns = ("aim", "status_old", "status_new", *CAUSES, "change")
    run.console.print(table(columns, rows, words))
