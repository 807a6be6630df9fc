"""Data folders and the plan for the tests of the data path."""

import pytest

from indicators.plan import Plan
from indicators.plan_files import read_plan
from tests.cli.figures import DATA
from tests.cli.folders import data, initialised

__all__ = ["data", "initialised"]


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the plan that is shipped."""
    units = DATA / "reference" / "units.csv"
    return read_plan(DATA / "plan" / "145-trade", units)
