"""assess: a round judged on what is published, and held against what was frozen."""

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.rounds import SHOWN_DIGEST, head_of, pieces
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from indicators.assess import Assessed
    from office.rounds.trial import Trial


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(assess)


def assess(
    round_: Annotated[
        str, typer.Option("--round", help="Code of a round, such as final-2025.")
    ],
    publication: Annotated[
        str | None, typer.Option(help="How the id of a publication begins.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Judge a round; nothing is frozen and nothing is changed by it."""
    from office.rounds.trial import trial, trial_record  # noqa: PLC0415 - slow

    run = session(data)
    store = run.workspace.publications
    named = store.named(publication) if publication else None
    found = trial(run.workspace, round_, named)
    if json:
        print_json(trial_record(found))
        return
    _print(found, run)


def _print(found: "Trial", run: Session) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words, say, result = run.words, run.console.print, found.result
    say(head_of(found.known, run))
    told = {
        "publication": found.publication[:SHOWN_DIGEST],
        "known": result.known.isoformat(),
        "method": result.method,
    }
    say(words.text("rounds_cli.rests", **told))
    say(_frozen(found, run))
    columns = (
        *("aim", "indicator", "unit", "period", "value", "status"),
        *("completion", "reached", "assessed"),
    )
    say(table(columns, [_row(each, found, run) for each in result.assessed], words))
    missing = sum(each.value is None for each in result.standings)
    counted = {"count": len(result.standings), "missing": missing}
    say(words.text("rounds_cli.standings", **counted))


def _frozen(found: "Trial", run: Session) -> str:
    words, digest = run.words, found.digest[:SHOWN_DIGEST]
    if found.frozen is None:
        return words.text("rounds_cli.not_frozen")
    if not found.differs:
        return words.text("rounds_cli.frozen_same", digest=digest)
    frozen = found.frozen.content_digest[:SHOWN_DIGEST]
    told = {"frozen": frozen, "digest": digest, "pieces": pieces(found.differs, words)}
    return words.text("rounds_cli.frozen_differs", **told)


def _row(each: "Assessed", found: "Trial", run: Session) -> tuple[str, ...]:
    from dashboard.cli.figures import AS_HELD  # noqa: PLC0415 - with its caller
    from dashboard.status_words import status_key  # noqa: PLC0415 - with its caller

    words, judged = run.words, each.judgement
    status = words.text(f"status.{status_key(judged.status)}")
    if judged.preliminary:
        status = f"{status} ({words.text('status.preliminary')})"
    overruled = found.result.said.latest("assessed", "target", each.target.id)
    last = overruled[-1] if overruled else None
    said = {"word": last.word, "by": last.by, "text": last.text} if last else {}
    return (
        each.target.id,
        words.of(found.names[each.target.indicator]),
        words.of(found.names[each.target.unit]),
        judged.period,
        words.numbers.value(judged.value, AS_HELD, judged.bound),
        status,
        words.numbers.percent(judged.completion),
        words.numbers.percent(judged.reached_share),
        words.text("rounds_cli.overruled", **said) if said else "",
    )
