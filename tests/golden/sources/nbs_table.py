"""Exports in the layout of 国家数据, made from the figures this repository ships."""

import csv
import io
from dataclasses import dataclass, field

from tests.cli.figures import picked, provinces

GDP = "地区生产总值(亿元)"
TRADE = "经营单位所在地进出口总额(千美元)"
POPULATION = "年末常住人口(万人)"
AFTER_CENSUS = "2026-03 post-census"
NOTE = "注：在第五次全国经济普查后，对1992年-2023年地区生产总值历史数据进行了系统修订。"

Cells = list[str]


@dataclass
class NbsTable:
    """One export: lead lines, header, a row a province, tail lines."""

    leads: list[Cells]
    header: Cells
    body: list[Cells]
    tails: list[Cells] = field(default_factory=list)

    def row(self, place: str) -> Cells:
        """Return the row of a place, to be read or changed."""
        (found,) = [row for row in self.body if row[0] == place]
        return found

    def line(self, place: str) -> int:
        """Return the line of a place in the file."""
        return len(self.leads) + 2 + self.body.index(self.row(place))

    def cells(self) -> list[Cells]:
        """Return all rows of the file."""
        return [*self.leads, self.header, *self.body, *self.tails]

    def text(self) -> str:
        """Return the file as text, quoted where a cell holds a comma."""
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(self.cells())
        return stream.getvalue()

    def bytes(self) -> bytes:
        """Return the file as the site writes it: in GBK."""
        return self.text().encode("gbk")

    def sheet(self) -> list[list[str | float | None]]:
        """Return the rows of the .xls twin: figures as numbers."""
        return [*self.leads, self.header, *map(_numbers, self.body), *self.tails]


def nbs_table(
    title: str = GDP,
    indicator: str = "gdp",
    vintage: str = AFTER_CENSUS,
    years: range = range(2024, 2018, -1),
) -> NbsTable:
    """Return the export of one indicator for the years given, latest first."""
    held = {
        (row["unit"], row["period"]): row["value"]
        for name in ("provinces_gdp", "provinces_trade", "provinces_society")
        for row in picked(name, indicator=indicator, source="nbs_database")
        if row["vintage"].startswith(vintage)
    }
    return NbsTable(
        leads=[["数据库：分省年度数据"], [f"指标：{title}"], ["时间：最近6年"]],
        header=["地区", *(f"{year}年" for year in years)],
        body=[
            [name, *(held.get((code, str(year)), "") for year in years)]
            for code, name in provinces().items()
        ],
        tails=[[NOTE], ["数据来源：国家统计局"]],
    )


def _numbers(row: Cells) -> list[str | float | None]:
    return [row[0], *(float(cell) if cell else None for cell in row[1:])]
