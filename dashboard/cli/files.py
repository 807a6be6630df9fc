"""load: files into the warehouse, with a receipt each."""

from pathlib import Path
from typing import Annotated

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
from dashboard.cli.options import Data, Json, day_said
from dashboard.cli.receipts import print_receipts, with_sentences
from dashboard.cli.session import print_json, session


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

    released_on = day_said(released)
    run = session(data)
    said: Said = {
        "period": _period(period),
        "flow": flow.value if flow else None,
        "unit_of_measure": unit_of_measure,
        "released": released_on.isoformat() if released_on else None,
        "vintage": vintage,
        "status": status.value if status else None,
        "complete": complete,
    }
    with progress(run) as watch:
        receipts = load_files(run.workspace, files, said, watch)
    records = with_sentences(receipts, run)
    if json:
        print_json(records)
    else:
        print_receipts(records, run)
        if any(record["added"] for record in records):
            run.console.print(run.words.text("cli.not_loaded_hint"))
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
