"""From a draft to a published figure, on both kinds of database."""

import duckdb
import pytest

from indicators.errors import NotFoundError
from office.jobs.runner import Runner
from office.submissions.known import known
from office.submissions.reviewing import accept, begin_review
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
    with duckdb.connect(current_file(desk.workspace.root), read_only=True) as held:
        rows = held.execute(
            "SELECT period, value, vintage FROM latest "
            "WHERE indicator = ? AND unit = ?",
            [REPORTED[0], unit],
        ).fetchall()
    return [(period, f"{value:.0f}", vintage) for period, value, vintage in rows]


def test_a_draft_becomes_a_published_figure(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    assert receipt.number == f"2026-{unit}-0001"
    seen = desk.seen(receipt)
    begin_review(desk.workspace, desk.reviewer, receipt.number)
    row = accept(desk.workspace, desk.reviewer, seen)
    assert row.state == "accepted"
    run_jobs(desk)
    assert published(desk, unit) == [("2023", "12", receipt.number)]
    acts = [each.act for each in known(desk.workspace, receipt.number).acts]
    assert acts == [
        "drafted",
        *["signed"] * 3,
        "handed_in",
        "review_begun",
        "accepted",
    ]


def test_a_number_that_there_is_not(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="submission_unknown"):
        known(desk.workspace, "2026-330000-9999")
