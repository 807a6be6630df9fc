"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of all stores [TRADEPLAN_DATA, ./var]."),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON document (docs/cli.md).")
]
Sheet = Annotated[str, typer.Option(help="The only sheet to be read.")]
HeaderRow = Annotated[
    int, typer.Option(min=0, help="The row of the heading [found by itself].")
]
Encoding = Annotated[
    str, typer.Option(help="GB18030, GBK, UTF-8 or UTF-16 [found by itself].")
]
Measure = Annotated[
    str, typer.Option(help="Unit of measure, in place of what the file says.")
]


def day_said(text: str | None) -> date | None:
    """Return the day that an option says, or None where it is not given.

    Raises:
        UserError: it is no day.
    """
    from indicators.errors import UserError  # noqa: PLC0415 - with its caller
    from indicators.period import parse_day  # noqa: PLC0415 - with its caller

    day = parse_day(text) if text else None
    if text and day is None:
        raise UserError("day_unreadable", value=text)
    return day
