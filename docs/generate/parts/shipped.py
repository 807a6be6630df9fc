"""The shipped figures as a reader has them, built once for all pages."""

import atexit
import tempfile
from functools import cache
from pathlib import Path

from indicators.plan import Plan
from indicators.plan_files import read_plan
from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace
from parts.folders import ROOT

DATA = ROOT / "data"


@cache
def shipped_plan() -> Plan:
    """Return the plan that is shipped."""
    return read_plan(DATA / "plan" / "145-trade", DATA / "reference" / "units.csv")


@cache
def shipped_workspace() -> Workspace:
    """Return a data folder with a publication of the shipped figures; not to change."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    made = Workspace(Settings(data=Path(folder.name)))
    initialise(made)
    return made
