"""Exports of 国家数据: each quirk of the layout, and what must be refused."""

from collections.abc import Callable

from tests.golden.sources.nbs_table import POPULATION, NbsTable, nbs_table
from tests.golden.sources.told import Case
from tests.golden.sources.workbook_files import as_xls, as_xlsx

FILE = "分省年度数据.csv"
SHEET = "分省年度数据"
VINTAGE = ("--vintage", "2026-11 export", "--status", "revised")

Edit = Callable[[NbsTable], object]


def unedited(table: NbsTable) -> None:
    """Leave the table as it is."""


def nbs(
    edit: Edit = unedited,
    *,
    options: tuple[str, ...] = VINTAGE,
    taken: bool = False,
    encoding: str = "gbk",
) -> Case:
    """Return the export of GDP after one edit."""
    table = nbs_table()
    edit(table)
    return Case(table.text().encode(encoding), FILE, options, taken)


def taken(edit: Edit = unedited, *more: str, encoding: str = "gbk") -> Case:
    return nbs(edit, options=VINTAGE + more, taken=True, encoding=encoding)


def padded(table: NbsTable) -> None:
    """Fill every row up to the longest, as a spreadsheet saves them."""
    for row in (*table.leads, *table.tails):
        row.extend([""] * (len(table.header) - len(row)))


def without_leads(table: NbsTable) -> None:
    table.leads = []


def blanked(table: NbsTable) -> None:
    """Empty the year that is not out yet."""
    for row in table.body:
        row[1] = ""


def lead(number: int, text: str) -> Edit:
    """Return an edit that writes another lead line."""

    def edit(table: NbsTable) -> None:
        table.leads[number] = [text]

    return edit


def without_figures(table: NbsTable) -> None:
    """Write the many words for no figure into one year."""
    words = ("", "-", "--", "—", "…", "……", "..", "NA", "N/A", "null", "None", "－")
    for row, word in zip(table.body, words, strict=False):
        row[1] = word


def pasted_often(table: NbsTable) -> None:
    """Repeat the rows: six years of 34,000 provinces are more than is taken."""
    table.body *= 34_000 // len(table.body)


def titled(number: int, title: str) -> Edit:
    def edit(table: NbsTable) -> None:
        table.header[number] = title

    return edit


def valued(place: str, number: int, value: str) -> Edit:
    def edit(table: NbsTable) -> None:
        table.row(place)[number] = value

    return edit


def renamed(table: NbsTable) -> None:
    table.row("浙江省")[0] = "淅江省"


def shortened(table: NbsTable) -> None:
    table.row("浙江省").pop()


def lengthened(table: NbsTable) -> None:
    table.row("浙江省").append("1")


def twice(table: NbsTable) -> None:
    table.body.append([*table.row("浙江省")[:-1], "1"])


def scaled(year: str, factor: float) -> Edit:
    """Return an edit that puts one year into another scale."""

    def edit(table: NbsTable) -> None:
        at = table.header.index(f"{year}年")
        for row in table.body:
            row[at] = f"{float(row[at]) * factor:.1f}"

    return edit


def rescaled(year: str, factor: float) -> Case:
    """Return an export of population for years of which nothing is held.

    The real trap: a sample of a census year, 335,775 beside about 18,000.
    """
    table = nbs_table(POPULATION, "population", "", range(2020, 2014, -1))
    scaled(year, factor)(table)
    table.header[1:] = [f"{int(title[:4]) - 15}年" for title in table.header[1:]]
    return Case(table.bytes(), FILE, VINTAGE)


def with_unit(unit: str) -> Edit:
    return lead(1, f"指标：地区生产总值({unit})")


def monthly(table: NbsTable) -> None:
    table.leads[0] = ["数据库：分省月度数据"]
    table.header = ["地区", *(f"2024年{12 - n}月" for n in range(6))]


NBS = {
    "nbs_gbk_as_the_site_writes_it": taken(),
    "nbs_years_run_backwards": taken(),
    "nbs_utf8_with_mark": taken(encoding="utf-8-sig"),
    "nbs_utf16": taken(encoding="utf-16"),
    "nbs_lead_lines_filled_up_with_commas": taken(padded),
    "nbs_wide_brackets_and_colon": taken(lead(1, "指标: 地区生产总值（亿元）")),
    "nbs_name_that_is_also_used": taken(lead(1, "指标：国内生产总值(亿元)")),
    "nbs_empty_cells_are_missing": taken(blanked),
    "nbs_no_figure_in_twelve_spellings": taken(without_figures),
    "nbs_wide_digits": taken(valued("浙江省", 1, "９０，００７．０")),
    "nbs_status_is_preliminary_unless_said": nbs(
        options=("--vintage", "2026-11 export"), taken=True
    ),
    "nbs_option_without_meaning": taken(unedited, "--flow", "export"),
    "nbs_xls_twin": Case(
        as_xls({SHEET: nbs_table().sheet()}), "分省年度数据.xls", VINTAGE, taken=True
    ),
    "nbs_xlsx_saved_again": Case(
        as_xlsx({SHEET: nbs_table().sheet()}), "分省年度数据.xlsx", VINTAGE, taken=True
    ),
    "nbs_xls_with_two_sheets": Case(
        as_xls({SHEET: nbs_table().sheet(), "副本": nbs_table().sheet()}),
        "分省年度数据.xls",
        VINTAGE,
    ),
    "nbs_vintage_not_said": nbs(options=()),
    "nbs_lead_lines_cut_off": nbs(without_leads),
    "nbs_unit_cut_off": nbs(lead(1, "指标：地区生产总值")),
    "nbs_unit_unknown": nbs(with_unit("亿圆")),
    "nbs_unit_of_another_kind": nbs(with_unit("万人")),
    "nbs_unit_in_dollars": nbs(with_unit("亿美元")),
    "nbs_unit_says_wan_means_yi": nbs(with_unit("万元")),
    "nbs_indicator_that_the_plan_has_not": nbs(lead(1, "指标：地区生产总額(亿元)")),
    "nbs_indicator_far_from_all": nbs(lead(1, "指标：造林面积(万公顷)")),
    "nbs_database_of_months": nbs(monthly),
    "nbs_database_of_the_nation": nbs(lead(0, "数据库：年度数据")),
    "nbs_year_not_a_year": nbs(titled(2, "2023年度")),
    "nbs_year_twice": nbs(titled(2, "2024年")),
    "nbs_province_misspelt": nbs(renamed),
    "nbs_province_twice": nbs(twice),
    "nbs_rows_pasted_often": nbs(pasted_often),
    "nbs_row_short": nbs(shortened),
    "nbs_row_long": nbs(lengthened),
    "nbs_census_year_in_another_scale": rescaled("2018", 18.65),
    "nbs_census_year_in_another_scale_at_the_end": rescaled("2020", 18.65),
    "nbs_census_year_in_another_scale_at_the_start": rescaled("2015", 18.65),
    "nbs_one_year_in_persons": rescaled("2018", 10_000),
    "nbs_one_year_in_persons_where_figures_are_held": nbs(scaled("2021", 10_000)),
    "nbs_value_not_a_number": nbs(valued("浙江省", 3, "见注")),
}
