"""Random returns without a fault, and faults planted in them at known cells.

A return is of one province: yearly counts with their parts, and cross-border
e-commerce month by month, so that every rule across rows has something to hold.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.golden.intake.workbooks import workbook

COLUMNS = (
    "指标代码",
    "地区代码",
    "频度",
    "报告期",
    "数值",
    "计量单位",
    "备注",
    "数据状态",
)
CALLED = {
    "指标代码": ("指标代码", "指标编码", "统计指标", "指 标"),
    "地区代码": ("地区代码", "行政区划代码", "地区", "填报单位"),
    "频度": ("频度", "频率", "周期"),
    "报告期": ("报告期", "时期", "所属期", "期间"),
    "数值": ("数值", "本期数", "完成数", "报送数"),
    "计量单位": ("计量单位", "单位", "计量单位 "),
    "备注": ("备注", "说明"),
    "数据状态": ("数据状态", "状态"),
}
"""Titles in the words of different offices."""

INDICATOR, UNIT, FREQUENCY, PERIOD, VALUE, MEASURE, _, STATUS = range(8)
LETTERS = "ABCDEFGH"
PROVINCE = "330000"
YEARS = range(2015, 2025)
MONTHS = range(1, 11)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
DELIMITERS = (",", ";", "\t", "，")


BESIDE = {
    *("indicator_unknown", "unit_unknown", "period_unreadable", "value_unreadable"),
    *("measure_unknown", "word_unknown", "period_became_date"),
}
"""What is told of one row however much of it there is."""
OF_INDICATOR = {"period_unreadable", "measure_unknown", "period_became_date"}
"""What is known only where the indicator is."""


@dataclass
class Row:
    """One row; `told` is what is to be told of it: code → column."""

    cells: list[str]
    told: list[tuple[str, int]] = field(default_factory=list)

    @property
    def series(self) -> str:
        return self.cells[INDICATOR]

    @property
    def is_whole(self) -> bool:
        return not self.told

    def takes(self, code: str, column: int) -> bool:
        """Tell whether a fault would show beside those that are planted here."""
        codes, columns = {c for c, _ in self.told}, {c for _, c in self.told}
        if not codes:
            return True
        together = codes | {code}
        if "indicator_unknown" in together and together & OF_INDICATOR:
            return False
        return together <= BESIDE and column not in columns


Fault = Callable[[list[Row], Random], bool]
"""Plants itself in some row and notes it there, or says that there is none for it."""


def valid(random: Random) -> list[Row]:
    """Return the rows of a return in which nothing is wrong."""
    rows: list[Row] = []
    count = random.randint(20, 90)
    for year in YEARS:
        count += random.randint(0, 3)
        rows.append(row("local_overseas_warehouses", "年", f"{year}年", count))
        public = random.randint(1, count)
        rows.append(row("local_upgrade_bases", "年", str(year), public))
    for year in YEARS[::3]:
        whole = next(r for r in rows if r.cells[PERIOD] == f"{year}年")
        part = random.randint(0, int(whole.cells[VALUE]))
        rows.append(row("local_public_overseas_warehouses", "年", f"{year}年", part))
    rows += months(random, random.choice(YEARS))
    random.shuffle(rows)
    return rows


def months(random: Random, year: int) -> list[Row]:
    rows, so_far = [], {"trade": 0, "exports": 0, "imports": 0}
    for month in MONTHS:
        flows = {"exports": random.randint(50, 90), "imports": random.randint(20, 40)}
        flows["trade"] = flows["exports"] + flows["imports"]
        for name, value in flows.items():
            so_far[name] += value
            code, measure = f"local_cbec_{name}", "亿元"
            rows.append(row(code, "月", f"{year}年{month}月", value, measure))
            span = f"{year}年1-{month}月"
            rows.append(row(code, "累计", span, so_far[name], measure))
    return rows


def row(code: str, frequency: str, period: str, value: int, measure: str = "个") -> Row:
    return Row([code, PROVINCE, frequency, period, str(value), measure, "", "初步"])


def cell(code: str, column: int, change: Callable[[Row, Random], str | None]) -> Fault:
    """Return a fault of one cell; `change` gives its text, None where it cannot be."""

    def plant(rows: list[Row], random: Random) -> bool:
        free = [
            r
            for r in rows
            if r.takes(code, column) and change(r, Random(0)) is not None
        ]
        if not free:
            return False
        chosen = random.choice(free)
        chosen.cells[column] = change(chosen, random) or ""
        chosen.told.append((code, column))
        return True

    return plant


def always(*texts: str) -> Callable[[Row, Random], str | None]:
    return lambda _row, random: random.choice(texts)


def of(names: tuple[str, ...], *texts: str) -> Callable[[Row, Random], str | None]:
    return lambda r, random: random.choice(texts) if r.series in names else None


def misspelt(r: Row, random: Random) -> str:
    at = random.randrange(len(r.series))
    return r.series[:at] + "x" + r.series[at:]


def wide(r: Row, _random: Random) -> str:
    return r.cells[VALUE].translate({ord("0") + n: 0xFF10 + n for n in range(10)})


def as_money(r: Row, random: Random) -> str | None:
    money = r.cells[MEASURE] == "亿元"
    return r.cells[VALUE] + random.choice(("亿", "亿元", " 亿")) if money else None


def made_a_day(r: Row, random: Random) -> str | None:
    if r.cells[FREQUENCY] != "累计":
        return None
    month = r.cells[PERIOD][7:-1]
    if month == "1":
        return None
    year = r.cells[PERIOD][:4]
    texts = (f"{year}-01-{int(month):02d}", f"{year}/1/{month}", f"1月{month}日")
    return random.choice(texts)


def repeated(rows: list[Row], random: Random) -> bool:
    free = [r for r in rows if r.is_whole]
    if not free:
        return False
    chosen = random.choice(free)
    chosen.told.append(("", 0))
    rows.append(Row(list(chosen.cells), [("row_repeated", VALUE)]))
    return True


def total(rows: list[Row], random: Random) -> bool:
    text = random.choice(("合计", "总 计", "小计"))
    rows.append(Row([text, "", "", "", "999", "", "", ""], [("total_left_out", 0)]))
    return True


def shortened(rows: list[Row], random: Random) -> bool:
    free = [r for r in rows if r.is_whole]
    chosen = random.choice(free)
    chosen.cells = chosen.cells[: random.randint(2, 5)]
    chosen.told.append(("row_ragged", 0))
    return True


def not_reported(rows: list[Row], random: Random) -> bool:
    code, measure = random.choice((("gdp", "亿元"), ("goods_trade_total", "亿元")))
    year = 2000 + len(rows) % 15
    cells = [code, PROVINCE, "年", f"{year}年", "50000", measure, "", "初步"]
    rows.append(Row(cells, [("indicator_not_reported", INDICATOR)]))
    return True


def sum_off(rows: list[Row], random: Random) -> bool:
    """Change a month of a total: neither its parts nor the year so far make it."""
    at = {(r.series, r.cells[PERIOD]): r for r in rows if r.is_whole}
    free = []
    for (code, period), each in at.items():
        if code != "local_cbec_trade" or each.cells[FREQUENCY] != "月":
            continue
        year, month = period[:4], int(period[5:-1])
        needed = [
            *((f"local_cbec_{name}", period) for name in ("exports", "imports")),
            *((code, f"{year}年1-{m}月") for m in (month - 1, month)),
        ]
        if month > 1 and all(key in at for key in needed):
            free.append((each, [at[key] for key in needed]))
    if not free:
        return False
    chosen, others = random.choice(free)
    chosen.cells[VALUE] = str(int(chosen.cells[VALUE]) + random.randint(5, 40))
    chosen.told += [("parts_differ_from_whole", VALUE), ("month_differs", VALUE)]
    for other in others:
        other.told.append(("", 0))
    return True


def part_larger(rows: list[Row], random: Random) -> bool:
    """Make a part larger than its whole."""
    whole = {
        r.cells[PERIOD]: r
        for r in rows
        if r.is_whole and r.series == "local_overseas_warehouses"
    }
    free = [
        r
        for r in rows
        if r.is_whole
        and r.series == "local_public_overseas_warehouses"
        and r.cells[PERIOD] in whole
    ]
    if not free:
        return False
    chosen = random.choice(free)
    other = whole[chosen.cells[PERIOD]]
    chosen.cells[VALUE] = str(int(other.cells[VALUE]) + random.randint(1, 9))
    chosen.told.append(("part_exceeds_whole", VALUE))
    other.told.append(("", 0))
    return True


CELL_FAULTS: dict[str, Fault] = {
    "indicator": cell("indicator_unknown", INDICATOR, misspelt),
    "unit": cell("unit_unknown", UNIT, always("浙江市", "999999", "33000")),
    "not_yours": cell("unit_not_yours", UNIT, always("440000", "广东", "全国")),
    "frequency": cell("frequency_unknown", FREQUENCY, always("旬", "周", "daily")),
    "period": cell("period_unreadable", PERIOD, always("2024年13月", "去年", "24.1")),
    "future": cell(
        "period_future", PERIOD, of(("local_upgrade_bases",), "2099", "2088年")
    ),
    "day": cell("period_became_date", PERIOD, made_a_day),
    "words": cell("value_unreadable", VALUE, always("约十", "1,23", "12..5", "#REF!")),
    "blank": cell("value_blank", VALUE, always("", "-", "…")),
    "wide": cell("cell_untidy", VALUE, wide),
    "blanks": cell("cell_untidy", VALUE, lambda r, _: f" {r.cells[VALUE]} "),
    "money": cell("measure_in_cell", VALUE, as_money),
    "measure": cell("measure_unknown", MEASURE, always("亿圆", "只", "?")),
    "mismatch": cell("measure_mismatch", MEASURE, always("%", "亿美元", "平方米")),
    "status": cell("word_unknown", STATUS, always("估计", "大概")),
    "repeated": repeated,
    "total": total,
    "not_reported": not_reported,
    "sum_off": sum_off,
    "part_larger": part_larger,
}


@dataclass(frozen=True)
class Planted:
    """A file, and what is to be told of it: code and address, each once."""

    name: str
    content: bytes
    told: list[tuple[str, str]]


def planted(seed: int) -> Planted:
    """Return a random return with up to eight faults, by its seed."""
    random = Random(seed)
    rows = valid(random)
    names = list(CELL_FAULTS)
    for name in random.choices(names, k=random.randint(0, 8)):
        CELL_FAULTS[name](rows, random)
    titles = random.choice(([], [["浙江省报送表"]], [["浙江省报送表"], ["填报人：某"]]))
    first = len(titles) + 2
    order = list(range(len(COLUMNS)))
    # A total stands where a reader looks first: in the first column.
    if not any(code == "total_left_out" for r in rows for code, _ in r.told):
        random.shuffle(order)
    told = [
        (code, f"{LETTERS[order.index(column)]}{number}")
        for number, each in enumerate(rows, start=first)
        for code, column in each.told
        if code
    ]
    heading = [random.choice(CALLED.get(name, (name,))) for name in COLUMNS]
    body = [
        [cells[at] for at in order] for cells in (heading, *(r.cells for r in rows))
    ]
    table = [*titles, *body]
    if random.random() < 0.25:
        return Planted("return.xlsx", workbook({"填报": table}), told)
    return Planted("return.csv", as_text(table, random), told)


def as_text(table: list[list[str]], random: Random) -> bytes:
    delimiter, end = random.choice(DELIMITERS), random.choice(("\n", "\r\n"))
    quote = random.random() < 0.3
    lines = (
        delimiter.join(
            f'"{text}"' if quote or delimiter in text else text for text in cells
        )
        for cells in table
    )
    text = end.join([*lines, ""])
    encoding = random.choice(ENCODINGS)
    if encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(encoding)
