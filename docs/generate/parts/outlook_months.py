"""How well the running year is told from its months: national trade in dollars."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean

from etl.publication.reader import PublicationReader
from indicators.interval import Interval
from indicators.outlook.expect import outlook
from indicators.outlook.request import Monthly, OutlookRequest, YearAhead
from indicators.outlook.walk import LEAST
from indicators.period import last_day
from indicators.plan import Plan
from indicators.progress import YearValue
from office.outlook_requests import outlook_requests
from parts.markers import table

SERIES = ("goods_trade_total_usd", "goods_exports_usd", "goods_imports_usd")
SOURCE = "national_usd_compiled"
SHOWN = (2, 4, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a year with its months and without, and what it came to."""

    month: int
    with_months: YearAhead
    without: YearAhead
    came: float


def month_rows(reader: PublicationReader, plan: Plan) -> str:
    """Return the table by month of the year."""
    today = date(2100, 1, 1)
    asked = outlook_requests(reader, plan.indicators, (), today, 2100)
    nation = [r for r in asked if r.unit == "000000" and r.indicator.code in SERIES]
    every = [one for request in nation for one in told(request)]
    rows = []
    for month in SHOWN:
        ours = [one for one in every if one.month == month]
        rows.append(
            (
                f"1—{month}",
                str(len(ours)),
                f"{fmean(missed(o.with_months, o.came) for o in ours):.1%}",
                f"{fmean(missed(o.without, o.came) for o in ours):.1%}",
                f"{fmean(held(o.with_months, o.came) for o in ours):.0%}",
            )
        )
    head = ("到月 months", "例数 cases", "平均误差 mean error")
    more = ("不用月度数 without months", "80% 区间覆盖 covered")
    return table((*head, *more), rows)


def told(request: OutlookRequest) -> Iterator[Told]:
    """Yield each year of the table of months, told from each of its months."""
    kept = tuple(m for m in request.monthly.year_to_date if m.source == SOURCE)
    months = tuple(replace(month, released=None) for month in kept)
    whole = {int(m.period[:4]): m.value for m in months if m.period.endswith("-12")}
    for year in sorted(whole)[LEAST:]:
        for month in SHOWN:
            cut_off = last_day(f"{year}-{month:02d}") + timedelta(days=30)
            known = tuple(m for m in months if m.period <= f"{year}-{month:02d}")
            years = {
                y: YearValue(y, v, Interval(v, v), "=", "revised", SOURCE)
                for y, v in whole.items()
                if y < year
            }
            asked = replace(
                request,
                years=years,
                monthly=Monthly(known),
                target_year=year,
                cut_off=cut_off,
            )
            with_months = outlook(asked).at_end
            without = outlook(replace(asked, monthly=Monthly())).at_end
            if with_months is not None and without is not None:
                yield Told(month, with_months, without, whole[year])


def missed(said: YearAhead, came: float) -> float:
    """Return by how much an expectation was off, as a share of what came."""
    return abs(said.expected / came - 1)


def held(said: YearAhead, came: float) -> bool:
    """Tell whether the interval held what came."""
    return said.low <= came <= said.high
