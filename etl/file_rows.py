"""Bytes of any file that is taken → text rows: comma-separated text or workbook.

Here as well: how many rows, and how many figures in them, are taken at once.
"""

from collections.abc import Sequence

from etl.csv_text import TextRow, TextTable, read_csv_text, refuse_size
from etl.workbook import is_workbook, read_workbook
from indicators.findings import Finding, FindingsError

MOST_ROWS = 200_000
"""What a load may take 600 MB for; the longest table known has a tenth of it."""

MOST_FIGURES = 200_000
"""The same for a table whose rows hold many: a figure weighs more than a cell."""


def read_rows(content: bytes) -> TextTable:
    """Return the records of a file, whatever kind it is of.

    Raises:
        FindingsError: empty, too large, or not to be read as what it is.
    """
    refuse_size(content)
    read = read_workbook if is_workbook(content) else read_csv_text
    table = read(content)
    if len(table.rows) > MOST_ROWS:
        facts = {"rows": len(table.rows), "most": MOST_ROWS}
        raise FindingsError(
            Finding("rows_too_many", table.rows[MOST_ROWS].line, facts=dict(facts))
        )
    return table


def refuse_figures(rows: Sequence[TextRow], columns: int) -> None:
    """Refuse rows that hold too many figures, `columns` in each.

    Raises:
        FindingsError: they do.
    """
    figures = len(rows) * columns
    if figures > MOST_FIGURES:
        line = rows[MOST_FIGURES // columns].line
        facts = {"figures": figures, "most": MOST_FIGURES}
        raise FindingsError(Finding("figures_too_many", line, facts=dict(facts)))
