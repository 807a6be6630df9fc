"""Builders for the tests of the yardstick: a plain target, value, row, plan folder.

Each builder gives something valid; a test changes what it is about.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from indicators.definition import Bilingual, Break, Display, Indicator, Target
from indicators.interval import interval
from indicators.observations import Observation, Reported
from indicators.plan import Method, Plan
from indicators.plan_files import read_plan
from indicators.progress import YearValue
from indicators.unit_files import DEPARTMENTS, LOWER_UNITS

NAME = Bilingual("量", "measured")

TARGET = Target(
    id="T",
    indicator="measured",
    unit="000000",
    document="plan",
    base_year=2020,
    base_value=100.0,
    target_year=2025,
    target_value=200.0,
    form="reach",
    nature="预期性",
    direction="up",
    printed="200",
    source="here",
)
INDICATOR = Indicator(
    code="measured",
    name=NAME,
    definition=NAME,
    class_="core",
    unit="亿元",
    direction="up",
    frequencies=("year",),
    accumulates=False,
    aggregate="none",
    reported_by="customs",
    agency=NAME,
    decimals=1,
    display=Display("亿元", 1.0, 1),
)
REPORTED = Reported(
    line=2,
    column="value",
    indicator="goods_trade_total",
    unit="江西省",
    frequency="year",
    period="2025",
    value="4,823.0",
    unit_of_measure="亿元",
    source="press",
    vintage="2026-01",
    released="2026-01-31",
)
OBSERVATION = Observation(
    indicator="measured",
    unit="360000",
    frequency="year",
    period="2025",
    source="press",
    vintage="2026-01",
    value=Decimal("4823.0"),
    value_text="4,823.0",
    text_unit="亿元",
    status="preliminary",
    bound="=",
    rounded_to=None,
    released=None,
    released_basis="unknown",
    reference="",
    note="",
    line=2,
    column="value",
)


@pytest.fixture(scope="session")
def target() -> Callable[..., Target]:
    """Return a builder of targets: 100 in 2020, 200 in 2025."""
    return lambda **changes: replace(TARGET, **changes)


@pytest.fixture(scope="session")
def indicator() -> Callable[..., Indicator]:
    """Return a builder of indicators in 亿元."""
    return lambda **changes: replace(INDICATOR, **changes)


@pytest.fixture(scope="session")
def scope_break() -> Callable[..., Break]:
    """Return a builder of changes of scope."""
    return lambda period, effect="not_comparable": Break(period, effect, NAME, "here")


@pytest.fixture(scope="session")
def reported() -> Callable[..., Reported]:
    """Return a builder of reported rows that the shipped plan accepts."""
    return lambda **changes: replace(REPORTED, **changes)


@pytest.fixture(scope="session")
def observation() -> Callable[..., Observation]:
    """Return a builder of examined figures."""
    return lambda **changes: replace(OBSERVATION, **changes)


@pytest.fixture(scope="session")
def year_value() -> Callable[..., YearValue]:
    """Return a builder of the value of a year, from a number or its text."""

    def built(
        year: int, number: object, bound: str = "=", step: str = "", **more: Any
    ) -> YearValue:
        value = Decimal(str(number))
        span = interval(value, bound, Decimal(step) if step else None)
        plain = {"status": "final", "source": "press"}
        return YearValue(year, float(value), span, bound, **{**plain, **more})

    return built


@pytest.fixture(scope="session")
def build(
    target: Callable[..., Target],
    indicator: Callable[..., Indicator],
    scope_break: Callable[..., Break],
    year_value: Callable[..., YearValue],
) -> SimpleNamespace:
    """Return the builders that a judgement needs, together."""
    return SimpleNamespace(
        target=target,
        indicator=indicator,
        scope_break=scope_break,
        year_value=year_value,
    )


@pytest.fixture(scope="session")
def method() -> Method:
    """Return a method with a band of 5 points and 基本完成 from 95 %."""
    return Method("test", 0.05, 0.95, 0.5, "straight", NAME)


@pytest.fixture(scope="session")
def shipped(repository: Path) -> tuple[Path, Path]:
    """Return the shipped plan folder and unit table."""
    data = repository / "data"
    return data / "plan" / "145-trade", data / "reference" / "units.csv"


@pytest.fixture(scope="session")
def plan(shipped: tuple[Path, Path]) -> Plan:
    """Return the shipped plan."""
    return read_plan(*shipped)


@pytest.fixture
def copied(shipped: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Return a copy of plan folder and unit tables that a test may spoil."""
    folder, units = tmp_path / "plan", tmp_path / "units.csv"
    shutil.copytree(shipped[0], folder)
    for table in (units.name, LOWER_UNITS, DEPARTMENTS):
        shutil.copy(shipped[1].with_name(table), tmp_path / table)
    return folder, units


@pytest.fixture
def spoil() -> Callable[[Path, str, str], None]:
    """Return a function that replaces one text of a file, which must be there."""

    def spoilt(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoilt
