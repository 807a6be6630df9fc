"""Acts on a round from the command line; each names the person who acts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data
from dashboard.cli.session import Session, session

if TYPE_CHECKING:
    from datetime import date

    from office.rounds.desk import Desk

Code = Annotated[str, typer.Argument(help="Code of a round, such as final-2025.")]
By = Annotated[str, typer.Option("--by", help="Name of the person who acts.")]
SHOWN = 12


def register(group: typer.Typer) -> None:
    """Add the commands of this module."""
    group.command("open")(open_)
    for command in (appoint, freeze, circulate, comment, answer, claim, adopt):
        group.command()(command)


def open_(
    code: Code,
    kind: Annotated[str, typer.Option(help="annual, mid_term or final.")],
    data_period: Annotated[int, typer.Option(help="Year whose figures are judged.")],
    cut_off: Annotated[str, typer.Option(help="Nothing published later counts.")],
    title: Annotated[str, typer.Option(help="Name in Chinese.")],
    by: By,
    title_en: Annotated[str, typer.Option(help="Name in English.")] = "",
    due: Annotated[
        str, typer.Option(help="Day by which self-assessments are due.")
    ] = "",
    data: Data = None,
) -> None:
    """Open a round that the plan does not propose."""
    from indicators.definition import Bilingual  # noqa: PLC0415 - with its caller
    from indicators.rounds import Round, round_kind  # noqa: PLC0415 - with its caller
    from office.rounds.acting import open_round  # noqa: PLC0415 - slow

    run = session(data)
    made = Round(
        code=code,
        kind=round_kind(kind),
        title=Bilingual(title, title_en or title),
        data_period=data_period,
        cut_off=_day(cut_off),
        due=_day(due) if due else None,
        note=Bilingual("", ""),
    )
    open_round(_desk(run, code, by), made)
    run.console.print(run.words.text("rounds_cli.opened", code=code))


def appoint(
    code: Code,
    role: Annotated[str, typer.Option(help="lead, drafter, first_rater, …")],
    name: Annotated[str, typer.Option(help="Name of the person.")],
    by: By,
    unit: Annotated[str, typer.Option(help="Unit of the person.")] = "",
    data: Data = None,
) -> None:
    """Name the person who has a part in a round."""
    from office.rounds.acting import appoint as name_person  # noqa: PLC0415 - slow

    run = session(data)
    name_person(_desk(run, code, by), role, name, unit)
    shown = run.words.text(f"round_role.{role}")
    run.console.print(run.words.text("rounds_cli.appointed", role=shown, name=name))


def freeze(
    code: Code,
    by: By,
    publication: Annotated[
        str | None, typer.Option(help="How the id of a publication begins.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it is frozen once more.")] = "",
    data: Data = None,
) -> None:
    """Freeze what a round comes to, on the current publication by default."""
    from office.rounds.acting import freeze_round  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    store = run.workspace.publications
    named = store.named(publication) if publication else None
    row = freeze_round(_desk(run, code, by), named, reason)
    told = {
        "publication": row.publication[:SHOWN],
        "digest": row.content_digest[:SHOWN],
    }
    run.console.print(run.words.text("rounds_cli.frozen", number=row.number, **told))


def circulate(
    code: Code,
    to: Annotated[list[str], typer.Option("--to", help="Unit; may be repeated.")],
    due: Annotated[str, typer.Option(help="Day by which comments are due.")],
    by: By,
    data: Data = None,
) -> None:
    """Send the frozen draft to units for comments."""
    from office.rounds.acting import circulate as send  # noqa: PLC0415 - slow

    run = session(data)
    send(_desk(run, code, by), to, _day(due))
    told = {"count": len(to), "due": due}
    run.console.print(run.words.text("rounds_cli.circulated", **told))


def comment(
    code: Code,
    unit: Annotated[str, typer.Option(help="Unit whose opinion it is.")],
    text: Annotated[str, typer.Option(help="The opinion.")],
    by: By,
    section: Annotated[str, typer.Option(help="Part of the draft.")] = "",
    data: Data = None,
) -> None:
    """Take down the opinion of a unit on the draft."""
    from office.rounds.comments import comment_on  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    number = comment_on(_desk(run, code, by), unit, section, text)
    run.console.print(run.words.text("rounds_cli.commented", number=number))


def answer(
    code: Code,
    number: Annotated[int, typer.Argument(help="Number of the opinion.")],
    verdict: Annotated[str, typer.Option(help="adopted, partly or not_adopted.")],
    by: By,
    reason: Annotated[str, typer.Option(help="Why; needed unless adopted.")] = "",
    data: Data = None,
) -> None:
    """Say what became of an opinion."""
    from office.rounds.comments import answer_comment  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    answer_comment(_desk(run, code, by), number, verdict, reason)
    run.console.print(run.words.text("rounds_cli.answered", number=number))


def claim(
    code: Code,
    layer: Annotated[str, typer.Option(help="reported, verified or assessed.")],
    kind: Annotated[str, typer.Option(help="target, task, area or objective.")],
    subject: Annotated[str, typer.Option(help="Target id, task or area number, …")],
    word: Annotated[str, typer.Option(help="Status or rating.")],
    by: By,
    text: Annotated[str, typer.Option(help="Text, or the reason.")] = "",
    unit: Annotated[str, typer.Option(help="Who reports.")] = "",
    seat: Annotated[str, typer.Option(help="first or second, of a rater.")] = "",
    evidence: Annotated[
        list[Path] | None, typer.Option(help="File of evidence; may be repeated.")
    ] = None,
    data: Data = None,
) -> None:
    """Take down a claim: reported by a unit, verified, or assessed with a reason."""
    from office.rounds.claiming import asserted, claim_in  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    made = asserted((layer, kind, subject), word, text, (unit, seat))
    numbers = claim_in(_desk(run, code, by), [made], evidence or [])
    run.console.print(run.words.text("rounds_cli.claimed", count=len(numbers)))


def adopt(code: Code, by: By, data: Data = None) -> None:
    """Adopt a round as it was last frozen."""
    from office.rounds.acting import adopt as adopt_round  # noqa: PLC0415 - slow

    run = session(data)
    adopt_round(_desk(run, code, by))
    run.console.print(run.words.text("rounds_cli.adopted", code=code))


def _desk(run: Session, code: str, by: str) -> "Desk":
    from office.rounds.desk import Desk  # noqa: PLC0415 - slow

    return Desk(run.workspace, code, by)


def _day(text: str) -> "date":
    from datetime import date  # noqa: PLC0415 - with its caller

    from indicators.errors import UserError  # noqa: PLC0415 - with its caller

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError("day_unreadable", value=text) from error
