"""The wide table of national trade in dollars, from the figures that are shipped.

Titles and mixed units are those of the real table; the balance is worked out, the
columns of a partner and of goods are invented and declared nowhere.
"""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from tests.cli.figures import picked

COLUMNS = {
    "进出口金额:当月值": ("goods_trade_total_usd", "month"),
    "出口金额:当月值": ("goods_exports_usd", "month"),
    "进口金额:当月值": ("goods_imports_usd", "month"),
    "进出口金额:当月同比": ("goods_trade_total_usd_growth", "month"),
    "出口金额:当月同比": ("goods_exports_usd_growth", "month"),
    "进口金额:当月同比": ("goods_imports_usd_growth", "month"),
    "进出口金额:累计值": ("goods_trade_total_usd", "year_to_date"),
    "出口金额:累计值": ("goods_exports_usd", "year_to_date"),
    "进口金额:累计值": ("goods_imports_usd", "year_to_date"),
    "实际外资金额:外商直接投资:当月值": ("fdi_actual", "month"),
}
BALANCE = "贸易顺差:当月值"
OTHERS = ("美国:出口金额:当月值", "进口数量:原油:当月值")
SOURCE = "national_usd_compiled"

Cells = list[str]


@dataclass
class UsdTable:
    """A column of months, columns of figures; blank where there is none."""

    header: Cells
    body: list[Cells]

    def row(self, month: str) -> Cells:
        """Return the row of a month, to be read or changed."""
        (found,) = [row for row in self.body if row[0] == month]
        return found

    def line(self, month: str) -> int:
        """Return the line of a month in the file."""
        return 2 + self.body.index(self.row(month))

    def text(self) -> str:
        """Return the file as text."""
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([self.header, *self.body])
        return stream.getvalue()

    def bytes(self) -> bytes:
        """Return the file as it is found: UTF-8."""
        return self.text().encode()


def usd_table(first: str = "2015-01", last: str = "2023-11") -> UsdTable:
    """Return the table from one month to another."""
    held = {
        (row["indicator"], row["frequency"], row["period"]): row["value"]
        for row in picked("national_monthly_usd", source=SOURCE)
    }
    months = sorted({key[2] for key in held if first <= key[2] <= last})
    body = []
    for month in months:
        printed = [held.get((*column, month), "") for column in COLUMNS.values()]
        exports, imports = Decimal(printed[1]), Decimal(printed[2])
        body.append([month, *printed, str(exports - imports), "1", ""])
    return UsdTable(["time", *COLUMNS, BALANCE, *OTHERS], body)
