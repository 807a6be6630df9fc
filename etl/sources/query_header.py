"""The header of a customs query: which column says what, in whatever spelling.

A query has the columns that were ticked, so that any of them but the amount may
be missing. Titles come with tabs, blanks and wide brackets in them.
"""

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from etl.csv_text import TextRow, column_letter
from indicators.findings import Finding, FindingsError
from indicators.number import half_width

PERIODS = ("数据年月", "月份", "年月", "统计年月", "数据月份")
PLACE_CODES = ("注册地编码",)
PLACES = ("注册地名称", "注册地")
GOODS_CODES = ("商品编码", "hs编码", "商品代码")
GOODS = ("商品名称", "商品")
PARTNERS = (
    *("贸易伙伴编码", "贸易伙伴名称", "贸易伙伴", "国别"),
    *("产销国编码", "产销国名称", "产销国"),
)
MODES = ("贸易方式编码", "贸易方式名称", "贸易方式")
QUANTITIES = (
    *("第一数量", "第一计量单位", "第二数量", "第二计量单位"),
    *("数量", "计量单位", "单位"),
)
YUAN = ("人民币", "人民币值", "人民币金额", "金额人民币", "金额人民币元")
DOLLARS = ("美元", "美元值", "美元金额", "金额美元")
SOME_MONEY = ("金额", "金额元")

DETAILS = (*GOODS_CODES, *GOODS, *PARTNERS, *MODES)
"""Columns that split a total into rows."""

AMOUNTS = {
    **dict.fromkeys(YUAN, "元"),
    **dict.fromkeys(DOLLARS, "美元"),
    **dict.fromkeys(SOME_MONEY, ""),
}
"""Title of an amount → its unit of measure; blank where the title names none."""

KNOWN = (*PERIODS, *PLACE_CODES, *PLACES, *DETAILS, *QUANTITIES, *AMOUNTS)

_LEFT_OUT = str.maketrans("", "", "\ufeff\"'()_[]")


@dataclass(frozen=True, slots=True)
class QueryHeader:
    """The titles as compared, and the numbers of the columns that matter.

    `unit_of_measure` is blank where no title names a currency; `details` are the
    columns that split a total into rows.
    """

    line: int
    titles: tuple[str, ...]
    amount: int
    unit_of_measure: str
    period: int | None
    place: int | None
    place_code: int | None
    goods_code: int | None
    details: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """Return the columns that tell one row from another."""
        others = (self.period, self.place_code, self.place)
        return (*(n for n in others if n is not None), *self.details)


def titles_of(row: TextRow) -> tuple[str, ...]:
    """Return the titles of a row as they are compared; blank last ones are cut."""
    titles = [title_of(cell) for cell in row.cells]
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def is_query_header(titles: tuple[str, ...]) -> bool:
    """Tell whether titles are those of a customs query: an amount, and of what."""
    split = (*PERIODS, *PLACE_CODES, *PLACES, *DETAILS)
    return any(t in AMOUNTS for t in titles) and any(t in split for t in titles)


def read_header(row: TextRow) -> QueryHeader:
    """Return what the columns of a query hold.

    Raises:
        FindingsError: a column that is not known or stands twice, or amounts in
            two currencies.
    """
    titles = titles_of(row)
    _refuse_unknown(row.line, titles)
    amounts = [n for n, title in enumerate(titles) if title in AMOUNTS]
    if len(amounts) > 1:
        named = "、".join(titles[n] for n in amounts)
        raise FindingsError(
            Finding("currencies_two", row.line, facts={"titles": named})
        )
    return QueryHeader(
        line=row.line,
        titles=titles,
        amount=amounts[0],
        unit_of_measure=AMOUNTS[titles[amounts[0]]],
        period=_find(titles, PERIODS),
        place=_find(titles, PLACES),
        place_code=_find(titles, PLACE_CODES),
        goods_code=_find(titles, GOODS_CODES),
        details=tuple(n for n, title in enumerate(titles) if title in DETAILS),
    )


def title_of(cell: str) -> str:
    """Return a title as it is compared: no blanks, brackets or capitals."""
    return "".join(half_width(cell).split()).translate(_LEFT_OUT).lower()


def _find(titles: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    return next((n for n, title in enumerate(titles) if title in wanted), None)


def _refuse_unknown(line: int, titles: tuple[str, ...]) -> None:
    findings = [
        Finding("header_duplicate", line, title)
        for title, count in Counter(titles).items()
        if count > 1
    ]
    for number, title in enumerate(titles):
        if title not in KNOWN:
            near = ", ".join(get_close_matches(title, KNOWN, n=1, cutoff=0.5))
            shown = title or column_letter(number)
            findings.append(
                Finding("header_unknown", line, shown, facts={"near": near})
            )
    if findings:
        raise FindingsError(*findings)
