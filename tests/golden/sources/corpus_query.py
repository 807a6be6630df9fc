"""Downloads of the customs query platform: each quirk, and what must be refused."""

from collections.abc import Callable

from tests.cli.figures import NATION
from tests.golden.sources.query_table import (
    GOODS,
    PARTNERS,
    QueryTable,
    details,
    line,
    place_totals,
    year_in_dollars,
    yuan,
)
from tests.golden.sources.query_table import MONTHS as TABLE_MONTHS
from tests.golden.sources.told import Case

FILE = "import_2024.csv"
VINTAGE = ("--vintage", "2026-11 query")
COMPLETE = (*VINTAGE, "--complete")

Edit = Callable[[QueryTable], object]


def unedited(table: QueryTable) -> None:
    """Leave the table as it is."""


def totals(
    edit: Edit = unedited,
    file: str = FILE,
    options: tuple[str, ...] = VINTAGE,
    encoding: str = "gb18030",
    *,
    taken: bool = False,
) -> Case:
    """Return the totals by place after one edit."""
    table = place_totals()
    edit(table)
    return Case(table.bytes(encoding), file, options, taken)


def taken(
    edit: Edit = unedited,
    file: str = FILE,
    options: tuple[str, ...] = VINTAGE,
    encoding: str = "gb18030",
) -> Case:
    return totals(edit, file, options, encoding, taken=True)


def detail(
    edit: Edit = unedited,
    options: tuple[str, ...] = COMPLETE,
    *,
    taken: bool = False,
) -> Case:
    """Return detailed rows after one edit."""
    table = details()
    edit(table)
    return Case(table.bytes(), FILE, options, taken)


def summed(edit: Edit = unedited) -> Case:
    return detail(edit, taken=True)


def renamed(title: str, new: str) -> Edit:
    return lambda table: table.rename(title, new)


def without(*titles: str) -> Edit:
    return lambda table: table.drop(*titles)


def changed(title: str, cell: str, row: int = 0) -> Edit:
    return lambda table: table.change(title, cell, row)


def spelt(form: str) -> Edit:
    """Return an edit that spells every month in another way."""

    def edit(table: QueryTable) -> None:
        for row in table.body:
            row[0] = form.format(year=row[0][:4], month=row[0][4:], m=int(row[0][4:]))

    return edit


def tabbed(table: QueryTable) -> None:
    table.header[:] = [f"{title[:1]}\t{title[1:]} " for title in table.header]
    for row in table.body:
        row[:] = [f"{cell}\t" for cell in row]


def saved_again(table: QueryTable) -> bytes:
    """Return the file as a spreadsheet saves it: fewer quotes, no last comma."""
    rows = (table.header, *table.body)
    cells = ([f'"{c}"' if "," in c else c for c in row] for row in rows)
    return "".join(",".join(row) + "\n" for row in cells).encode("utf-8-sig")


def one_month(table: QueryTable) -> None:
    """Leave December alone, without its column."""
    table.body[:] = [row for row in table.body if row[0] == "202412"]
    table.drop("数据年月")


def by_six_digits(table: QueryTable) -> None:
    table.drop("注册地名称")
    at = table.column("注册地编码")
    for row in table.body:
        row[at] += "0000"


def nation(table: QueryTable) -> None:
    table.drop("注册地编码", "注册地名称")
    table.body[:] = [
        [month.replace("-", ""), f"{yuan('import', NATION, month):,}"]
        for month in TABLE_MONTHS
    ]


def twice(table: QueryTable) -> None:
    table.body += [list(row) for row in table.body[:3]]


def clashing(table: QueryTable) -> None:
    table.body.append([*table.body[0][:-1], "1"])


def in_two_currencies(table: QueryTable) -> None:
    table.header.append("美元")
    for row in table.body:
        row.append("1")


def amounts(cell: str) -> Edit:
    """Return an edit that leaves the first three rows without an amount."""

    def edit(table: QueryTable) -> None:
        for row in table.body[:3]:
            row[-1] = cell

    return edit


def under_other_names(table: QueryTable) -> None:
    """Write titles that other downloads have for the same columns."""
    for title, new in OTHER_TITLES.items():
        table.rename(title, new)


def a_month_without_trade(table: QueryTable) -> None:
    """Leave out one place in one month: where there was no trade, there is no row."""
    table.body[:] = [
        row for row in table.body if (row[0], row[2]) != ("202411", "西藏自治区")
    ]


def zeros_lost(table: QueryTable) -> None:
    at = table.column("商品编码")
    for row in table.body:
        row[at] = str(int(row[at]))


def with_chapters(table: QueryTable) -> None:
    """Put the totals of chapters among the rows of eight digits."""
    at = table.column("商品编码")
    for row in [list(row) for row in table.body[:2]]:
        row[at] = row[at][:2]
        table.body.append(row)


