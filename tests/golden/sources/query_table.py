"""Downloads in the layout of the customs query platform, from shipped figures.

Totals of a place are those of customs' monthly table, in yuan; how a total splits
into products, partners and modes is invented, and adds up to it.
"""

from dataclasses import dataclass
from decimal import Decimal

from tests.cli.figures import customs, picked, provinces

FLOWS = {
    "total": "goods_trade_total",
    "export": "goods_exports",
    "import": "goods_imports",
}
MONTHS = ("2024-10", "2024-11", "2024-12")
TOTAL_HEADER = ("数据年月", "注册地编码", "注册地名称", "人民币")
DETAIL_HEADER = (
    *("数据年月", "商品编码", "商品名称", "贸易伙伴编码", "贸易伙伴名称"),
    *("贸易方式编码", "贸易方式名称", "注册地编码", "注册地名称"),
    *("第一数量", "第一计量单位", "第二数量", "第二计量单位", "人民币"),
)
GOODS = (
    ("01022900", "改良种用牛,屠宰用除外"),
    ("27090000", "石油原油及从沥青矿物提取的原油"),
    (
        "84713000",
        "重量≤10千克的便携式自动数据处理设备,至少由一个中央处理部件、\n一个键盘及一个显示器组成",
    ),
)
# Names as the platform pads them; the last three differ by a few characters.
PARTNERS = (
    ("116", "日本"),
    ("229", "几内亚          "),
    ("230", "几内亚比绍"),
    ("605", "巴布亚新几内亚"),
)
MODES = (("10", "一般贸易"), ("14", "来料加工贸易"))
SECOND = (("0", "?"), ("1988203", "?"), ("697381730", "升"))

Cells = list[str]


@dataclass
class QueryTable:
    """One download: a header, rows, everything quoted, a comma behind the last."""

    header: Cells
    body: list[Cells]

    def column(self, title: str) -> int:
        """Return where a column stands."""
        return self.header.index(title)

    def drop(self, *titles: str) -> None:
        """Take columns out, as if they had not been ticked."""
        for title in titles:
            at = self.column(title)
            for row in (self.header, *self.body):
                del row[at]

    def change(self, title: str, cell: str, row: int = 0) -> None:
        """Write another cell into one row."""
        self.body[row][self.column(title)] = cell

    def rename(self, title: str, new: str) -> None:
        """Write another title into the header."""
        self.header[self.column(title)] = new

    def text(self) -> str:
        """Return the file as the platform writes it."""
        return "".join(map(line, (self.header, *self.body)))

    def bytes(self, encoding: str = "gb18030") -> bytes:
        """Return the bytes of the file."""
        return self.text().encode(encoding)


def line(row: Cells) -> str:
    """Return one line: every cell quoted, and a comma behind the last one."""
    return "".join(f'"{cell}",' for cell in row) + "\r\n"


def yuan(flow: str, unit: str, month: str) -> Decimal:
    """Return what customs printed for a place and a month, in yuan."""
    return customs(FLOWS[flow], "month", month)[unit] * 10_000


def place_totals(flow: str = "import", months: tuple[str, ...] = MONTHS) -> QueryTable:
    """Return totals by place of registration and month."""
    body = [
        [month.replace("-", ""), code[:2], name, f"{yuan(flow, code, month):,}"]
        for month in months
        for code, name in provinces().items()
        if code in customs(FLOWS[flow], "month", month)
    ]
    return QueryTable(list(TOTAL_HEADER), body)


def year_in_dollars(title: str, year: str = "2023") -> QueryTable:
    """Return total trade of a year by place in dollars, under a title for amounts."""
    held = picked("provinces_trade", indicator="goods_trade_total_usd", period=year)
    names = provinces()
    body = [
        [names[row["unit"]], f"{Decimal(row['value']) * 1000:,.0f}"] for row in held
    ]
    return QueryTable(["注册地名称", title], body)


def details(
    flow: str = "import",
    units: tuple[str, ...] = ("440000", "540000"),
    months: tuple[str, ...] = MONTHS[-1:],
) -> QueryTable:
    """Return rows by product, partner and mode that add up to the totals."""
    names = provinces()
    body = [
        row
        for month in months
        for unit in units
        for row in _split(month, unit, names[unit], yuan(flow, unit, month))
    ]
    return QueryTable(list(DETAIL_HEADER), body)


def _split(month: str, unit: str, name: str, total: Decimal) -> list[Cells]:
    kinds = [(g, p, m) for g in GOODS for p in PARTNERS for m in MODES]
    each = total // len(kinds)
    rest = total - each * (len(kinds) - 1)
    return [
        [
            *(month.replace("-", ""), *goods, *partner, *mode, unit[:2], name),
            *(str(1000 + n), "千克", *SECOND[n % len(SECOND)]),
            f"{each if n else rest:,}",
        ]
        for n, (goods, partner, mode) in enumerate(kinds)
    ]
