"""Workspaces, and registers on both kinds of database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from office.register.engine import open_register
from office.register.queue import Queue
from office.register.records import Register
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.folders import data, initialised
from tests.conftest import SOAK

__all__ = ["data", "initialised"]

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
ONE_OR_BOTH = BOTH if SOAK else BOTH[:1]
"""For what rests on figures far more than on the register; long campaigns have both."""


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty register: of our own file, or of a server."""
    if request.param == "sqlite":
        return ""
    address: str = request.getfixturevalue("postgresql_url")
    return address


@pytest.fixture
def engine(url: str, tmp_path: Path) -> Iterator[Engine]:
    """Yield an empty register at its newest schema."""
    opened = open_register(url, tmp_path / "register")
    yield opened
    opened.dispose()


@pytest.fixture
def register(engine: Engine) -> Register:
    return Register(engine)


@pytest.fixture
def queue(engine: Engine) -> Queue:
    return Queue(engine)


@pytest.fixture
def workspace_of() -> Callable[[Path], Workspace]:
    """Return what opens a data folder."""
    return lambda folder: Workspace(Settings(data=folder))
