"""For each finding a small file that earns it, made from shipped figures.

Here: the files. Not here: examining them and writing the page (`findings.py`).
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from etl.sources.layout import LoadOptions
from parts.example import Example
from parts.example_workbook import workbook
from parts.return_examples import return_examples
from parts.source_examples import source_examples

TIDY = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage"
MONTH = "2024-12"
FLOWS = {
    "goods_trade_total": "进出口",
    "goods_exports": "出口",
    "goods_imports": "进口",
}
SPANS = {"month": "{}月", "year_to_date": "1至{}月"}


def examples(data: Path) -> dict[str, Example]:
    """Return finding code → example; `data` is the folder of shipped files."""
    own = (_files(), _rows(), _figures(), _tables(data))
    parts = (*own, source_examples(), return_examples())
    return {code: example for part in parts for code, example in part.items()}


def _files() -> dict[str, Example]:
    good = "goods_trade_total,江西省,year,2025,4823.0,亿元,press,sample"
    return {
        "file_empty": Example(b"", "a file of no bytes"),
        "file_binary": Example(b"%PDF-1.7", "a PDF document"),
        "workbook_unreadable": Example(b"PK\x03\x04\x14\x00", "half a workbook"),
        "sheets_several": Example(
            workbook("甲", "乙"), "a workbook with two filled sheets"
        ),
        "file_encoding": Example(b"\xff\xff\xfe", "bytes that are no text"),
        "file_encodings_mixed": Example(
            f"{TIDY}\n{good}\n".encode() + f"{good}\n".encode("gb18030"),
            "a file in UTF-8 with a line in GB18030 behind it",
        ),
        "file_too_large": Example(
            f"{TIDY}\n{'x' * 40_000}".encode(), "a cell of 40,000 characters"
        ),
        "rows_too_many": Example(
            f"{TIDY}\n{good}\n".encode() + b"x\n" * 200_000, "two hundred thousand rows"
        ),
        "quote_unclosed": _tidy(f'{good[:-6]}"sam"ple'),
        "row_ragged": _tidy("goods_trade_total,江西省,year,2025,4,823.0,亿元,press,v"),
        "header_duplicate": Example(f"{TIDY},vintage\n{good},sample\n".encode()),
        "header_missing": Example(f"{TIDY[:-8]}\n{good[:-7]}\n".encode()),
        "header_unknown": Example(f"{TIDY},notes\n{good},\n".encode()),
        "layout_unknown": Example("地区,金额\n江西省,4823.0\n".encode()),
        "rows_none": Example(f"{TIDY}\n".encode(), "a header with nothing below"),
        "same_file": Example(
            f"{TIDY}\n{good}\n".encode(), "the same file under another name", again="2"
        ),
        "already_loaded": Example(
            f"{TIDY}\n{good}\n".encode(), "the same file a second time", times=2
        ),
    }


def _rows() -> dict[str, Example]:
    rows = {
        "indicator_unknown": "goods_trade_totl,江西省,year,2025,4823,亿元,press,v",
        "indicator_derived": "goods_trade_balance,江西省,year,2025,1371,亿元,press,v",
        "unit_unknown": "goods_trade_total,江西市,year,2025,4823,亿元,press,v",
        "unit_outside": "goods_trade_total,香港,year,2025,4823,亿元,press,v",
        "frequency_unknown": "ecommerce_turnover,全国,month,2025-01,1,亿元,press,v",
        "period_unreadable": "goods_exports,江西省,month,2025-13,1,亿元,press,v",
        "value_unreadable": "goods_exports,江西省,year,2025,约3097,亿元,press,v",
        "value_blank": "goods_exports,江西省,year,2025,-,亿元,press,v",
        "measure_unknown": "goods_exports,江西省,year,2025,3097,亿圆,press,v",
        "measure_mismatch": "goods_exports,江西省,year,2025,3097,亿美元,press,v",
        "source_unknown": "goods_exports,江西省,year,2025,3097,亿元,paper,v",
        "vintage_missing": "goods_exports,江西省,year,2025,3097,亿元,press,",
    }
    more = {
        "word_unknown": ("status", "估计"),
        "day_unreadable": ("released", "1月31日"),
        "day_future": ("released", "2099-01-31"),
    }
    rows["period_future"] = "goods_exports,江西省,year,2099,3097.8,亿元,press,v"
    row = "goods_exports,江西省,year,2025,3097.8,亿元,press,v"
    return {
        **{code: _tidy(text) for code, text in rows.items()},
        **{
            code: Example(f"{TIDY},{column}\n{row},{word}\n".encode())
            for code, (column, word) in more.items()
        },
    }


def _figures() -> dict[str, Example]:
    jiangxi = "goods_exports,江西省,year,2025,{},亿元,press,v"
    chongqing = "goods_trade_total,重庆市,year,2025,{},press,2026-02"
    return {
        "row_repeated": _tidy(jiangxi.format("3097.8"), jiangxi.format("3097.80")),
        "two_values": _tidy(jiangxi.format("3097.8"), jiangxi.format("3079.8")),
        "unit_off": _tidy(chongqing.format("80068000,亿元")),
        "value_implausible": _tidy("bri_share,江西省,year,2025,519,%,press,v"),
        "change_large": _tidy("goods_trade_total,西藏,year,2025,777,亿元,press,v"),
        "vintage_taken": _tidy(
            "goods_trade_total_usd,全国,year,2025,63600,亿美元,"
            "customs_release,2026-01 preliminary"
        ),
    }


def _tables(data: Path) -> dict[str, Example]:
    lines = list(_customs_table(data))
    shortened = [_less(line) if line.startswith("广东省") else line for line in lines]
    without = [line for line in lines if not line.startswith("西藏")]
    lower = [*lines, "和田市" + ",1" * 6 + ",1.0" * 3]
    later = list(_customs_table(data, "2024-11"))
    at = next(n for n, line in enumerate(later) if line.startswith("黑龙江省"))
    later.insert(at, "延吉市" + ",1" * 6 + ",1.0" * 3)
    pasted = [*lines, *lines[3:] * 700]
    return {
        "figures_too_many": _table(pasted, "customs' table pasted 700 times"),
        "layout_changed": _table([line.replace("12月", "季度", 1) for line in lines]),
        "period_needed": replace(
            _table(lines, "customs' table under the name `monthly.csv`"),
            name="monthly.csv",
        ),
        "option_conflict": replace(_table(lines), options=LoadOptions("2024-11")),
        "province_missing": _table(without, "customs' table without 西藏自治区"),
        "control_missed": _table(
            shortened, "a total of 广东省 that lost its last digit"
        ),
        "flows_differ": _table(shortened),
        "lower_unit_unknown": _table(lower, "customs' table with a row for 和田市"),
        "lower_unit_not_valid": replace(
            _table(later, "customs' table of November with a row for 延吉市"),
            name="2024-11.csv",
        ),
    }


def _tidy(*rows: str) -> Example:
    return Example("\n".join([TIDY, *rows, ""]).encode())


def _table(lines: list[str], told: str = "") -> Example:
    return Example("\n".join(lines).encode(), told, f"{MONTH}.csv")


def _less(line: str) -> str:
    """Return a line of the table whose first total has lost its last digit."""
    place, total, *others = line.split(",")
    return ",".join([place, total[:-1], *others])


def _customs_table(data: Path, month: str = MONTH) -> Iterator[str]:
    """Yield customs' table of one month, as it is published, from shipped figures."""
    with (data / "reference" / "observations" / "customs_monthly.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        rows = [row for row in csv.DictReader(file) if row["period"] == month]
    with (data / "reference" / "units.csv").open(encoding="utf-8", newline="") as file:
        units = [row for row in csv.DictReader(file) if row["level"] != "outside"]
    places = {row["code"]: row["name_zh"] for row in units}
    held = {(r["unit"], r["indicator"], r["frequency"]): r["value"] for r in rows}
    columns = list(product(FLOWS, SPANS))
    growth = [(f"{flow}_growth", "year_to_date") for flow in FLOWS]
    yield "," * 7 + ",".join(["单位：万人民币"] * 3)
    over = [FLOWS[flow] for flow, _ in columns] + ["累计比去年同期±％"] * 3
    titles = [SPANS[span].format(int(month[5:])) for _, span in columns]
    under = titles + list(FLOWS.values())
    yield ",".join(["收发货人所在地", *over])
    yield ",".join(["收发货人所在地", *under])
    for code, place in places.items():
        cells = [held.get((code, *column), "-") for column in (*columns, *growth)]
        yield ",".join(["总值" if code == "000000" else place, *cells])
