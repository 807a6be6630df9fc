"""Returns as units send them, of any length, to see what a check of them takes.

Every row is a figure of its own; values are made up, alike in all rows of a flow, so
that none is implausible by itself.
"""

import csv
from itertools import islice, product
from pathlib import Path

from measuring.long_tables import units

HEADER = ("指标代码", "地区代码", "频度", "报告期", "数值", "计量单位")
FLOWS = {"goods_trade_total": 200, "goods_exports": 100, "goods_imports": 100}
FLOWS |= {f"{code}_usd": value // 5 for code, value in FLOWS.items()}
FIRST_YEARS = range(2021, 1980, -5)
"""A long return has the five years of the plan, then the five before them, …"""


def write_return(path: Path, rows: int) -> Path:
    """Write a return of so many rows in the encoding of a Chinese spreadsheet."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        made = (
            (code, unit, "月", month, value, "亿美元" if code[-3:] == "usd" else "亿元")
            for first in FIRST_YEARS
            for unit, month, (code, value) in product(
                units(), _months(first), FLOWS.items()
            )
        )
        writer.writerows(islice(made, rows))
    return path


def _months(first: int) -> list[str]:
    years = range(first, first + 5)
    return [f"{year}年{month}月" for year in years for month in range(1, 13)]