def only(title: str, value: str) -> Edit:
    """Return an edit that keeps the rows of one product or partner."""

    def edit(table: QueryTable) -> None:
        at = table.column(title)
        table.body[:] = [row for row in table.body if row[at] == value]

    return edit


def of_one_mode(table: QueryTable) -> None:
    at = table.column("贸易方式编码")
    table.body[:] = [row for row in table.body if row[at] == "10"]


def joined(*parts: QueryTable, file: str = FILE) -> Case:
    """Return parts of one query put end to end with their headers."""
    whole = b"".join(part.bytes() for part in parts)
    return Case(whole, file, COMPLETE, taken=True)


def overlapping() -> Case:
    first, second = details(), details()
    first.body, second.body = first.body[:30], second.body[20:]
    return joined(first, second)


def joined_in_two_encodings() -> Case:
    """Return two parts of a query, the second saved again in another encoding."""
    first, second = details(), details()
    first.body, second.body = first.body[:30], second.body[30:]
    return Case(first.bytes() + second.bytes("utf-8-sig"), FILE, COMPLETE)


def joined_in_two_currencies() -> Case:
    first, second = details(), details()
    first.body, second.body = first.body[:30], second.body[30:]
    second.rename("人民币", "美元")
    case = joined(first, second)
    return Case(case.content, case.file, case.options)


def cut_off() -> Case:
    """Return a download that ends after exactly 10,000 rows."""
    table = details(units=("440000",))
    row, at = table.body[0], table.column("商品编码")
    table.body = []
    for number in range(10_000):
        cells = list(row)
        cells[at] = f"{10_000_000 + number}"
        cells[table.column("贸易伙伴编码")] = str(100 + number % 2)
        cells[table.column("贸易伙伴名称")] = PARTNERS[number % 2][1]
        cells[table.column("商品名称")] = f"商品{number}"
        cells[table.column("贸易方式编码")] = str(10 + number % 2)
        cells[table.column("贸易方式名称")] = f"方式{number % 2}"
        cells[table.column("人民币")] = "32,310,000"
        table.body.append(cells)
    return Case(table.bytes(), FILE, COMPLETE, taken=True)


def filtered(table: QueryTable) -> None:
    """Leave two fifths of each amount: a query that was filtered leaves no trace."""
    at = table.column("人民币")
    for row in table.body:
        row[at] = f"{int(row[at].replace(',', '')) * 2 // 5:,}"


def yuan_called_dollars() -> Case:
    """Return a year's totals in yuan under the title of dollars."""
    table = year_in_dollars("美元")
    for row in table.body:
        row[1] = f"{int(row[1].replace(',', '')) * 7:,}"
    return Case(table.bytes(), "2023年进出口.csv", VINTAGE, taken=True)


def by_partner() -> Case:
    """Return the nation's imports split by partner alone, names look alike."""
    table = QueryTable(["数据年月", "贸易伙伴名称", "人民币"], [])
    each = yuan("import", NATION, "2024-12") // len(PARTNERS)
    table.body = [["202412", name, f"{each:,}"] for _, name in PARTNERS]
    return Case(table.bytes(), FILE, COMPLETE, taken=True)


def ragged(table: QueryTable) -> None:
    table.body[4].append("1")


MONTHS = {
    "202412": "{year}{month}",
    "2024-12": "{year}-{month}",
    "2024_slash_12": "{year}/{month}",
    "20241200": "{year}{month}00",
    "in_words": "{year}年{m}月",
    "wide_digits": "２０２４{month}",
}

MONTH_TITLES = {"yuefen": "月份", "nianyue": "年月", "tongji_nianyue": "统计年月"}
OTHER_TITLES = {
    "商品编码": "HS编码",
    "贸易伙伴编码": "产销国编码",
    "贸易伙伴名称": "产销国名称",
    "第一数量": "数量",
    "第一计量单位": "计量单位",
}
YUAN_TITLES = {"renminbi_value": "人民币值", "amount_renminbi": "金额(人民币)"}
DOLLAR_TITLES = {
    "dollars": "美元",
    "dollar_value": "美元值",
    "dollar_amount": "美元金额",
}

