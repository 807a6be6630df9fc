"""Tables in the layout of customs, made from the figures this repository ships.

Nation and provinces are the published figures. Those of lower units are made up:
the first two that customs lists in a province add up to it, the third lies
within the first one.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from tests.cli.figures import NATION, customs, lower_units, provinces

INDICATORS = ("goods_trade_total", "goods_exports", "goods_imports")
FLOWS = ("进出口", "出口", "进口")
PLACE = "收发货人所在地"
UNIT = "单位：万人民币"
GROWTH = "累计比去年同期±％"
NOTE = "注：根据海关总署公告〔2016〕20 号，原“经营单位”调整为“收发货人”。"

Cells = list[str]


@dataclass
class CustomsTable:
    """One month's table: three header rows, a row a place, a note as last row."""

    month: str
    header: list[Cells]
    body: list[Cells]
    note: Cells = field(default_factory=list)

    def row(self, place: str) -> Cells:
        """Return the row of a place, to be read or changed."""
        (found,) = [row for row in self.body if row[0] == place]
        return found

    def line(self, place: str) -> int:
        """Return the line of a place in the file."""
        return len(self.header) + 1 + self.body.index(self.row(place))

    def cells(self) -> list[Cells]:
        """Return all rows of the file."""
        return [*self.header, *self.body, *([self.note] if self.note else [])]

    def bytes(self) -> bytes:
        """Return the file as customs' table is found: UTF-8 with a mark."""
        return as_csv(self.cells()).encode("utf-8-sig")

    def write(self, folder: Path, name: str = "") -> Path:
        """Write the file under the month's name, or under `name`."""
        path = folder / (name or f"{self.month}.csv")
        path.write_bytes(self.bytes())
        return path

    def total(self, column: int) -> Decimal:
        """Return what must be nowhere: the sum of all rows, whatever they are."""
        texts = [row[column] for row in self.body]
        return sum((Decimal(t) for t in texts if t != "-"), Decimal(0))


def as_csv(rows: list[Cells]) -> str:
    """Return rows of cells that hold no comma and no quote."""
    return "".join(",".join(row) + "\n" for row in rows)


def customs_table(month: str = "2024-12") -> CustomsTable:
    """Return the table of a month from 2024-01 to 2025-07."""
    names = {NATION: "总值", **provinces()}
    columns = [_column(indicator, month) for indicator in INDICATORS]
    body: list[Cells] = []
    for code, name in names.items():
        values = [value for flow in columns for value in flow[code][:2]]
        growth = [flow[code][2] for flow in columns]
        body.append([name, *values, *growth])
        if code != NATION:
            body += _parts(lower_units(code, month), values)
    note = [NOTE] * len(body[0])
    return CustomsTable(month, _header(int(month[5:])), body, note)


def _column(indicator: str, month: str) -> dict[str, Cells]:
    frequencies = [(indicator, "month"), (indicator, "year_to_date")]
    rate = (f"{indicator}_growth", "year_to_date")
    found = [customs(*which, month) for which in (*frequencies, rate)]
    return {unit: [_printed(f.get(unit)) for f in found] for unit in found[0]}


def _printed(value: Decimal | None) -> str:
    return "-" if value is None else str(value)


def _header(month: int) -> list[Cells]:
    shown = [text for _ in FLOWS for text in (f"{month}月", f"1至{month}月")]
    return [
        [*(f"Unnamed: {n}_level_0" for n in range(7)), UNIT, UNIT, UNIT],
        [
            *(PLACE, *(flow for flow in FLOWS for _ in range(2))),
            *(GROWTH, f"{GROWTH}.1", f"{GROWTH}.2"),
        ],
        [PLACE, *shown, *FLOWS],
    ]


def _parts(places: dict[str, str], values: Cells) -> list[Cells]:
    """Return two lower units that make up a province, and a third in the first."""
    whole = [None if v == "-" else int(v) for v in values]
    first = _summed([v and v // 3 for v in whole])
    second = [
        None if a is None or b is None else a - b
        for a, b in zip(whole, first, strict=True)
    ]
    zone = _summed([v // 10 if v and v > 1000 else None for v in first])
    parts = [
        [*map(_text, first), "1.0", "1.0", "1.0"],
        [*map(_text, second), "1.0", "1.0", "1.0"],
        [*map(_text, zone), "-", "-", "-"],
    ]
    return [[name, *part] for name, part in zip(places.values(), parts, strict=False)]


def _summed(values: list[int | None]) -> list[int | None]:
    """Return the values with total trade as what exports and imports make."""
    flows = values[2:]
    totals = [
        None if a is None and b is None else (a or 0) + (b or 0)
        for a, b in zip(flows[:2], flows[2:], strict=True)
    ]
    return [*totals, *flows]


def _text(value: int | None) -> str:
    return "-" if value is None else str(value)
