"""What a person may say of files that are loaded: the options of `load`."""

from enum import StrEnum
from typing import Annotated

import typer


class Flow(StrEnum):
    """A flow of trade."""

    total = "total"
    export = "export"
    import_ = "import"


class Status(StrEnum):
    """How settled a figure is."""

    preliminary = "preliminary"
    revised = "revised"
    final = "final"


Period = Annotated[
    str | None, typer.Option(help="Period, when the file does not say it: 2024-12.")
]
OneFlow = Annotated[
    Flow | None,
    typer.Option(
        help="Flow the figures are of; a table of several is read for this one."
    ),
]
UnitOfMeasure = Annotated[
    str | None, typer.Option(help="Unit of measure, in place of what a table says.")
]
Released = Annotated[
    str | None, typer.Option(help="Day the figures were released: 2025-01-18.")
]
Vintage = Annotated[
    str | None,
    typer.Option(help="Which publication of the figures this is: 2026-03 revised."),
]
Settled = Annotated[
    Status | None,
    typer.Option(
        help="How settled the figures are, when the file does not say it [preliminary]."
    ),
]
Complete = Annotated[
    bool,
    typer.Option(
        "--complete",
        help="The file holds every row of a query: detailed rows may be added up.",
    ),
]
