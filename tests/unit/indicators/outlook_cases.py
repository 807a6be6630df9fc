"""Requests for the tests of the outlook."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from indicators.definition import Bilingual, Display, Indicator, Plausible, Target
from indicators.interval import Interval
from indicators.outlook.request import OutlookRequest
from indicators.progress import YearValue

NAME = Bilingual("量", "measured")
CUT_OFF = date(2025, 6, 30)

LEVEL = Indicator(
    code="measured",
    name=NAME,
    definition=NAME,
    class_="core",
    unit="亿元",
    direction="up",
    frequencies=("year", "year_to_date"),
    accumulates=True,
    aggregate="sum",
    reported_by="customs",
    agency=NAME,
    decimals=1,
    display=Display("亿元", 1.0, 1),
    plausible=Plausible(minimum=0),
)
SHARE = replace(
    LEVEL, unit="%", accumulates=False, plausible=Plausible(minimum=0, maximum=100)
)
TARGET = Target(
    id="T",
    indicator="measured",
    unit="000000",
    document="plan",
    base_year=2020,
    base_value=None,
    target_year=2025,
    target_value=150.0,
    form="reach",
    nature="未注明",
    direction="up",
    printed="150",
    source="here",
)


def year_value(year: int, value: float, **more: Any) -> YearValue:
    """Return a figure of a year, exact and final unless `more` says otherwise."""
    return replace(
        YearValue(year, value, Interval(value, value), "=", "final", "press"), **more
    )


def asked(values: Mapping[int, float], **more: Any) -> OutlookRequest:
    """Return a request for 2025 on values by year."""
    years = {year: year_value(year, value) for year, value in values.items()}
    return replace(
        OutlookRequest(LEVEL, "000000", years, 2025, CUT_OFF, TARGET), **more
    )
