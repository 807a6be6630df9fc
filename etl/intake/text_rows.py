"""The rows of a long text, each made when it is asked for: most never are."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import overload

from etl.intake.book import SheetRow


@dataclass(frozen=True, slots=True)
class TextRows(Sequence[SheetRow]):
    """Rows as columns: the line each begins on, its number, its cells."""

    lines: Sequence[int]
    numbers: Sequence[int]
    cells: Sequence[tuple[str, ...]]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.cells)

    @overload
    def __getitem__(self, at: int) -> SheetRow: ...
    @overload
    def __getitem__(self, at: slice) -> "TextRows": ...

    def __getitem__(self, at: int | slice) -> "SheetRow | TextRows":
        """Return one row, or some of them."""
        if isinstance(at, slice):
            return TextRows(self.lines[at], self.numbers[at], self.cells[at])
        return SheetRow(self.lines[at], self.numbers[at], self.cells[at])

    def __iter__(self) -> Iterator[SheetRow]:
        """Yield each row."""
        return map(SheetRow, self.lines, self.numbers, self.cells)

    def at_lines(self, lines: Set[int]) -> "TextRows":
        """Return the rows that begin on some lines."""
        kept = [at for at, line in enumerate(self.lines) if line in lines]
        return TextRows(
            [self.lines[at] for at in kept],
            [self.numbers[at] for at in kept],
            [self.cells[at] for at in kept],
        )
