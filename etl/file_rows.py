"""Bytes of any file that is taken → text rows: comma-separated text or workbook."""

from etl.csv_text import TextTable, read_csv_text, refuse_size
from etl.workbook import is_workbook, read_workbook
from indicators.findings import Finding, FindingsError

MOST_ROWS = 200_000
"""What a load may take 600 MB for; the longest table known has a tenth of it."""


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
