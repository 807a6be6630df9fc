"""A template as the file that a unit fills in: CSV for any program, or a workbook.

The form is Chinese, as the returns are.
"""

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from etl.csv_text import column_letter
from etl.intake.template_rows import (
    CHOICES,
    COLUMNS,
    FILLED_IN,
    Asked,
    closing_rows,
    title_rows,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "填报"
WIDTHS = {"指标名称": 34, "指标代码": 30, "指标定义": 60, "备注": 24, "报告期": 16}
USUAL_WIDTH = 12
HEAD_FILL, INPUT_FILL = "FFE3E7EC", "FFFFFBE6"


def template_csv(asked: Asked) -> bytes:
    """Return the template as CSV in UTF-8 with its mark, so that Excel reads it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(title_rows(asked))
    writer.writerow(COLUMNS)
    writer.writerows(asked.rows)
    writer.writerows(closing_rows())
    return text.getvalue().encode("utf-8-sig")


def template_xlsx(asked: Asked) -> bytes:
    """Return the template as a workbook: drop-downs, locked headings, definitions.

    The lock has no password: it keeps from slips, not from people.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - slow, and only here

    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2021, 11, 23)
    sheet = book.active
    sheet.title = SHEET
    for line in title_rows(asked):
        sheet.append(line)
    sheet.append(COLUMNS)
    head = sheet.max_row
    for row in asked.rows:
        sheet.append(
            [_cell(name, text) for name, text in zip(COLUMNS, row, strict=True)]
        )
    last = sheet.max_row
    for line in closing_rows():
        sheet.append(line)
    _dress(sheet, head, last)
    _choices(sheet, head + 1, last)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(name: str, text: str) -> Any:
    if name in {"数值", "上次接受值"} and text:
        return float(text)
    return text or None


def _dress(sheet: "Worksheet", head: int, last: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection  # noqa: PLC0415 - slow

    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"].font = Font(bold=True, color="FFB5471B")
    for at, name in enumerate(COLUMNS):
        letter = column_letter(at)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, USUAL_WIDTH)
        title = sheet[f"{letter}{head}"]
        title.font = Font(bold=True)
        title.fill = PatternFill("solid", fgColor=HEAD_FILL)
        title.alignment = Alignment(wrap_text=True, vertical="center")
        for number in range(head + 1, last + 1):
            cell = sheet[f"{letter}{number}"]
            if name in FILLED_IN:
                cell.protection = Protection(locked=False)
                cell.fill = PatternFill("solid", fgColor=INPUT_FILL)
            if name == "报告期":
                # As text: else Excel makes a day of 1-7月.
                cell.number_format = "@"
    for number in range(last + 1, sheet.max_row + 1):
        for at in range(len(COLUMNS)):
            sheet.cell(number, at + 1).protection = Protection(locked=False)
    sheet.freeze_panes = f"C{head + 1}"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def _choices(sheet: "Worksheet", first: int, last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - slow

    if last < first:
        return
    for name, words in CHOICES.items():
        letter = column_letter(COLUMNS.index(name))
        choice = DataValidation(
            type="list", formula1=f'"{",".join(words)}"', allow_blank=True
        )
        choice.error = "请从下拉列表中选择"
        sheet.add_data_validation(choice)
        choice.add(f"{letter}{first}:{letter}{last}")
    letter = column_letter(COLUMNS.index("数值"))
    number = DataValidation(type="decimal", operator="between", allow_blank=True)
    number.formula1, number.formula2 = "-1E+15", "1E+15"
    number.error = "只写数字，计量单位见右侧一列"
    sheet.add_data_validation(number)
    number.add(f"{letter}{first}:{letter}{last}")
