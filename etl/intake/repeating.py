"""What rows of a long table have in common: read once, used for each row like it.

Of a row in which nothing is untidy only number and unit differ from many others;
indicator, period, unit of measure and the words are those of a row before it.
"""

import re
from collections.abc import Callable, Sequence
from itertools import repeat
from operator import itemgetter

from etl.intake.book import SheetRow
from etl.intake.headings import Heading
from etl.intake.rows import LABELS
from etl.intake.text_rows import TextRows
from indicators.reported_rows import ReportedRows

is_plain = re.compile(r"-?\d{1,20}(?:\.\d+)?", re.ASCII).fullmatch

MOST_KNOWN = 20_000
"""Where each row has a remark of its own, none is like another."""

Beside = Callable[[Sequence[str]], tuple[str, ...]]


class Repeating:
    """Remembers the rows of one sheet by all their cells but number and unit."""

    def __init__(self, heading: Heading, value_at: int, unit_at: int) -> None:
        """Watch a heading; `unit_at` is beyond its columns where it has none."""
        self._width = len(heading.row.cells)
        self._value_at, self._unit_at = value_at, unit_at
        self._titles = [cell.strip() for cell in heading.row.cells]
        self._labels = [c.at for c in heading.columns if c.role in LABELS]
        read = {c.at for c in heading.columns if c.role != "aside"}
        others = sorted(read - {value_at, unit_at})
        # One column alone gives a text, not a tuple: two times the same is one.
        self._beside: Beside = itemgetter(*others, *others[:1])
        self._known: dict[tuple[str, ...], int] = {}
        self._units: dict[str, str] = {}

    @property
    def is_sure(self) -> bool:
        """Tell whether a row that is read again is surely a row of data.

        It is where each row begins with a label: that neither a total nor the heading
        once more stands there, the first of its kind has shown.
        """
        value = self._titles[self._value_at]
        return self._labels[:1] == [0] and not is_plain(value)

    def _is_named(self, cells: Sequence[str]) -> bool:
        """Tell whether a row begins with a name, and none of its names is a title."""
        return bool(cells[0].strip()) and all(
            cells[at].strip() != self._titles[at] for at in self._labels
        )

    def take_all(
        self, rows: TextRows, reported: ReportedRows, read: Callable[[SheetRow], None]
    ) -> int:
        """Add all rows to `reported`; `read` is given those that are read singly.

        Returns how many were not. Only where `is_sure`.
        """
        cells = rows.cells
        if set(map(len, cells)) - {self._width}:
            odd = ("",) * self._width
            cells = [each if len(each) == self._width else odd for each in cells]
        values = list(map(itemgetter(self._value_at), cells))
        texts = (
            map(itemgetter(self._unit_at), cells)
            if self._unit_at < self._width
            else repeat("", len(cells))
        )
        plain = set(filter(is_plain, set(values)))
        kind_of, unit_of = self._known.get, self._units.get
        add_kind, add_line = reported.kinds.append, reported.lines.append
        add_unit, add_value = reported.units.append, reported.values.append
        singly = 0
        for at, (beside, text, value) in enumerate(
            zip(map(self._beside, cells), texts, values, strict=True)
        ):
            kind, unit = kind_of(beside), unit_of(text)
            if kind is None or unit is None or value not in plain:
                singly += 1
                read(rows[at])
                continue
            add_kind(kind)
            add_line(rows.lines[at])
            add_unit(unit)
            add_value(value)
        return len(rows) - singly

    def again(self, cells: tuple[str, ...]) -> tuple[int, str, str] | None:
        """Return kind, unit and number where a row like it was read before.

        None as well where anything in the row is untidy.
        """
        if len(cells) != self._width:
            return None
        kind = self._known.get(self._beside(cells))
        if kind is None:
            return None
        value = cells[self._value_at]
        unit = self._units.get(
            cells[self._unit_at] if self._unit_at < self._width else ""
        )
        if unit is None or not is_plain(value):
            return None
        return kind, unit, value

    def remember(self, cells: tuple[str, ...], kind: int, unit: str) -> None:
        """Keep a row of which nothing was told as the first of its kind."""
        if len(cells) != self._width or len(self._known) >= MOST_KNOWN:
            return
        if self.is_sure and not self._is_named(cells):
            return
        self._units[cells[self._unit_at] if self._unit_at < self._width else ""] = unit
        self._known[self._beside(cells)] = kind
