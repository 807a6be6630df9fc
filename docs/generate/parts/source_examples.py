"""Files in the layouts of other publishers, one for each finding they can earn.

Here: exports of the national data site and downloads of the customs query
platform, a few lines each. Not here: our own layout and customs' monthly table.
"""

from etl.sources.layout import LoadOptions
from parts.example import Example

SAID = LoadOptions(vintage="2026-03 revised")
WHOLE = LoadOptions(vintage="2026-11 query", complete=True)
HEADER = "数据年月,注册地名称,人民币"
ROW = "202412,江西省,17341234567"
GOODS = "数据年月,注册地名称,商品编码,人民币"
CATTLE = "202412,江西省,01022900,1234567"
OIL = "202412,江西省,27090000,7654321"


def source_examples() -> dict[str, Example]:
    """Return finding code → example."""
    return {**_exports(), **_queries(), **_details(), **_compiled(), **_scales()}


def _exports() -> dict[str, Example]:
    database, gdp = "数据库：分省年度数据", "指标：地区生产总值(亿元)"
    return {
        "vintage_needed": _export(database, gdp, options=LoadOptions()),
        "database_other": _export("数据库：年度数据"),
        "indicator_line_missing": _export(database),
        "indicator_unnamed": _export(database, "指标：地区生产总額(亿元)"),
        "cells_blank": _export(gdp, cell=""),
        "option_unused": _export(
            gdp, options=LoadOptions(vintage="2026-03 revised", flow="export")
        ),
    }


def _queries() -> dict[str, Example]:
    two = f"{HEADER},美元"
    return {
        "query_period_needed": _query("注册地名称,人民币", "江西省,1"),
        "period_unfinished": _query(HEADER, ROW.replace("2024", "2099")),
        "flow_needed": _query(HEADER, ROW, name="2024.csv"),
        "currency_needed": _query(HEADER.replace("人民币", "金额"), ROW),
        "currencies_two": _query(two, f"{ROW},2408504801"),
        "file_is_part": _query(HEADER, ROW, name="import-2024-36_p1-10.csv"),
        "parts_differ": _query(HEADER, ROW, HEADER.replace("人民币", "美元"), ROW),
        "rows_repeated": _query(HEADER, ROW, HEADER, ROW),
        "row_clash": _query(HEADER, ROW, f"{ROW}0"),
        "places_by_code": _query(
            "数据年月,注册地编码,人民币", ROW.replace("江西省", "36")
        ),
        "one_month_assumed": _query(
            "注册地名称,人民币", ROW[7:], name="2024年12月进口.csv"
        ),
        "filter_unknown": _query(HEADER, ROW),
    }


def _details() -> dict[str, Example]:
    many = [f"202412,江西省,{10_000_000 + n},1" for n in range(10_000)]
    unsaid = LoadOptions(vintage="2026-11 query")
    return {
        "rows_cut_off": _query(GOODS, *many),
        "query_filtered": _query(GOODS, CATTLE),
        "detail_not_summed": _query(GOODS, CATTLE, OIL, options=unsaid),
        "levels_mixed": _query(GOODS, CATTLE, "202412,江西省,27,7654321"),
        "zeros_lost": _query(GOODS, CATTLE.replace("0102", "102"), OIL),
        "sum_incomplete": _query(GOODS, CATTLE.replace("1234567", "?"), OIL),
    }


def _compiled() -> dict[str, Example]:
    return {
        "columns_undeclared": _wide("time,美国:出口金额:当月值", "2022-01,1"),
        "columns_left_out": _wide(
            "time,出口金额:当月值,美国:出口金额:当月值", "2022-01,3232.77,1"
        ),
        "cumulative_short": _wide(
            "time,出口金额:当月值,出口金额:累计值", "1994-01,48.05,0.49"
        ),
    }


def _scales() -> dict[str, Example]:
    provinces = ("北京市", "天津市", "河北省", "山西省", "辽宁省")
    rows = [f"{name},18000,335775,18000" for name in provinces]
    lead = "指标：年末常住人口(万人)"
    census = "\n".join([lead, "地区,2006年,2005年,2004年", *rows, ""])
    return {
        "scale_break": Example(census.encode(), options=SAID),
        "figure_apart": _query(HEADER, ROW.replace("17341", "7341")),
    }


def _wide(*lines: str) -> Example:
    """Return a compiled table of national trade in dollars."""
    return Example("\n".join([*lines, ""]).encode(), options=SAID)


def _export(*leads: str, cell: str = "34227.9", options: LoadOptions = SAID) -> Example:
    """Return an export of the national data site for one province and two years."""
    lines = [*leads, "地区,2024年,2023年", f"江西省,{cell},32677.1", ""]
    content = "\n".join(lines).encode()
    return Example(content, name="分省年度数据.csv", options=options)


def _query(
    *lines: str, name: str = "import.csv", options: LoadOptions = WHOLE
) -> Example:
    """Return a download of the customs query platform."""
    if "商品编码" not in lines[0]:
        options = LoadOptions(vintage="2026-11 query")
    return Example("\n".join([*lines, ""]).encode(), name=name, options=options)
