"""The trap: a customs district's own table that says 万元 and means yuan.

Made from Zhejiang's figures of the national table; the cities are invented and
add up to the province. Import stands before export, sums carry float noise.
"""

from decimal import Decimal
from pathlib import Path

from tests.cli.figures import customs

ZHEJIANG = "330000"
NAME = "浙江省-2024-12.csv"
FOOTER = " 单位：人民币，万元，%"
CITIES = ("杭州地区", "宁波地区", "温州地区")
HEADER = (
    "Unnamed: 0,收发货人所在地,当期进出口,当期进口,当期出口,"
    "进出口同比,进口同比,出口同比"
)


def yuan(indicator: str, month: str = "2024-12") -> Decimal:
    """Return Zhejiang's year-to-date value in yuan, worked out from 万元."""
    return customs(indicator, "year_to_date", month)[ZHEJIANG] * 10_000


def zhejiang_table(folder: Path, name: str = NAME) -> Path:
    """Write the table for December 2024 and return where it stands."""
    imports, exports = yuan("goods_imports"), yuan("goods_exports")
    total = imports + exports
    lines = [HEADER, _line("合计", total, imports, exports)]
    left = [total, imports, exports]
    for city in CITIES[:-1]:
        part = [imports // 4, exports // 4]
        lines.append(_line(city, sum(part, Decimal(0)), *part))
        left = [a - b for a, b in zip(left, [sum(part), *part], strict=True)]
    lines += [_line(CITIES[-1], *left), f",{FOOTER},,,,,,"]
    path = folder / name
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8-sig"))
    return path


def _line(place: str, *values: Decimal) -> str:
    noisy = [f"{value}.0" for value in values]
    if place == CITIES[0]:
        noisy[0] = f"{values[0] - 1}.9999"
    return ",".join(["", place, *noisy, "7.4", "1.9", "9.5"])
