"""The shipped files, read once for all that is said of them."""

from typing import Any

import pytest

from tests.repo.shipped import (
    OBSERVATIONS,
    PLAN,
    REFERENCE,
    Rows,
    Tables,
    rows_of,
    toml_of,
)


@pytest.fixture(scope="session")
def units() -> Rows:
    """Return the rows of the unit table."""
    return rows_of(REFERENCE / "units.csv")


@pytest.fixture(scope="session")
def provinces(units: Rows) -> set[str]:
    """Return the codes of the 31 provinces."""
    return {row["code"] for row in units if row["level"] == "province"}


@pytest.fixture(scope="session")
def indicators() -> Tables:
    """Return each indicator's file by its name."""
    return {p.stem: toml_of(p) for p in (PLAN / "indicators").glob("*.toml")}


@pytest.fixture(scope="session")
def plan() -> dict[str, Any]:
    """Return the plan's own file."""
    return toml_of(PLAN / "plan.toml")


@pytest.fixture(scope="session")
def observations() -> Rows:
    """Return every shipped observation."""
    return [row for path in OBSERVATIONS for row in rows_of(path)]


@pytest.fixture(scope="session")
def lower_units() -> Rows:
    """Return the rows of the table of lower units."""
    return rows_of(REFERENCE / "lower_units.csv")


@pytest.fixture(scope="session")
def departments() -> Rows:
    """Return the rows of the table of departments."""
    return rows_of(REFERENCE / "departments.csv")
