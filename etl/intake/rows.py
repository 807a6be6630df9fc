"""What a row below the heading is: figures, a total, a remark, nothing."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter

from etl.intake.book import SheetRow
from etl.intake.headings import Heading
from etl.intake.words import Role, is_remark, is_total
from indicators.findings import Finding


class Kind(StrEnum):
    """What a row is."""

    DATA = "data"
    TITLE = "title"
    TOTAL = "total"
    REMARK = "remark"
    HEADING = "heading"
    BLANK = "blank"


LABELS: tuple[Role, ...] = ("indicator", "indicator_name", "unit", "unit_name")
FIGURES: tuple[Role, ...] = ("figure", "value")
LOOKED_AT = 1_000
"""Rows whose length says what is usual."""

FREE: tuple[Role, ...] = ("note", "aside", "openness", "bound", "rounded_to", "status")
"""Columns that a row may end before."""


class RowKinds:
    """Tells what the rows below one heading are."""

    def __init__(self, heading: Heading) -> None:
        """Keep where labels and figures stand."""
        self._titles = [cell.strip() for cell in heading.row.cells]
        self._first = next((title for title in self._titles if title), "")
        self._labels = [c.at for c in heading.columns if c.role in LABELS]
        self._figures = [c.at for c in heading.columns if c.role in FIGURES]
        self._is_narrow = len(heading.columns) == 1
        self._is_labelled = self._labels[:1] == [0]
        self._least = max((*self._labels, *self._figures), default=0) + 1
        self._usual: set[tuple[str, ...]] = set()
        # One column alone gives a text, not a tuple: two times the same is one.
        self._labels_of = itemgetter(*(self._labels or [0]), *self._labels[:1])

    def of(self, row: SheetRow) -> Kind:
        """Return what a row is."""
        cells = row.cells
        if not self._is_labelled or len(cells) < self._least:
            return self._kind(row)
        labels = self._labels_of(cells)
        if labels in self._usual:
            for at in self._figures:
                if cells[at].strip():
                    return Kind.DATA
        kind = self._kind(row)
        # What named a row of data once names others: the rest need not be looked at.
        if kind is Kind.DATA and labels[0].strip():
            self._usual.add(labels)
        return kind

    def _kind(self, row: SheetRow) -> Kind:
        cells = row.cells
        first = next((cell for cell in cells if cell.strip()), "")
        labels = [cells[at] for at in self._labels if at < len(cells)]
        if is_total(first) or any(map(is_total, labels)):
            return Kind.TOTAL
        if first.strip() == self._first and self._is_heading(row):
            return Kind.HEADING
        if any(at < len(cells) and cells[at].strip() for at in self._figures):
            return Kind.DATA
        if is_remark(first):
            return Kind.REMARK
        if not any(map(str.strip, labels)):
            return Kind.BLANK
        # A name alone is a heading between rows; with period or unit it is a row
        # whose figure is missing.
        is_alone = sum(1 for cell in cells if cell.strip()) == 1
        return Kind.HEADING if is_alone and not self._is_narrow else Kind.DATA

    def _is_heading(self, row: SheetRow) -> bool:
        return [cell.strip() for cell in row.cells] == self._titles


def usual_width(rows: Sequence[SheetRow], heading: Heading) -> int:
    """Return how many cells a row may have: those of the heading, or of most rows.

    Where most rows end with a delimiter too many, nothing was shifted.
    """
    lengths = Counter(len(row.cells) for row in rows[:LOOKED_AT])
    width, rows_of_it = max(lengths.items(), key=lambda each: each[1], default=(0, 0))
    is_usual = rows_of_it > 1 and rows_of_it * 2 > lengths.total()
    return max(len(heading.row.cells), width if is_usual else 0)


def ragged(row: SheetRow, heading: Heading, usual: int) -> Finding | None:
    """Return what is wrong with a row of too many cells, or too few, or None.

    One cell too many is a comma inside a number: what stands behind it is shifted.
    """
    width = len(heading.row.cells)
    cells = len(row.cells)
    if cells == width:
        return None
    too_many = cells > usual or any(cell.strip() for cell in row.cells[width:])
    missing = [c for c in heading.columns if c.at >= cells and c.role not in FREE]
    if not too_many and not missing:
        return None
    return Finding("row_ragged", row.line, facts={"cells": cells, "wanted": width})
