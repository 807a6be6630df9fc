"""The tidy layout: what a person says of a file against what the file says."""

from datetime import date

from etl.csv_text import read_csv_text
from etl.sources.layout import LoadOptions, RawFile
from etl.sources.tidy import LAYOUT
from indicators.plan import Plan

HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,status"


def conflicts(plan: Plan, options: LoadOptions, *rows: str) -> list[tuple[int, str]]:
    table = read_csv_text("\n".join([HEADER, *rows]).encode())
    found = LAYOUT.read(RawFile("a.csv", table, options, plan, date(2026, 1, 1)))
    assert {finding.code for finding in found.findings} <= {"option_conflict"}
    return [(finding.line or 0, str(finding.value)) for finding in found.findings]


def test_a_cell_that_says_otherwise_is_told_once_however_many_rows_say_it(
    plan: Plan,
) -> None:
    def row(year: int, vintage: str, status: str) -> str:
        return f"gdp,440000,year,{year},1,亿元,press,{vintage},{status}"

    rows = [
        row(2020, "a", "final"),
        row(2021, "b", ""),
        row(2022, "b ", "revised"),
        row(2023, "c", "revised"),
        row(2024, "", "final"),
        row(2025, "c", "final"),
    ]
    said = LoadOptions(vintage="a", status="final")
    assert conflicts(plan, said, *rows) == [(3, "b"), (4, "revised"), (5, "c")]
    assert conflicts(plan, LoadOptions(), *rows) == []
