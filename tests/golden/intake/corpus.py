"""Returns of a province, each with one thing in it that is to be told.

A case is a good return with one thing changed, so that what is told is all that
differs.
"""

import codecs
from dataclasses import dataclass

from etl.intake.template_rows import COLUMNS
from tests.golden.intake.workbooks import workbook

HEAD = "指标代码,地区代码,频度,报告期,数值,计量单位,备注"
COUNT = "local_overseas_warehouses,330000,年,2024年,120,个,"
TRADE = "local_cbec_trade,330000,累计,2025年1-6月,100.5,亿元,"
TEMPLATE = (
    f"{','.join(COLUMNS)}\n"
    "local_overseas_warehouses,,330000,浙江省,年,2024年,{},个,{},=,内部,{},,,\n"
    "local_upgrade_bases,,330000,浙江省,年,2024年,12,个,初步,=,内部,,,,\n"
)
GOOD = f"{HEAD}\n{COUNT}\n{TRADE}\n"


@dataclass(frozen=True)
class Case:
    """A file, its name, who sends it and what is said of it."""

    content: bytes
    file: str = "return.csv"
    unit: str = "330000"
    options: tuple[str, ...] = ()


def text(content: str, **more: str) -> Case:
    return Case(content.encode(), **more)


def count(old: str, new: str) -> Case:
    assert old in COUNT
    return text(GOOD.replace(COUNT, COUNT.replace(old, new, 1)))


def rows(*lines: str, unit: str = "330000") -> Case:
    return text("\n".join([HEAD, *lines, ""]), unit=unit)


def trade(code: str, frequency: str, period: str, value: str) -> str:
    return f"local_cbec_{code},330000,{frequency},{period},{value},亿元,"


CELLS = [line.split(",") for line in GOOD.splitlines()]
NUMBERS = [["甲", 1], ["乙", 2], ["丙", 3]]

