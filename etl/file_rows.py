"""Bytes of any file that is taken → text rows: comma-separated text or workbook."""

from etl.csv_text import TextTable, read_csv_text, refuse_size
from etl.workbook import is_workbook, read_workbook


def read_rows(content: bytes) -> TextTable:
    """Return the records of a file, whatever kind it is of.

    Raises:
        FindingsError: empty, too large, or not to be read as what it is.
    """
    refuse_size(content)
    return read_workbook(content) if is_workbook(content) else read_csv_text(content)
