"""Tables of customs and of a district that must be refused, one mistake each."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.customs_table import CustomsTable, as_csv, customs_table
from tests.cli.zhejiang_table import NAME, zhejiang_table
from tests.golden.corpus import Case

MONTH = "2024-12"
FILE = f"{MONTH}.csv"
CITY = "\n3,宁波地区,1,1,1,1.0,1.0,1.0"

Edit = Callable[[CustomsTable], object]


def edited(edit: Edit, *options: str, file: str = FILE) -> Case:
    """Return the table of December 2024 after one edit."""
    table = customs_table(MONTH)
    edit(table)
    return Case(table.bytes(), file, options)


def untouched(*options: str, file: str = FILE) -> Case:
    return Case(customs_table(MONTH).bytes(), file, options)


def titled(row: int, column: int, title: str) -> Edit:
    """Return an edit that writes another title into the header."""

    def edit(table: CustomsTable) -> None:
        table.header[row][column] = title

    return edit


def widened(table: CustomsTable) -> None:
    for cells in (*table.header, *table.body, table.note):
        cells.append("")


def with_another_column(table: CustomsTable) -> None:
    widened(table)
    table.header[1][-1], table.header[2][-1] = "转口", "12月"


def with_a_column_twice(table: CustomsTable) -> None:
    for cells in (*table.header, *table.body, table.note):
        cells.append(cells[3])


def without_a_column(table: CustomsTable) -> None:
    for cells in (*table.header, *table.body, table.note):
        del cells[6]


def shifted(table: CustomsTable) -> None:
    row = table.row("浙江省")
    row[1:7] = ["-", *row[1:6]]


def shifted_out(table: CustomsTable) -> None:
    table.row("浙江省").insert(1, "-")


def off_by(amount: int) -> Edit:
    """Return an edit that adds to one province's total, in 万元."""

    def edit(table: CustomsTable) -> None:
        row = table.row("江苏省")
        row[2] = str(int(row[2]) + amount)

    return edit


def without(place: str) -> Edit:
    def edit(table: CustomsTable) -> None:
        table.body.remove(table.row(place))

    return edit


def renamed(place: str, name: str) -> Edit:
    def edit(table: CustomsTable) -> None:
        table.row(place)[0] = name

    return edit


def valued(place: str, column: int, value: str) -> Edit:
    def edit(table: CustomsTable) -> None:
        table.row(place)[column] = value

    return edit


def twice(table: CustomsTable) -> None:
    again = list(table.row("浙江省"))
    again[2] = str(int(again[2]) + 1)
    table.body.append(again)


def not_yet_valid() -> Case:
    """Return a table that names a city a month before the list has it."""
    table = customs_table("2024-11")
    row = ["延吉市", *table.row("长春市")[1:]]
    table.body.insert(table.body.index(table.row("长春市")) + 1, row)
    off_by(-10_000)(table)
    return Case(table.bytes(), "2024-11.csv")


def pasted_often(table: CustomsTable) -> None:
    """Repeat the rows: nine columns of 25,000 rows are more than is taken."""
    table.body *= 25_000 // len(table.body) + 1


def in_yuan(table: CustomsTable) -> None:
    for row in table.body:
        row[1:7] = [cell if cell == "-" else f"{cell}0000" for cell in row[1:7]]


def in_dollars(table: CustomsTable) -> None:
    table.header[0][7:] = ["单位：万美元"] * 3


def without_unit(table: CustomsTable) -> None:
    table.header[0][7:] = ["Unnamed: 7_level_0"] * 3


def without_flows(table: CustomsTable) -> None:
    table.body = [row[:1] + row[3:5] + row[8:9] for row in table.body]
    table.header = [row[:1] + row[3:5] + row[8:9] for row in table.header]
    table.note = table.note[:4]


def zhejiang(old: str = "", new: str = "", *options: str, file: str = NAME) -> Case:
    """Return the district's table with one thing changed."""
    with TemporaryDirectory() as folder:
        text = zhejiang_table(Path(folder)).read_text(encoding="utf-8-sig")
    assert old in text
    return Case(text.replace(old, new).encode("utf-8-sig"), file, options)


CUSTOMS = {
    "customs_year_unknown": untouched(file="收发货人所在地.csv"),
    "customs_month_in_header_is_another": untouched(file="2024-11.csv"),
    "customs_period_conflicts_with_header": untouched(
        "--period", "2024-11", file="table.csv"
    ),
    "customs_period_conflicts_with_name": untouched("--period", "2023-12"),
    "customs_period_is_a_quarter": untouched("--period", "2024-Q4", file="table.csv"),
    "customs_period_is_a_year": untouched("--period", "2024", file="table.csv"),
    "customs_period_conflicts_with_year_in_header": edited(
        titled(2, 1, "2024年12月"), "--period", "2023-12", file="table.csv"
    ),
    "customs_months_differ": edited(titled(2, 1, "11月")),
    "customs_month_13": edited(titled(2, 1, "13月")),
    "customs_title_misspelt": edited(titled(1, 5, "进囗")),
    "customs_column_blank": edited(widened),
    "customs_column_more": edited(with_another_column),
    "customs_column_twice": edited(with_a_column_twice),
    "customs_column_missing": edited(without_a_column),
    "customs_flows_missing": edited(without_flows, file="2024-12.csv"),
    "customs_row_shifted": edited(shifted),
    "customs_row_shifted_out": edited(shifted_out),
    "customs_province_missing": edited(without("浙江省")),
    "customs_province_misspelt": edited(renamed("浙江省", "淅江省")),
    "customs_city_unknown_beside_a_mistake": edited(
        lambda table: (renamed("沈阳市", "沉阳市")(table), off_by(-10_000)(table))
    ),
    "customs_city_not_yet_valid_beside_a_mistake": not_yet_valid(),
    "customs_province_by_short_name": edited(renamed("内蒙古自治区", "内蒙古")),
    "customs_province_twice": edited(twice),
    "customs_table_pasted_often": edited(pasted_often),
    "customs_nation_missing": edited(without("总值")),
    "customs_control_missed_by_100_wan": edited(off_by(100)),
    "customs_control_missed_by_1_yi": edited(off_by(-10_000)),
    "customs_value_exponent": edited(valued("浙江省", 2, "5.26e8")),
    "customs_value_formula": edited(valued("浙江省", 2, "=B4+B5")),
    "customs_in_yuan": edited(in_yuan),
    "customs_in_dollars": edited(in_dollars),
    "customs_unit_missing": edited(without_unit),
    "customs_vintage_taken": edited(valued("浙江省", 9, "9.9")),
    "customs_released_in_the_future": untouched("--released", "2999-01-01"),
    "customs_not_comma": Case(
        as_csv(customs_table(MONTH).cells()).replace(",", "\t").encode(), FILE
    ),
    "zhejiang_says_wan_means_yuan": zhejiang(),
    "zhejiang_year_unknown": zhejiang(file="浙江.csv"),
    "zhejiang_total_missing": zhejiang(",合计,", ",总计,"),
    "zhejiang_unit_missing": zhejiang("单位：人民币，万元，%", "来源：海关"),
    "zhejiang_cities_pasted_often": zhejiang(
        ",7.4,1.9,9.5", f",7.4,1.9,9.5{CITY * 30_000}"
    ),
    "zhejiang_row_short": zhejiang(",7.4,1.9,9.5", ",7.4,1.9"),
    "zhejiang_unit_wrong_by_option": zhejiang("", "", "--unit-of-measure", "千元"),
}
