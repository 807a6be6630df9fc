"""Files that must be refused, one mistake each, in our own tidy layout.

A case is made from one good row, so that what is wrong is all that differs.
"""

import codecs
from dataclasses import dataclass

HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage"
GOOD = "goods_trade_total,440000,year,2024,90977.9,亿元,press,golden"
FILE = f"{HEADER}\n{GOOD}\n"

Options = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A file, its name and the options it is loaded with."""

    content: bytes
    file: str = "golden.csv"
    options: Options = ()


def row(old: str, new: str) -> Case:
    """Return the good file with one thing changed in its row."""
    assert old in GOOD
    return text(f"{HEADER}\n{GOOD.replace(old, new, 1)}\n")


def head(old: str, new: str) -> Case:
    """Return the good file with one thing changed in its header."""
    assert old in HEADER
    return text(f"{HEADER.replace(old, new, 1)}\n{GOOD}\n")


def more(column: str, cell: str) -> Case:
    """Return the good file with one more column."""
    return text(f"{HEADER},{column}\n{GOOD},{cell}\n")


def text(content: str, *options: str) -> Case:
    return Case(content.encode(), options=options)


NOT_TEXT = {
    "empty": Case(b""),
    "empty_lines": Case(b"\r\n\n   \n"),
    "empty_cells": Case(b",,,\n,,,\n"),
    "bom_only": Case(codecs.BOM_UTF8),
    "bom_only_utf16": Case(codecs.BOM_UTF16_LE),
    "binary_xlsx": Case(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256))),
    "binary_xls": Case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)),
    "binary_pdf": Case(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
    "binary_gzip": Case(b"\x1f\x8b\x08\x00" + bytes(32)),
    "binary_png": Case(b"\x89PNG\r\n\x1a\n" + bytes(32)),
    "binary_zip_without_members": Case(b"PK\x05\x06" + bytes(18)),
    "binary_nul": Case(FILE.replace("year", "year\0").encode()),
    "binary_bell": Case(FILE.replace("press", "pr\x07ess").encode()),
    "utf16_without_mark": Case(FILE.encode("utf-16-le")),
    "utf16_without_mark_big_endian": Case(FILE.encode("utf-16-be")),
    "utf16_cut_off": Case(FILE.encode("utf-16")[:-1]),
    "encoding_unknown": Case(FILE.encode().replace(b"2024", b"2024\xff")),
    "encoding_mixed": Case(
        f"{FILE}".encode() + GOOD.replace("press", "媒体").encode("gb18030")
    ),
    "encoding_mixed_after_mark": Case(codecs.BOM_UTF8 + FILE.encode("gb18030")),
    "encoding_character_cut_off": Case(
        f"{FILE}{GOOD}".encode().replace("亿".encode(), "亿".encode()[:2], 1)
    ),
}

NOT_A_TABLE = {
    "quote_unclosed": row("press", '"press'),
    "quote_unclosed_in_a_long_file": text(
        f"{HEADER}\n{GOOD.replace('press', chr(34) + 'press')}\n" + f"{GOOD}\n" * 9000
    ),
    "quote_followed_by_text": row("press", '"pr"ess'),
    "quote_in_the_middle": row("90977.9", '909"77.9'),
    "row_short": row(",golden", ""),
    "row_long": row("90977.9", "90,977.9"),
    "rows_ragged": text(f"{FILE}a,b\n{GOOD}\n{GOOD},x\n"),
    "rows_too_many": text(f"{HEADER}\n{GOOD}\n" + "a\n" * 200_000),
    "cell_of_5_mb": more("note", "长" * 1_700_000),
    "cell_of_40_kb": more("note", "x" * 40_000),
    "columns_20000": text(
        f"{HEADER},{','.join(f'c{n}' for n in range(20_000))}\n{GOOD}{',' * 20_000}\n"
    ),
}

HEADERS = {
    "header_only": text(f"{HEADER}\n"),
    "header_duplicate": head("source", "value"),
    "header_duplicate_but_for_case": more("Value", "1"),
    "header_blank": more("", ""),
    "header_unknown": head("vintage", "vintge"),
    "header_unknown_and_far": more("上报日期", "2025"),
    "header_missing": text(
        f"{HEADER.replace(',period', '')}\n{GOOD.replace(',2024', '')}\n"
    ),
    "header_missing_twice": text("indicator,unit,value\ngdp,440000,1\n"),
    "title_before_header": text(f"广东省外贸数据,,,,,,,\n{FILE}"),
    "separated_by_semicolons": text(FILE.replace(",", ";")),
    "separated_by_tabs": text(FILE.replace(",", "\t")),
    "separated_by_wide_commas": text(FILE.replace(",", "，")),
    "no_header": text(f"{GOOD}\n"),
    "some_other_table": text("姓名,年龄\n甲,1\n"),
}

CELLS = {
    "indicator_unknown": row("goods_trade_total", "goods_trade_totl"),
    "indicator_derived": row("goods_trade_total", "goods_trade_balance"),
    "indicator_unknown_and_far": row("goods_trade_total", "=1+1"),
    "indicator_with_sql": row("goods_trade_total", "x'); DROP TABLE ledger; --"),
    "unit_unknown": row("440000", "广东市"),
    "unit_unknown_and_far": row("440000", "999999"),
    "unit_outside": row("440000", "香港"),
    "unit_with_braces": row("440000", "{0}{value}"),
    "unit_with_markup": row("440000", "[red]广东[/red]"),
    "unit_with_hidden_space": row("440000", "广东\u200b"),
    "frequency_unknown": row("year", "yearly"),
    "frequency_not_of_the_indicator": row("year", "quarter"),
    "period_unknown": row("2024", "2024年度"),
    "period_of_another_frequency": row("2024", "2024-06"),
    "period_month_13": row("year,2024", "month,2024-13"),
    "period_far_away": row("2024", "9999"),
    "period_not_begun": row("2024", "2099"),
    "period_not_begun_a_month": row("year,2024", "month,2099-01"),
    "source_unknown": row("press", "gossip"),
    "vintage_missing": row("golden", " "),
    "measure_unknown": row("亿元", "亿圆"),
    "measure_missing": row("亿元", ""),
    "measure_mismatch": row("亿元", "亿美元"),
    "measure_mismatch_share": row("亿元", "%"),
    "value_exponent": row("90977.9", "1e5"),
    "value_formula": row("90977.9", "=SUM(A1:A3)"),
    "value_error_of_excel": row("90977.9", "#REF!"),
    "value_with_unit": row("90977.9", "90977.9亿元"),
    "value_about": row("90977.9", "约90978"),
    "value_grouped_wrongly": row("90977.9", '"9,0977.9"'),
    "value_hexadecimal": row("90977.9", "0x1F"),
    "value_not_a_number": row("90977.9", "NaN"),
    "value_infinite": row("90977.9", "inf"),
    "value_footnote": row("90977.9", "90977.9²"),
    "value_of_21_digits": row("90977.9", "1" * 21),
    "value_of_20_digits_in_a_large_unit": row("90977.9,亿元", "1" * 20 + ",万亿元"),
    "value_of_300_digits": row("90977.9", "9" * 300),
    "value_long_text": row("90977.9", "没有公布" * 100),
    "value_negative": row("90977.9", "-90977.9"),
    "values_all_blank": row("90977.9", "-"),
    "status_unknown": more("status", "draft"),
    "bound_unknown": more("bound", ">="),
    "released_basis_unknown": more("released_basis", "guessed"),
    "rounded_to_unknown": more("rounded_to", "many"),
    "rounded_to_zero": more("rounded_to", "0"),
    "released_unreadable": more("released", "去年"),
    "released_in_the_future": more("released", "2999-01-01"),
}

FIGURES = {
    "two_values": text(f"{FILE}{GOOD.replace('90977.9', '90977.8')}\n"),
    "two_values_in_two_units": text(
        f"{FILE}{GOOD.replace('90977.9,亿元', '909779001,万元')}\n"
    ),
    "vintage_taken": text(
        f"{HEADER}\ngoods_trade_total,000000,year,2025,454800,亿元,customs_release,"
        "2026-01 preliminary\n"
    ),
    "value_implausible": row(
        "goods_trade_total,440000,year,2024,90977.9", "gdp,000000,year,2024,9000000000"
    ),
    "value_implausible_unit": row(
        "goods_trade_total,440000,year,2024,90977.9",
        "gdp,000000,year,2024,134908400000000",
    ),
    "growth_implausible": row(
        "goods_trade_total,440000,year,2024,90977.9,亿元",
        "goods_trade_total_growth,440000,year,2024,9097790,%",
    ),
    **{
        f"unit_off_by_10^{power}": row(
            "90977.9", str(round(909_779 * 10 ** (power - 1)))
        )
        for power in range(1, 9)
    },
    **{
        f"unit_off_by_10^-{power}": row(
            "90977.9", f"{90977.9 / 10**power:.{power + 1}f}"
        )
        for power in range(1, 9)
    },
}

LINES = {
    # The line named is the one an editor shows, whatever stands before it.
    "line_after_a_quoted_newline": text(
        f'{HEADER},note\n{GOOD},"一\n二\r\n三"\n{GOOD.replace("90977.9", "?")},\n'
    ),
    "line_after_empty_lines": text(f"\n\n{FILE}\n\n{GOOD.replace('90977.9', '?')}\n"),
    "line_ends_crlf": text(
        f"{FILE}{GOOD.replace('2024', '?')}\n".replace("\n", "\r\n")
    ),
    "line_ends_cr": text(f"{FILE}{GOOD.replace('2024', '?')}\n".replace("\n", "\r")),
    "line_ends_mixed": text(f"{HEADER}\r{GOOD}\r\n{GOOD.replace('2024', '?')}\n"),
    "line_ends_cr_and_nul": text(f"{FILE}{GOOD}\0\n".replace("\n", "\r")),
    "line_without_end": text(f"{FILE}{GOOD.replace('2024', '?')}"),
    "line_mark_of_unicode": text(
        f"{HEADER},note\n{GOOD},一\u2028二\u0085三\n{GOOD.replace('2024', '?')},\n"
    ),
}

OPTIONS = {
    "period_conflicts": text(FILE, "--period", "2023"),
    "measure_conflicts": text(FILE, "--unit-of-measure", "万元"),
    "flow_conflicts": text(FILE, "--flow", "export"),
    "released_conflicts": Case(
        more("released", "2025-01-20").content, options=("--released", "2025-01-21")
    ),
}

TIDY = NOT_TEXT | NOT_A_TABLE | HEADERS | CELLS | FIGURES | LINES | OPTIONS
