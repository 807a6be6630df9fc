"""For each finding of a check a small return that earns it, of made-up figures.

Here: the files. Not here: checking them and writing the page (`findings.py`).
"""

from etl.intake.template_rows import COLUMNS
from parts.example import Example
from parts.example_workbook import packed

HEAD = "指标代码,地区代码,频度,报告期,数值,计量单位"
ROW = "local_overseas_warehouses,330000,年,2024年,120,个"
TRADE = "local_cbec_trade,330000,{},{},{},亿元"
PROVINCE = "330000"
UNFILLED = "local_overseas_warehouses,,330000,浙江省,年,2024年,,个,初步,=,内部,,,,"


def return_examples() -> dict[str, Example]:
    """Return finding code → a return of a province that earns it."""
    return {**_files(), **_cells(), **_figures()}


def _files() -> dict[str, Example]:
    table = [["指标代码", "报告期", "数值"], ["local_upgrade_bases", "2024年", 7]]
    other = [["甲", 1], ["乙", 2], ["丙", 3]]
    return {
        "columns_too_many": _return(
            ROW + "," * 200 + "x", told="a row with something in its 206th column"
        ),
        "workbook_old": Example(
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "an old workbook that is damaged",
            unit=PROVINCE,
        ),
        "table_unknown": Example("姓名,年龄\n甲,1\n".encode(), unit=PROVINCE),
        "sheet_hidden": Example(
            packed({"填报": table, "旧表": table}, hidden=("旧表",)),
            "a workbook with a hidden sheet of figures",
            unit=PROVINCE,
        ),
        "sheet_left_out": Example(
            packed({"填报": table, "草稿": other}),
            "a workbook with a sheet of numbers without a heading",
            unit=PROVINCE,
        ),
        "formula_uncached": Example(
            packed({"填报": [table[0], [*table[1][:2], "=3+4"]]}),
            "a workbook written by a program that does not calculate",
            unit=PROVINCE,
        ),
        "marked_classified": Example(
            f"机密★一年\n{HEAD}\n{ROW}\n".encode(), unit=PROVINCE
        ),
    }


def _cells() -> dict[str, Example]:
    merged = [
        "local_overseas_warehouses,330000,年,2023年,110,个",
        ",330000,年,2024年,120,个",
        ",330000,年,2022年,100,个",
    ]
    return {
        "row_unfilled": Example(
            "\n".join([",".join(COLUMNS), UNFILLED, ""]).encode(),
            name="return.csv",
            unit=PROVINCE,
        ),
        "total_left_out": _return(ROW, "合计,,,,120,个"),
        "cell_from_above": _return(*merged),
        "cell_untidy": _return(ROW.replace("120", "１２０")),
        "measure_in_cell": _return(TRADE.format("年", "2024年", "1.2万亿")),
        "period_became_date": _return(TRADE.format("累计", "2025-01-07", "120")),
    }


def _figures() -> dict[str, Example]:
    public = ROW.replace("local_", "local_public_")
    exports = TRADE.replace("trade", "exports").format("年", "2024年", "70")
    imports = TRADE.replace("trade", "imports").format("年", "2024年", "40")
    june = TRADE.format("累计", "2025年1-6月", "100")
    return {
        "indicator_not_reported": _return("goods_trade_total,330000,年,2024年,1,亿元"),
        "unit_not_yours": _return(ROW.replace("330000", "440000")),
        "parts_differ_from_whole": _return(
            TRADE.format("年", "2024年", "120"), exports, imports
        ),
        "part_exceeds_whole": _return(ROW, public.replace("120", "121")),
        "cumulative_falls": _return(june, TRADE.format("累计", "2025年1-7月", "90")),
        "month_differs": _return(
            june,
            TRADE.format("累计", "2025年1-7月", "118"),
            TRADE.format("月", "2025年7月", "25"),
        ),
        "season_unusual": Example(
            f"{HEAD}\nfdi_actual,000000,月,2023年6月,600,亿美元\n".encode(),
            name="return.csv",
            unit="commerce",
        ),
        "target_far": Example(
            f"{HEAD}\nintegrated_markets_100bn,000000,年,2025年,1000,个\n".encode(),
            name="return.csv",
            unit="commerce",
        ),
    }


def _return(*rows: str, told: str = "") -> Example:
    return Example(
        "\n".join([HEAD, *rows, ""]).encode(), told, "return.csv", unit=PROVINCE
    )
