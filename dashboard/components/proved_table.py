"""A table that is a figure: with a name to be saved under, and the foot of a figure."""

from collections.abc import Sequence

from dash import html

from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording


def proved_table(
    identity: str,
    table: Child | Sequence[Child],
    proof: Proof,
    rows: TableFile | None,
    words: Wording,
    *said: Child,
) -> list[Child]:
    """Return the table under this id, and what it rests on and can be saved as.

    `rows` and `said`: as in `figure_foot`.
    """
    return [
        html.Div(table, id=identity),
        figure_foot(identity, proof, rows, words, *said),
    ]
