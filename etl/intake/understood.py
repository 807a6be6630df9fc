"""What was understood of a file, and how a person corrects it; nothing is read here."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person says in place of what was understood; blank: as understood.

    `columns`: letter → role, as `{"D": "value"}`; `header_row` as a spreadsheet
    numbers it; `sheet`: the only one to be read.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int = 0
    unit: str = ""
    period: str = ""
    frequency: str = ""
    measure: str = ""
    columns: dict[str, str] = field(default_factory=dict)


NONE = Corrections()


@dataclass(frozen=True, slots=True)
class Taken:
    """What one column was taken for; `series`: the period or indicator it is of."""

    letter: str
    title: str
    role: str
    series: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What was understood of one sheet.

    `orientation`: long, one figure a row, or wide, several. `stated`: what title
    rows say for all figures. `left_out`: row → why it is no data row (title,
    measures, total, remark, blank). `conversions`: unit written → unit stored.
    """

    sheet: str
    header_row: int
    orientation: str
    columns: tuple[Taken, ...]
    stated: dict[str, str]
    left_out: tuple[tuple[int, str], ...]
    rows: int
    conversions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as it was understood.

    `sheets`: each sheet with what became of it: read, hidden, no_table, empty.
    """

    kind: str
    encoding: str
    delimiter: str
    tables: tuple[Table, ...]
    sheets: tuple[tuple[str, str], ...]

    @property
    def layout(self) -> str | None:
        """Return the orientation of what was read, None where nothing was."""
        return self.tables[0].orientation if self.tables else None

    def record(self) -> dict[str, Any]:
        """Return it as a plain record."""
        return asdict(self)


NOTHING = Understood("", "", "", (), ())
