"""What is expected of a series, row by row of the chapter on the outlook."""

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.definition import Indicator, Plausible
from indicators.outlook.expect import outlook
from indicators.outlook.request import Monthly, MonthValue, OutlookRequest
from indicators.outlook.so_far import cumulated, running
from indicators.progress import YearValue

Row = dict[str, str]

CHAPTERS = ("23-outlook",)
TABLE = {
    "test_expected": "case",
    "test_when_nothing_can_be_said": "situation",
    "test_months": "group",
}

CUT_OFF = date(2025, 6, 30)
BOUNDS = {
    "水平": ("亿元", Plausible(minimum=0)),
    "比重": ("%", Plausible(minimum=0, maximum=100)),
    "差额": ("亿元", Plausible(minimum=-1000)),
    "累计": ("亿元", Plausible(minimum=0)),
}
SOURCES = {"甲": "first", "乙": "second"}


def indicator_of(drawing: Any, row: Row) -> Indicator:
    unit, plausible = BOUNDS[row.get("kind", "水平")]
    indicator: Indicator = drawing.indicator(row)
    return replace(indicator, unit=unit, plausible=plausible, accumulates=True)


def test_expected(row: Row, drawing: Any) -> None:
    target = replace(drawing.target(row), base_value=None)
    years = {y: v for y, v in drawing.years(row).items() if y > 2019}
    found = outlook(
        OutlookRequest(
            indicator_of(drawing, row), "000000", years, 2025, CUT_OFF, target
        )
    )
    assert found.at_end is not None, found
    assert found.at_end.year == 2025
    for column in ("expected", "low", "high"):
        assert drawing.same(getattr(found.at_end, column), row[column]), (column, found)
    assert found.chance_state == "told"
    assert drawing.same(found.chance, row["chance"]), found


STATES = {
    "预计": ("expected", "told"),
    "预计，不可比": ("expected", "scope_changed"),
    "尚不能判断": ("too_little", "none"),
    "不可比": ("scope_changed", "none"),
    "过旧": ("too_old", "none"),
}


def sourced(drawing: Any, row: Row) -> dict[int, YearValue]:
    """Return the values of a row, each followed by its source."""
    texts = {int(year): text for year, text in row.items() if year.isdecimal()}
    found = {}
    for year, text in texts.items():
        source = text[-1]
        value = drawing.figure(text.rstrip("甲乙").strip(), year)
        if value is not None:
            found[year] = replace(value, source=SOURCES[source])
    return found


def test_when_nothing_can_be_said(row: Row, drawing: Any) -> None:
    target = drawing.target({"form": "达到", "target": "200", **row})
    years = sourced(drawing, row)
    indicator = indicator_of(drawing, row)
    found = outlook(OutlookRequest(indicator, "000000", years, 2025, CUT_OFF, target))
    assert (found.state, found.chance_state) == STATES[row["state"]], found
    assert (found.at_end is not None) == (found.state == "expected")
    if row["have"] != "—":
        counts = {"have": int(row["have"]), "need": int(row["need"])}
        assert found.facts == counts


def test_months(row: Row, drawing: Any) -> None:
    def so_far(year: int, month: int, text: str) -> MonthValue:
        value = float(text.replace(",", ""))
        return MonthValue(f"{year}-{month:02d}", value, "months")

    month = int(row["month"])
    monthly = Monthly(
        (
            so_far(2023, month, row["before"]),
            so_far(2023, 12, row["whole"]),
            so_far(2024, month, row["now"]),
        )
    )
    now = running(cumulated(monthly, CUT_OFF), 2023)
    years = drawing.years({"2020": "850", "2021": "900", "2022": "940"})
    indicator = indicator_of(drawing, row)
    years[2023] = replace(years[2022], year=2023, value=1000.0)
    found = outlook(
        OutlookRequest(indicator, "000000", years, 2024, CUT_OFF, None, monthly)
    )
    assert found.start is not None
    if row["expected"] == "—":
        assert now is None
        assert found.start.month == ""
        return
    assert now is not None
    assert drawing.same(now.share, row["share"])
    assert found.start.month == f"2024-{month:02d}"
    assert found.at_end is not None
    assert drawing.same(found.at_end.expected, row["expected"])