QUERY = {
    "query_gb18030_all_quoted_with_a_last_comma": taken(),
    "query_utf8_with_mark_saved_again": Case(
        saved_again(place_totals()), FILE, VINTAGE, taken=True
    ),
    "query_utf16": taken(encoding="utf-16"),
    "query_tabs_in_header_and_cells": taken(tabbed),
    **{
        f"query_month_written_{name}": taken(spelt(form))
        for name, form in MONTHS.items()
    },
    **{
        f"query_month_column_called_{name}": taken(renamed("数据年月", title))
        for name, title in MONTH_TITLES.items()
    },
    **{
        f"query_amount_called_{name}": taken(renamed("人民币", title))
        for name, title in YUAN_TITLES.items()
    },
    **{
        f"query_dollars_called_{name}": Case(
            year_in_dollars(title).bytes(), "2023年进出口.csv", VINTAGE, taken=True
        )
        for name, title in DOLLAR_TITLES.items()
    },
    "query_amount_without_currency": totals(renamed("人民币", "金额")),
    "query_amount_without_currency_named_by_the_file": taken(
        renamed("人民币", "金额"), "2024年进口（人民币）.csv"
    ),
    "query_amount_without_currency_given_by_option": taken(
        renamed("人民币", "金额"), FILE, (*VINTAGE, "--unit-of-measure", "元")
    ),
    "query_currency_of_title_and_name_differ": totals(file="2024年进口（美元）.csv"),
    "query_currency_of_title_and_option_differ": totals(
        options=(*VINTAGE, "--unit-of-measure", "美元")
    ),
    "query_unit_of_measure_not_money": totals(
        options=(*VINTAGE, "--unit-of-measure", "万人")
    ),
    "query_two_currencies_in_one_file": totals(in_two_currencies),
    "query_two_currencies_joined": joined_in_two_currencies(),
    "query_two_encodings_joined": joined_in_two_encodings(),
    "query_in_wan_yuan_by_option": totals(
        options=(*VINTAGE, "--unit-of-measure", "万元")
    ),
    "query_flow_from_the_name": taken(file="2024年进口数量和金额（人民币）.csv"),
    "query_flow_by_option": taken(
        file="2024.csv", options=(*VINTAGE, "--flow", "import")
    ),
    "query_flow_nowhere": totals(file="2024.csv"),
    "query_flow_of_name_and_option_differ": totals(
        options=(*VINTAGE, "--flow", "export")
    ),
    "query_without_months_period_from_the_name": taken(one_month, "2024年12月进口.csv"),
    "query_without_months_period_by_option": taken(
        one_month, "import.csv", (*VINTAGE, "--period", "2024-12")
    ),
    "query_without_months_period_nowhere": totals(one_month, "import.csv"),
    "query_without_months_eleven_may_be_beijing": totals(
        one_month, "import-2024-11.csv"
    ),
    "query_without_months_year_not_over": totals(one_month, "2099年进口.csv"),
    "query_month_not_over": totals(changed("数据年月", "209912")),
    "query_month_unreadable": totals(changed("数据年月", "2024年度")),
    "query_month_and_option_differ": totals(options=(*VINTAGE, "--period", "2024-12")),
    "query_month_without_trade_is_absent": taken(a_month_without_trade),
    "query_places_by_two_digits": taken(without("注册地名称")),
    "query_places_by_six_digits": taken(by_six_digits),
    "query_places_by_name_only": taken(without("注册地编码")),
    "query_places_called_without_name": taken(renamed("注册地名称", "注册地")),
    "query_place_unknown": totals(changed("注册地名称", "广洲市", 18)),
    "query_without_places_is_the_nation": taken(nation),
    "query_said_to_be_unfiltered": taken(options=COMPLETE),
    "query_rows_twice": taken(twice),
    "query_row_with_two_amounts": totals(clashing),
    "query_column_unknown": totals(renamed("注册地编码", "注册地区划码")),
    "query_row_long": totals(ragged),
    "query_vintage_not_said": totals(options=()),
    "query_one_part_of_several": totals(file="import-2024-44_p1-10.csv"),
    "query_one_mode_of_several": totals(file="import-2024-44_m1-3.csv"),
    **{
        f"query_no_amount_written_{name}": taken(amounts(cell))
        for name, cell in {
            "blank": "",
            "dash": "-",
            "two_dashes": "--",
            "long_dash": "—",
            "question_mark": "?",
            "NA": "NA",
            "N_A": "N/A",
            "null": "null",
            "None": "None",
            "nan": "nan",
            "dots": "…",
        }.items()
    },
    "query_amount_unreadable": totals(amounts("见注")),
    "query_amount_with_wide_comma_and_digits": taken(
        changed("人民币", "２４２，１９３，０００，０００")
    ),
    "query_details_without_a_word": detail(options=VINTAGE),
    "query_details_complete": summed(),
    "query_details_under_other_titles": summed(under_other_names),
    "query_details_of_one_product": detail(only("商品编码", GOODS[1][0])),
    "query_details_of_one_product_without_a_word": detail(
        only("商品编码", GOODS[1][0]), VINTAGE
    ),
    "query_details_of_one_mode": detail(of_one_mode),
    "query_details_zeros_lost": summed(zeros_lost),
    "query_details_levels_mixed": detail(with_chapters),
    "query_details_amount_missing": detail(amounts("?")),
    "query_details_look_alike_partners": by_partner(),
    "query_parts_overlap": overlapping(),
    "query_filtered_without_a_trace": taken(filtered),
    "query_yuan_under_the_title_of_dollars": yuan_called_dollars(),
    "query_cut_off_at_10000_rows": cut_off(),
    "query_line_ends_crlf": taken(),
    "query_header_alone": Case(
        line(list(place_totals().header)).encode("gb18030"), FILE, VINTAGE
    ),
}
