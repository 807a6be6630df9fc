"""Definition tables kept as CSV (units, targets): read strictly, line by line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from indicators.errors import DefinitionError
from indicators.number import parse_number


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
        number = self.number(column)
        if not number.is_integer():
            raise self.error("definition_value", column, expected="whole number")
        return int(number)

    def number(self, column: str) -> float:
        """Return a cell that must be a number."""
        number = parse_number(self.text(column))
        if number is None:
            raise self.error("definition_value", column, expected="number")
        return float(number)

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
        DefinitionError: no file, another header, a row of another length, or a
            line that is not CSV in UTF-8.
    """
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        if sorted(header) != sorted(columns):
            said = ", ".join(sorted(set(header) ^ set(columns)) or header)
            raise DefinitionError("definition_header", file=path.name, columns=said)
        for cells in reader:
            if len(cells) != len(header):
                raise _row_error(path, reader.line_num)
            yield Row(path.name, reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise _row_error(path, reader.line_num) from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise DefinitionError("definition_file_missing", file=path.name) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _row_error(path, content.count(b"\n", 0, error.start) + 1) from error


def _row_error(path: Path, line: int) -> DefinitionError:
    return DefinitionError("definition_row", file=path.name, line=line)
