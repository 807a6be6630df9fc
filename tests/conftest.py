"""What all tests share: programs of the machine, and what a skip is worth.

Lives here: the throw-away PostgreSQL, the browser, the length of campaigns, the shipped
figures. Not here: made-up figures and pages; those belong beside their tests.
"""

import gc
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright

from etl.analyst.reach import REACHES, Reach
from office.analyst_files import analyst_file as analyst_file_of
from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace
from tests.once import made_once

# Servers of tests live for seconds; drawing ahead would take the tests' own time.
os.environ.setdefault("TRADEPLAN_DRAW_AHEAD", "false")

SKIPS_FAIL = os.environ.get("CI") == "true"
DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")
SOAK = os.environ.get("TRADEPLAN_SOAK") == "1"

# A fixture that needs a program marks the tests that ask for it.
MARKER_OF_FIXTURE = {
    "browser": "browser",
    "chromium": "browser",
    "postgresql_server": "postgresql",
    "postgresql_url": "postgresql",
    "soak_factor": "soak",
}

LONGEST_FIRST = (
    *("browser/test_axe.py", "faults/test_failpoints.py", "cli/test_rounds.py"),
    *("faults/test_kill_at_call.py", "golden/test_tidy_corpus.py"),
    *("browser/test_journeys.py", "faults/test_damage.py", "cli/test_jobs.py"),
    *("faults/test_rebuild.py", "cli/test_as_of.py", "faults/test_killed_office.py"),
    *("faults/test_submission_order.py", "golden/intake/test_returns_told.py"),
    *("faults/test_submission_points.py", "faults/test_provinces_at_once.py"),
)
"""Files that take longest: begun last, one of them would keep one process at work
while all others are done. A file is never split, so that its fixtures are made once.
"""

hypothesis.settings.register_profile("test", deadline=None, derandomize=True)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("soak" if SOAK else "test")

DEAR = hypothesis.settings(
    max_examples=5_000 if SOAK else 30,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
"""For a property of which each example is a load or an examination of its own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, and what has a full length; longest first."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if marker := MARKER_OF_FIXTURE.get(fixture):
                item.add_marker(marker)
        # A property is tried on thousands of examples in a long campaign.
        if hypothesis.is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker("soak")
    here = Path(__file__).parent
    rank = {here / name: n for n, name in enumerate(LONGEST_FIRST)}
    # Sorting is stable: within a file, and among all others, nothing changes place.
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for circles.

    Thousands of items were looked through again and again; with fewer searches too,
    a run takes a tenth less of the processors.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def unskipped(report: Any) -> None:
    """Turn a skip into a failure; an expected failure stays what it is."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing may be skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """Count a skipped test as failed when CI=true."""
    report = yield
    if SKIPS_FAIL:
        unskipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """Count a file skipped as a whole as failed when CI=true."""
    report = yield
    if SKIPS_FAIL:
        unskipped(report)
    return report


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return Path(__file__).parents[1]


SetUp = Callable[[Workspace], None]
"""Gives a workspace with an empty data folder the shipped figures, published."""


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> SetUp:
    """Return what sets up workspaces as `initialise` does, by copying one of them."""

    def make(folder: Path) -> None:
        made = Workspace(Settings(data=folder))
        initialise(made)
        made.register.engine.dispose()

    @cache
    def shipped() -> Path:
        return made_once(tmp_path_factory, "shipped", make)

    def fill(workspace: Workspace) -> None:
        # Asked for here: who uses the fixture does not always fill a workspace.
        shutil.copytree(shipped(), workspace.root, dirs_exist_ok=True)

    return fill


AnalystFile = Callable[[Reach], Path]
"""Gives the analyst file of the shipped figures for a reach; only to be read."""


@pytest.fixture(scope="session")
def analyst_workspace(
    tmp_path_factory: pytest.TempPathFactory, set_up: SetUp
) -> Workspace:
    """Return a workspace with the shipped figures, whose analyst files are shared."""

    def make(folder: Path) -> None:
        made = Workspace(Settings(data=folder))
        set_up(made)
        for reach in REACHES:
            analyst_file_of(made, "", reach)
        made.register.engine.dispose()

    return Workspace(Settings(data=made_once(tmp_path_factory, "analysts", make)))


@pytest.fixture(scope="session")
def analyst_file(analyst_workspace: Workspace) -> AnalystFile:
    """Return what gives the shipped figures as an analyst file, made once."""
    return lambda reach: analyst_file_of(analyst_workspace, "", reach)


@pytest.fixture(scope="session")
def soak_factor() -> int:
    """Return how many times longer than usual a campaign is to run."""
    return 100 if SOAK else 1


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Debian's Chromium; without one the test is skipped.

    Where its shell without windows is there, that: the same engine at the same version,
    and a page takes a fifth of the processor.
    """
    shell = shutil.which("chromium-headless-shell")
    found = shell or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("needs Chromium: apt-get install chromium fonts-noto-cjk")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Yield a Chromium that asks nothing of the network by itself."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium refuses its own sandbox to root.
    rootly = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium, args=[*quiet, *rootly]
        )
        yield opened
        opened.close()


class PostgresqlServer:
    """A PostgreSQL of our own in a temporary folder, reached by a socket there."""

    def __init__(self, programs: Path) -> None:
        """Choose a folder and, because PostgreSQL refuses root, another user."""
        self._programs = programs
        # Not pytest's folder: the server's user may not enter that, and the path
        # of a socket holds no more than 107 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="tradeplan-pg-", dir="/tmp"))
        self._account = "postgres" if os.geteuid() == 0 else None
        if self._account:
            shutil.chown(self._folder, self._account, self._account)

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        # Whoever may enter the folder may connect: nobody but us can. No fsync
        # either, because this cluster is thrown away.
        self._run(
            "initdb", "--auth=trust", "--username=tradeplan", "--encoding=UTF8",
            "--locale=C", "--no-sync", "data",
        )  # fmt: skip
        options = f"-F -c listen_addresses= -c unix_socket_directories={self._folder}"
        self._run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", options)

    def stop(self) -> None:
        """Stop at once and delete the folder."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", "data")
        shutil.rmtree(self._folder)

    def new_database(self) -> str:
        """Return the SQLAlchemy address of a new, empty database."""
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(
            host=str(self._folder), user="tradeplan", dbname="postgres", autocommit=True
        ) as server:
            server.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql+psycopg://tradeplan@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            user=self._account,
            group=self._account,
            extra_groups=[] if self._account else None,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Yield a running server; without its programs the test is skipped."""
    initdb = shutil.which("initdb")
    found = [Path(initdb)] if initdb else sorted(DEBIAN_POSTGRESQL.glob("*/bin/initdb"))
    if not found:
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    server = PostgresqlServer(found[-1].parent)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgresql_url(postgresql_server: PostgresqlServer) -> str:
    """Return the SQLAlchemy address of a database that only this test uses."""
    return postgresql_server.new_database()
