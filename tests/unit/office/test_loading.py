"""Loading and publishing: taken up after a crash, stopped by no single file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from etl.jobs.ingest import LoadOrder
from etl.sources.layout import LoadOptions
from indicators.definition import Plausible
from indicators.errors import UserError
from indicators.plan import Plan
from office.loading import ask_to_load, load_files
from office.publishing import initialise, publish
from office.register.load_rows import received
from office.register.tables import inputs, pointing, publication
from office.shipped import shipped_data
from office.workspace import Workspace
from tests.cli.folders import jobs_of, ledger_of, loads_of
from tests.golden.corpus import FILE

SHIPPED = sorted((shipped_data() / "reference" / "observations").glob("*.csv"))

WorkspaceOf = Callable[[Path], Workspace]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def with_a_mistake_of_ours(plan: Plan) -> Plan:
    """Return a plan that no reader of ours would give: it makes figures fail."""
    wrong = Plausible(minimum="none", maximum=None)  # type: ignore[arg-type]
    indicators = tuple(replace(i, plausible=wrong) for i in plan.indicators)
    return replace(plan, indicators=indicators)


def test_a_file_that_the_software_fails_at_stops_nothing_later(
    workspace_of: WorkspaceOf, tmp_path: Path, good: Path
) -> None:
    workspace = workspace_of(tmp_path / "data")
    workspace.__dict__["plan"] = with_a_mistake_of_ours(workspace.plan)
    with pytest.raises(TypeError):
        load_files(workspace, [good], {})
    assert [load["state"] for load in loads_of(workspace.root)] == ["refused"]
    assert [job["state"] for job in jobs_of(workspace.root)] == ["failed"]
    # Left as received it would be tried again by every later command.
    again = workspace_of(tmp_path / "data")
    (receipt,) = load_files(again, [good], {})
    assert receipt["added"] == 1
    assert publish(again).is_new


def test_a_file_that_was_received_is_taken_up(
    workspace_of: WorkspaceOf, tmp_path: Path, good: Path
) -> None:
    whole = workspace_of(tmp_path / "whole")
    (receipt,) = load_files(whole, [good], {})
    workspace = workspace_of(tmp_path / "data")
    ask_to_load(workspace, [good], {})
    assert publish(workspace).manifest.counts["observation"] == 1
    (load,) = loads_of(workspace.root)
    assert (load["state"], load["id"]) == ("accepted", receipt["load"])
    assert [job["state"] for job in jobs_of(workspace.root)] == ["done", "done"]
    assert ledger_of(workspace.root) == ledger_of(whole.root)


def test_a_file_of_an_older_version_that_was_received_is_taken_up(
    workspace_of: WorkspaceOf, tmp_path: Path, good: Path
) -> None:
    workspace = workspace_of(tmp_path / "data")
    content, noon = good.read_bytes(), datetime(2026, 3, 1, 12, 0)
    order = LoadOrder(good.name, content, LoadOptions(), noon)
    workspace.blobs.keep(order.content)
    # Older versions noted a load without a job.
    with workspace.register.engine.begin() as connection:
        received(connection, order, "os:tester")
    assert publish(workspace).manifest.counts["observation"] == 1
    (load,) = loads_of(workspace.root)
    assert (load["state"], load["id"]) == ("accepted", order.load)


def test_an_init_that_died_before_it_published(
    workspace_of: WorkspaceOf, tmp_path: Path
) -> None:
    workspace = workspace_of(tmp_path / "data")
    national = [path for path in SHIPPED if path.name == "national.csv"]
    load_files(workspace, national, {})
    old = publish(workspace).manifest.id
    load_files(workspace, SHIPPED, {})
    done = initialise(workspace)
    assert (done.is_new, done.added) == (True, 0)
    assert done.publication != old
    again = initialise(workspace)
    assert (again.is_new, again.publication) == (False, done.publication)


def test_an_init_publishes_nothing_of_ones_own(
    workspace_of: WorkspaceOf, data: Path, good: Path
) -> None:
    workspace = workspace_of(data)
    load_files(workspace, [good], {})
    current = workspace.publications.current()
    assert initialise(workspace).is_new is False
    assert workspace.publications.current() == current


def test_nothing_loaded_is_nothing_published(
    workspace_of: WorkspaceOf, tmp_path: Path
) -> None:
    workspace = workspace_of(tmp_path / "data")
    with pytest.raises(UserError, match="nothing_loaded"):
        publish(workspace)
    assert workspace.publications.current() is None
    assert workspace.publications.ids() == set()


def test_a_publication_that_was_not_noted_is_noted_by_the_next(
    workspace_of: WorkspaceOf, data: Path, good: Path
) -> None:
    workspace = workspace_of(data)
    with workspace.register.engine.begin() as connection:
        for table in (pointing, inputs, publication):
            connection.execute(delete(table))
    load_files(workspace, [good], {})
    publish(workspace)
    with workspace.register.engine.connect() as connection:
        noted = set(connection.scalars(select(publication.c.id)))
    assert noted == workspace.publications.ids()
    assert len(noted) == 2


def test_a_path_that_cannot_be_read_loads_nothing(
    workspace_of: WorkspaceOf, tmp_path: Path, good: Path
) -> None:
    workspace = workspace_of(tmp_path / "data")
    with pytest.raises(UserError, match="file_unreadable"):
        load_files(workspace, [good, tmp_path / "none.csv"], {})
    assert not workspace.root.exists()
