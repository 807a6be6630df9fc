"""What would have been said on past days with nothing but what was out by then."""

from datetime import date

from etl.publication.reader import PublicationReader
from indicators.outlook.outlooks import outlooks
from indicators.outlook.request import Outlook
from indicators.plan import Plan
from indicators.progress import YearValue
from office.outlook_requests import outlook_requests
from parts.markers import table

DAYS = tuple(date(year, 12, 31) for year in (2021, 2022, 2023, 2024, 2025))
TARGET_YEAR = 2025


def known_rows(reader: PublicationReader, plan: Plan) -> str:
    """Return the table of national outlooks for 2025 whose year is known by now."""
    rows: list[tuple[str, ...]] = []
    codes = [indicator.code for indicator in plan.indicators]
    came = {
        series[0]: years[TARGET_YEAR]
        for series, years in reader.annual(*codes).items()
        if series[1] == "000000" and TARGET_YEAR in years
    }
    for day in DAYS:
        asked = outlook_requests(
            reader.on(day), plan.indicators, plan.targets, day, TARGET_YEAR
        )
        nation = [request for request in asked if request.unit == "000000"]
        rows += [
            row(day, found, came[found.indicator])
            for found in outlooks(nation)
            if found.state == "expected" and found.indicator in came
        ]
    head = ("截至 as known on", "指标 indicator", "所用数 values", "预计 expected")
    more = ("80% 区间 interval", "实际 came to", "在内 inside", "可能性 chance")
    return table((*head, *more), rows)


def row(day: date, found: Outlook, came: YearValue) -> tuple[str, ...]:
    """Return one line of the table."""
    end = found.at_end
    if end is None:
        raise ValueError(found)
    return (
        day.isoformat(),
        f"`{found.indicator}`",
        str(found.used),
        plain(end.expected),
        f"{plain(end.low)}–{plain(end.high)}",
        f"{'> ' if came.bound == '>' else ''}{plain(came.value)}",
        "是 yes" if end.low <= came.value <= end.high else "否 no",
        "" if found.chance is None else f"{found.chance:.0%}",
    )


def plain(value: float) -> str:
    """Return a value as a table shows it: no more than four digits matter."""
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"  # noqa: PLR2004 - shares and levels
