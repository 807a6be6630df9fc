"""Blanks that merged cells leave behind, filled from the cell above."""

from collections.abc import Iterator
from operator import itemgetter

from etl.intake.book import Sheet, SheetRow, address
from etl.intake.found import Found
from etl.intake.headings import Heading
from etl.intake.rows import Kind, RowKinds
from indicators.findings import Finding

MERGED = (
    *("indicator", "indicator_name", "unit", "unit_name"),
    *("frequency", "period", "unit_of_measure"),
)
"""Labels that people merge over several rows."""

OFTEN = 4
"""A text does not say what was merged: one blank in so many cells is no slip."""


def filled_from_above(
    sheet: Sheet, heading: Heading, found: list[Found]
) -> Iterator[tuple[SheetRow, Kind]]:
    """Yield the rows below the heading and what each is, merged labels in every row.

    In a text nothing says what was merged: there each cell that was filled is told in
    `found`.
    """
    kinds = RowKinds(heading)
    rows = [(row, kinds.of(row)) for row in sheet.rows[heading.first :]]
    columns = [c.at for c in heading.columns if c.role in MERGED]
    merged = _merged_cells(sheet)
    often = [] if sheet.merged else _often_blank(rows, columns)
    if not merged and not often:
        yield from rows
        return
    above: dict[int, str] = {}
    for row, kind in rows:
        cells = list(row.cells)
        for at in columns if kind is Kind.DATA else ():
            if at >= len(cells):
                continue
            if cells[at].strip():
                above[at] = cells[at]
            elif at in above and (at in often or (row.row, at) in merged):
                cells[at] = above[at]
                if at in often:
                    found.append(_told(sheet, heading, row, at, cells[at]))
        yield SheetRow(row.line, row.row, tuple(cells)), kind


def _merged_cells(sheet: Sheet) -> set[tuple[int, int]]:
    return {
        (row, left)
        for top, left, bottom, _ in sheet.merged
        for row in range(top + 1, bottom + 1)
    }


def _often_blank(rows: list[tuple[SheetRow, Kind]], columns: list[int]) -> list[int]:
    data = [row.cells for row, kind in rows if kind is Kind.DATA]
    return [
        at
        for at in columns
        if data[:1]
        and _is_filled(data[0], at)
        and _blanks(data, at) * OFTEN > len(data)
    ]


def _blanks(data: list[tuple[str, ...]], at: int) -> int:
    try:
        texts = list(map(itemgetter(at), data))
    except IndexError:
        texts = [cells[at] if at < len(cells) else "" for cells in data]
    return texts.count("") + sum(map(str.isspace, texts))


def _is_filled(cells: tuple[str, ...], at: int) -> bool:
    return at < len(cells) and bool(cells[at].strip())


def _told(sheet: Sheet, heading: Heading, row: SheetRow, at: int, text: str) -> Found:
    title = heading.row.cells[at].strip() if at < len(heading.row.cells) else ""
    finding = Finding(
        "cell_from_above", row.line, title or None, "", {"taken": text.strip()}
    )
    return Found(finding, sheet.name, address(at, row.row), "")
