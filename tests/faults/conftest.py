"""Data folders for the tests of crashes, and what an undisturbed run makes.

The folder is small, so that many runs of it can be killed: national figures
are loaded and published, three months of customs are still to come.
"""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.figures import DATA
from tests.cli.folders import copied, data, initialised, publication_digest
from tests.once import made_once

__all__ = ["data", "initialised"]

MONTHS = ("2024-10", "2024-11", "2024-12")
NATIONAL = DATA / "reference" / "observations" / "national.csv"


@pytest.fixture(scope="session")
def months(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return three files that nobody has loaded yet."""
    folder = tmp_path_factory.mktemp("months")
    return [customs_table(month).write(folder) for month in MONTHS]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small data folder, published; only to be read."""

    def make(folder: Path) -> None:
        assert tradeplan("load", NATIONAL, data=folder).code == 0
        assert tradeplan("publish", data=folder).code == 0

    return made_once(tmp_path_factory, "small", make)


@pytest.fixture(scope="session")
def loaded(
    small: Path, months: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the small folder with the three months loaded, not published."""

    def make(folder: Path) -> None:
        assert tradeplan("load", *months, data=copied(small, folder)).code == 0

    return made_once(tmp_path_factory, "loaded", make)


@pytest.fixture(scope="session")
def undisturbed(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of what is published when nothing goes wrong."""

    def make(folder: Path) -> None:
        assert tradeplan("publish", data=copied(loaded, folder)).code == 0

    return publication_digest(made_once(tmp_path_factory, "undisturbed", make))


@pytest.fixture(scope="session")
def strace() -> str:
    """Return the program that kills at a system call."""
    found = shutil.which("strace")
    if found is None:
        pytest.skip("needs strace: apt-get install strace")
    return found