FILES = {
    "empty": Case(b""),
    "pdf": Case(b"%PDF-1.7"),
    "too_many_columns": text(GOOD.replace("120,个,", f"120,个,{',' * 200}x")),
    "cell_of_40_kb": text(GOOD.replace("120,个,", f"120,个,{'x' * 40_000}")),
    "quote_unclosed": text(GOOD.replace("120", '"120')),
    "old_workbook_damaged": Case(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧表.et"
    ),
    "workbook_damaged": Case(workbook({"填报": CELLS})[:900], "坏.xlsx"),
    "no_heading": text("姓名,年龄\n甲,1\n"),
    "marked_secret": text(f"机密★一年,,,,,,\n{GOOD}"),
    "hidden_sheet": Case(
        workbook({"填报": CELLS, "旧表": CELLS}, hidden=["旧表"]), "隐藏.xlsx"
    ),
    "other_sheet": Case(workbook({"填报": CELLS, "草稿": NUMBERS}), "草稿.xlsx"),
    "formula": Case(
        workbook({"填报": [CELLS[0], [*CELLS[1][:4], "=100+20", "个", ""]]}),
        "公式.xlsx",
    ),
    "two_sheets_differ": Case(
        workbook(
            {
                "一": CELLS,
                "二": [CELLS[0], [*CELLS[1][:4], 121, "个", ""]],
            }
        ),
        "两表.xlsx",
    ),
}
ROWS = {
    "row_too_long": count("120", "1,200"),
    "row_too_short": text(GOOD.replace(COUNT, COUNT.rpartition(",个")[0])),
    "total": rows(COUNT, "合计,,,,120,个,"),
    "merged": rows(
        COUNT.replace("2024", "2023"),
        "," + COUNT.partition(",")[2],
        "," + COUNT.partition(",")[2].replace("2024", "2022"),
    ),
    "twice": rows(COUNT, COUNT.replace("120", "121")),
    "repeated": rows(COUNT, COUNT),
}
CELL = {
    "indicator": count("overseas", "oversea"),
    "unit": count("330000", "浙江市"),
    "frequency": count("年", "旬"),
    "period": count("2024年", "2024-13"),
    "period_to_come": count("2024年", "2099年"),
    "period_a_day": rows(trade("trade", "累计", "2025-01-07", "120")),
    "period_a_number": rows(trade("trade", "累计", "45664", "120")),
    "period_month_and_day": rows(trade("trade", "累计", "1月7日", "120")),
    "value_words": count("120", "一百二十"),
    "value_blank": count("120", ""),
    "template_row_unfilled": text(TEMPLATE.format("", "初步", "")),
    "template_row_half_filled": text(TEMPLATE.format("", "初步", "正在核实")),
    "template_row_with_a_dash": text(TEMPLATE.format("-", "初步", "")),
    "template_row_marked_final": text(TEMPLATE.format("", "最终", "")),
    "value_wide": count("120", "１２０"),
    "value_with_scale": rows(trade("trade", "年", "2024年", "1.2万亿")),
    "measure": count("个", "只"),
    "measure_of_money": count("个", "万元"),
    "status": text(
        f"{HEAD},数据状态\n{COUNT},估计\n",
    ),
    "openness": text(f"{HEAD},公开属性\n{COUNT},秘而不宣\n"),
    "out_of_bounds": count("120", "99999999"),
}
FIGURES = {
    "not_reported": rows("goods_trade_total,330000,年,2024年,52640.1,亿元,"),
    "not_theirs": rows(COUNT.replace("330000", "440000")),
    "unit_off": rows(
        "services_trade_total_usd,000000,年,2023年,93310000,亿美元,", unit="commerce"
    ),
    "parts": rows(
        trade("trade", "年", "2024年", "120"),
        trade("exports", "年", "2024年", "70"),
        trade("imports", "年", "2024年", "40"),
    ),
    "part_too_large": rows(
        COUNT, COUNT.replace("local_", "local_public_").replace("120", "121")
    ),
    "so_far_falls": rows(
        trade("trade", "累计", "2025年1-6月", "100"),
        trade("trade", "累计", "2025年1-7月", "90"),
    ),
    "month_apart": rows(
        trade("trade", "累计", "2025年1-6月", "100"),
        trade("trade", "累计", "2025年1-7月", "118"),
        trade("trade", "月", "2025年7月", "25"),
    ),
    "season_unusual": rows(
        "fdi_actual,000000,月,2023年6月,600,亿美元,", unit="commerce"
    ),
    "far_from_target": rows(
        "integrated_markets_100bn,000000,年,2025年,1000,个,", unit="commerce"
    ),
}
CASES = FILES | ROWS | CELL | FIGURES

WIDE = (
    "浙江省外贸情况,,,\n填报单位：浙江省,,单位：个,\n指标,2023年,2024年,备注\n"
    "一、本地区企业海外仓数量,110,120,\n其中：省级公共海外仓数量,10,12,\n"
)
WELL = {
    "utf8": text(GOOD),
    "utf8_with_mark": Case(codecs.BOM_UTF8 + GOOD.encode()),
    "gb18030": Case(GOOD.encode("gb18030")),
    "gbk": Case(GOOD.encode("gbk")),
    "utf16": Case(GOOD.encode("utf-16")),
    "semicolons": text(GOOD.replace(",", ";")),
    "tabs": text(GOOD.replace(",", "\t")),
    "wide_commas": text(GOOD.replace(",", "，")),
    "crlf_and_blank_tail": text(GOOD.replace("\n", "\r\n") + ",,,,,,\r\n" * 9),
    "title_rows": text(f"浙江省数据报送表,,,,,,\n填报单位：浙江省,,,,,,\n{GOOD}"),
    "remarks_below": text(f"{GOOD}注：均为初步数,,,,,,\n填表人：,,,,,,\n"),
    "workbook": Case(workbook({"填报": CELLS}), "报送表.xlsx"),
}
"""The same two figures, however they are written."""
