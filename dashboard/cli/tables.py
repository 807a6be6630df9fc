"""Tables of the command line: columns from the wording, numbers to the right."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table

from dashboard.wording import Wording

RIGHT = {
    *("value", "growth", "observations", "old", "new", "difference", "job"),
    *("moved", "stated", "mean_days", "estimated", "unknown"),
}
WHOLE = {"publication", "submission", "sha256", "collection"}
"""Columns that are copied by hand: never folded."""


def table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], words: Wording
) -> Table:
    """Return a plain table; `columns` are keys of the wording."""
    made = Table(box=box.SIMPLE_HEAD)
    for key in columns:
        title = words.text(f"cli_column.{key}")
        if key in WHOLE:
            made.add_column(title, no_wrap=True)
        elif key in RIGHT:
            made.add_column(title, justify="right", no_wrap=True)
        else:
            made.add_column(title, overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made
