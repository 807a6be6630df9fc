"""The compiled table of national trade in dollars: mixed units, spelt months."""

from collections.abc import Callable

from tests.golden.sources.told import Case
from tests.golden.sources.usd_table import UsdTable, usd_table
from tests.golden.sources.workbook_files import as_xlsx

FILE = "进出口.csv"
VINTAGE = ("--vintage", "2024-02 collected")

SPELLINGS = (
    *("2022-01", "2022/02", "202203", "2022年4月", "２０２２－０５", "2022.06"),
    *("2022-7", "20220800", "2022-09-30", "2022年10月份", "2022/11/30", "2022 - 12"),
)
UNCLEAR = ("2022.1", "2/2022", "22-03", "Apr-22", "5月", "2022Q2", "2022-13", "44742")

Edit = Callable[[UsdTable], object]


def unedited(table: UsdTable) -> None:
    """Leave the table as it is."""


def usd(
    edit: Edit = unedited,
    options: tuple[str, ...] = VINTAGE,
    *,
    taken: bool = False,
) -> Case:
    """Return the table of 2022 after one edit."""
    table = usd_table("2022-01", "2022-12")
    edit(table)
    return Case(table.bytes(), FILE, options, taken)


def taken(edit: Edit = unedited) -> Case:
    return usd(edit, taken=True)


def spelt(spellings: tuple[str, ...]) -> Edit:
    """Return an edit that spells the first months in other ways."""

    def edit(table: UsdTable) -> None:
        for row, text in zip(table.body, spellings, strict=False):
            row[0] = text

    return edit


def titled(number: int, title: str) -> Edit:
    def edit(table: UsdTable) -> None:
        table.header[number] = title

    return edit


def valued(month: str, number: int, value: str) -> Edit:
    def edit(table: UsdTable) -> None:
        table.row(month)[number] = value

    return edit


def month_twice(table: UsdTable) -> None:
    again = list(table.row("2022-06"))
    again[2] = "3300.00"
    table.body.append(again)


def pasted_often(table: UsdTable) -> None:
    """Repeat the rows: ten columns of 21,000 months are more than is taken."""
    table.body *= 21_000 // len(table.body)


def ragged(table: UsdTable) -> None:
    table.row("2022-06").append("1")


def in_hundreds_of_millions(table: UsdTable) -> None:
    """Write total trade in 亿美元, as the columns beside it are."""
    for row in table.body:
        row[1] = str(round(float(row[1]) / 100_000, 2))


def early_cumulative(table: UsdTable) -> None:
    """Write a year to date a hundred times too small, as it stands for 1994."""
    for row in table.body:
        row[0] = f"1994{row[0][4:]}"
        for at in (8, 9):
            row[at] = str(round(float(row[at]) / 100, 2))


def undeclared(table: UsdTable) -> None:
    """Leave only columns that are declared nowhere."""
    table.header[:] = ["time", "美国:出口金额:当月值", "德国:出口金额:当月值"]
    table.body[:] = [[row[0], "1", "1"] for row in table.body]


def as_sheet() -> Case:
    table = usd_table("2022-01", "2022-12")
    rows = [
        [row[0], *(float(cell) if cell else None for cell in row[1:])]
        for row in table.body
    ]
    content = as_xlsx({"进出口": [list(table.header), *rows]})
    return Case(content, "进出口.xlsx", VINTAGE, taken=True)


USD = {
    "usd_mixed_units_by_declared_columns": taken(),
    "usd_column_of_months_called_riqi": taken(titled(0, "日期")),
    "usd_wide_colon_in_a_title": taken(titled(1, "进出口金额：当月值")),
    "usd_xlsx": as_sheet(),
    "usd_months_in_twelve_spellings": taken(spelt(SPELLINGS)),
    "usd_months_that_may_be_read_in_two_ways": usd(spelt(UNCLEAR)),
    "usd_month_twice": usd(month_twice),
    "usd_months_pasted_often": usd(pasted_often),
    "usd_title_twice": usd(titled(2, "进出口金额:当月值")),
    "usd_row_long": usd(ragged),
    "usd_vintage_not_said": usd(options=()),
    "usd_total_in_the_unit_of_its_neighbours": usd(in_hundreds_of_millions),
    "usd_year_to_date_a_hundred_times_too_small": usd(early_cumulative),
    "usd_no_column_that_is_declared": usd(undeclared),
    "usd_flows_that_do_not_add_up": taken(valued("2022-06", 2, "3500.00")),
    "usd_value_unreadable": usd(valued("2022-06", 2, "3,30.00")),
}
