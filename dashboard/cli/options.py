"""Options that several commands share."""

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
