"""Cells of files that a spreadsheet opens: none that it would take for a formula."""

from math import isfinite


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    A number that is none, or no end of one, is an empty cell.
    """
    if cell is None or (isinstance(cell, float) and not isfinite(cell)):
        return ""
    is_formula = isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@\t\r"
    return f"'{cell}" if is_formula else cell
