"""Cells of files that a spreadsheet opens: none that it would take for a formula."""


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if cell is None:
        return ""
    is_formula = isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@\t\r"
    return f"'{cell}" if is_formula else cell
