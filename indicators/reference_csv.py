"""Definition tables kept as CSV (units, targets): read strictly, line by line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a definition table with its line number."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return a cell that must not be blank.

        Raises:
            DefinitionError: it is blank.
        """
        if not self.cells[column]:
            raise self.error("definition_missing", column)
        return self.cells[column]

    def whole(self, column: str) -> int:
        """Return a cell that must be a whole number."""
        try:
            return int(self.text(column))
        except ValueError as error:
            raise self.error(
                "definition_value", column, expected="whole number"
            ) from error

    def number(self, column: str) -> float:
        """Return a cell that must be a number."""
        try:
            return float(self.text(column))
        except ValueError as error:
            raise self.error("definition_value", column, expected="number") from error

    def number_or_none(self, column: str) -> float | None:
        """Return a number, or None for a blank cell."""
        return self.number(column) if self.cells[column] else None

    def one_of(self, column: str, words: tuple[str, ...]) -> str:
        """Return a cell that must be one of `words`."""
        word = self.text(column)
        if word not in words:
            raise self.error("definition_value", column, expected=" | ".join(words))
        return word

    def error(self, code: str, column: str, **facts: str) -> DefinitionError:
        """Return an error that names file, line and column."""
        key = f"{self.line}:{column}"
        return DefinitionError(code, file=self.file, key=key, **facts)


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a CSV whose header must be exactly `columns`, any order.

    Raises:
        DefinitionError: no file, another header, or a row of another length.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DefinitionError("definition_file_missing", file=path.name) from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    header = next(reader, [])
    if sorted(header) != sorted(columns):
        difference = ", ".join(sorted(set(header) ^ set(columns)))
        raise DefinitionError("definition_header", file=path.name, columns=difference)
    for cells in reader:
        if len(cells) != len(header):
            raise DefinitionError(
                "definition_row", file=path.name, line=reader.line_num
            )
        yield Row(path.name, reader.line_num, dict(zip(header, cells, strict=True)))
