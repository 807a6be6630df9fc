"""What the tests of submissions share: running jobs, reading what is published."""

import shutil

import duckdb

from office.jobs.runner import Runner
from office.submissions.known import known
from tests.cli.folders import current_file
from tests.unit.office.submissions.conftest import REPORTED, Desk


def run_jobs(desk: Desk) -> None:
    """Run whatever is asked for, as a worker does."""
    with desk.workspace.work_folder.tried() as ours:
        assert ours
        while ran := Runner(desk.workspace).run_next():
            assert ran.error is None


def published(desk: Desk, unit: str) -> list[tuple[str, str, str]]:
    """Return period, value and vintage of what is published of a unit."""
    # A copy: this process may have the file open in a way of its own.
    copy = shutil.copy(current_file(desk.workspace.root), desk.workspace.root / "seen")
    with duckdb.connect(copy, read_only=True) as held:
        rows = held.execute(
            "SELECT period, value, vintage FROM latest "
            "WHERE indicator = ? AND unit = ? ORDER BY period",
            [REPORTED[0], unit],
        ).fetchall()
    return [(period, f"{value:.0f}", vintage) for period, value, vintage in rows]


def acts_of(desk: Desk, number: str) -> list[str]:
    """Return what was done to a submission, in order."""
    held = known(desk.workspace, number)
    return [each.act for each in held.acts]
