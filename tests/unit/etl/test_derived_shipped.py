"""Every derived value of the shipped plan, against an oracle in plain Python."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from etl.publication.reader import PublicationReader
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.unit.etl.derived_oracle import PLAN, RULES, Cell, Known, Oracle

NOW = datetime(2026, 11, 22, 4)
TODAY = NOW.date()
DAYS = [
    TODAY,
    date(2026, 3, 30),
    date(2025, 6, 30),
    date(2024, 3, 20),
    date(2021, 6, 1),
]
"""Today; before and after revised accounts; when most was not out yet."""

PLACES = 1e-9

AVERAGE_GROWTH = {
    "110000": 10.8015, "120000": 1.8258, "130000": 7.6020, "140000": 2.8970,
    "150000": 17.6558, "210000": 3.1570, "220000": 7.5557, "230000": 18.5268,
    "310000": 4.4764, "320000": 5.2498, "330000": 10.9252, "340000": 11.4600,
    "350000": 8.2576, "360000": 3.2739, "370000": 10.3557, "410000": 4.3394,
    "420000": 12.3406, "430000": 2.8808, "440000": 5.7071, "450000": 10.8070,
    "460000": 30.2104, "500000": 1.6279, "510000": 5.8723, "520000": 11.0945,
    "530000": -2.7959, "540000": 54.7173, "610000": 3.9793, "620000": 11.7097,
    "630000": 26.1991, "640000": 12.4846, "650000": 29.9923,
}  # fmt: skip
"""Average yearly growth 2020–2024 in percent, from NBS series A060101 in 千美元."""


@pytest.fixture(scope="module")
def reader(
    tmp_path_factory: pytest.TempPathFactory, set_up: SetUp
) -> Iterator[PublicationReader]:
    """Yield a publication of all shipped figures."""
    folder = tmp_path_factory.mktemp("shipped")
    workspace = Workspace(Settings(data=folder), clock=lambda: NOW)
    set_up(workspace)
    yield workspace.reader()


@pytest.fixture(scope="module", params=DAYS, ids=date.isoformat)
def both(
    request: pytest.FixtureRequest, reader: PublicationReader
) -> tuple[dict[Cell, Any], dict[Cell, Known]]:
    """Return derived values as published and as the oracle has them, on a day."""
    known = reader if request.param == TODAY else reader.on(request.param)
    rows = known.connection.execute(
        "SELECT indicator, unit, frequency, period, value, status, bound, rounded_to"
        " FROM derived"
    ).fetchall()
    return {tuple(row[:4]): row[4:] for row in rows}, Oracle(
        request.param, TODAY
    ).derived()


def test_every_derived_indicator_has_a_rule_of_its_own() -> None:
    declared = {
        path.stem
        for path in (PLAN / "indicators").glob("*.toml")
        if "\nformula " in path.read_text(encoding="utf-8")
    }
    assert declared == set(RULES)
    assert len(declared) > 20


def test_there_is_a_value_where_the_rules_give_one_and_nowhere_else(
    both: tuple[dict[Cell, Any], dict[Cell, Known]],
) -> None:
    published, expected = both
    assert set(published) - set(expected) == set()
    assert set(expected) - set(published) == set()


def test_every_value_is_the_one_that_the_rules_give(
    both: tuple[dict[Cell, Any], dict[Cell, Known]],
) -> None:
    published, expected = both
    wrong = {
        cell: (row[0], expected[cell].number)
        for cell, row in published.items()
        if row[0] != pytest.approx(expected[cell].number, rel=PLACES, abs=PLACES)
    }
    assert wrong == {}


def test_every_value_is_as_firm_as_its_operands(
    both: tuple[dict[Cell, Any], dict[Cell, Known]],
) -> None:
    published, expected = both
    wrong = {
        cell: row
        for cell, row in published.items()
        if (row[1] == "preliminary", row[2] == "≈")
        != (expected[cell].preliminary, expected[cell].about)
    }
    assert wrong == {}


def test_every_value_leaves_open_what_the_rounding_of_its_operands_does(
    both: tuple[dict[Cell, Any], dict[Cell, Known]],
) -> None:
    published, expected = both
    steps = {cell: float(row[3] or 0) for cell, row in published.items()}
    wanted = {cell: known.high - known.low for cell, known in expected.items()}
    wrong = {
        cell: (step, wanted[cell])
        for cell, step in steps.items()
        if step != pytest.approx(wanted[cell], rel=1e-7, abs=2e-8)
    }
    assert wrong == {}
    assert sum(step > 0 for step in steps.values()) > 0


def test_today_every_rule_gives_values(reader: PublicationReader) -> None:
    given = reader.connection.execute("SELECT DISTINCT indicator FROM derived")
    assert {row[0] for row in given.fetchall()} == set(RULES)


def test_the_average_growth_of_every_province_is_that_of_the_series(
    reader: PublicationReader,
) -> None:
    code = "goods_trade_usd_average_growth"
    annual = reader.annual(code)
    found = {unit: annual[code, unit][2024].value for unit in AVERAGE_GROWTH}
    assert len(found) == 31
    assert found == pytest.approx(AVERAGE_GROWTH, abs=1e-4)
