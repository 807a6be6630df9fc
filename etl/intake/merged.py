"""Blanks that merged cells leave behind, filled from the cell above."""

from collections.abc import Iterator

from etl.intake.book import Sheet, SheetRow, address
from etl.intake.found import Found
from etl.intake.headings import Heading
from indicators.findings import Finding

MERGED = ("indicator", "indicator_name", "unit", "unit_name", "frequency", "period")
"""Labels that people merge over several rows; also the unit of measure."""

OFTEN = 4
"""A text does not say what was merged: one blank in so many cells is no slip."""


def filled_from_above(
    sheet: Sheet, heading: Heading, found: list[Found]
) -> Iterator[SheetRow]:
    """Yield the rows below the heading, with merged labels in each of their rows.

    In a text nothing says what was merged: there each cell that was filled is told in
    `found`.
    """
    rows = sheet.rows[heading.first :]
    columns = [c.at for c in heading.columns if c.role in (*MERGED, "unit_of_measure")]
    merged = _merged_cells(sheet)
    often = () if merged or sheet.merged else _often_blank(rows, columns, heading)
    if not merged and not often:
        yield from rows
        return
    above: dict[int, str] = {}
    for row in rows:
        cells = list(row.cells)
        has_figure = any(
            c.at < len(cells) and cells[c.at].strip()
            for c in heading.columns
            if c.role in {"figure", "value"}
        )
        for at in columns:
            text = cells[at].strip() if at < len(cells) else ""
            if text:
                above[at] = cells[at]
            elif (row.row, at) in merged and at < len(cells):
                cells[at] = above.get(at, "")
            elif has_figure and at in often and at < len(cells):
                cells[at] = above.get(at, "")
                found.append(_told(sheet, heading, row, at, cells[at]))
        yield SheetRow(row.line, row.row, tuple(cells))


def _merged_cells(sheet: Sheet) -> set[tuple[int, int]]:
    return {
        (row, column)
        for top, left, bottom, right in sheet.merged
        if left == right
        for row in range(top + 1, bottom + 1)
        for column in (left,)
    }


def _often_blank(
    rows: tuple[SheetRow, ...], columns: list[int], heading: Heading
) -> tuple[int, ...]:
    figures = [c.at for c in heading.columns if c.role in {"figure", "value"}]
    filled = [
        r
        for r in rows
        if any(at < len(r.cells) and r.cells[at].strip() for at in figures)
    ]
    return tuple(
        at
        for at in columns
        if sum(1 for r in filled if at < len(r.cells) and not r.cells[at].strip())
        * OFTEN
        > len(filled)
        and any(at < len(r.cells) and r.cells[at].strip() for r in filled[:1])
    )


def _told(sheet: Sheet, heading: Heading, row: SheetRow, at: int, text: str) -> Found:
    title = heading.row.cells[at].strip() if at < len(heading.row.cells) else ""
    finding = Finding(
        "cell_from_above", row.line, title or None, "", {"taken": text.strip()}
    )
    return Found(finding, sheet.name, address(at, row.row), "")
