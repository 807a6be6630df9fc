"""What each person asked and is writing: his own, bounded, seen by nobody else."""

from pathlib import Path

import pytest

from indicators.errors import ForbiddenError, NotFoundError, UserError
from office.access import Caller
from office.analysis import history
from office.analysis.drafts import MOST_SHEETS, Sheet, drafts, keep_draft, tear_draft
from office.analysis.history import Outcome, note_run, run, runs
from office.register.trail_book import TrailBook
from office.settings import Settings
from office.workspace import Workspace


def person(login: str) -> Caller:
    return Caller(login, login, login, "", frozenset({"analyst"}), "127.0.0.1")


ANALYST, OTHER = person("ana"), person("bo")
READER = Caller("", "", "", "", frozenset({"leader"}), "loopback")
DONE = Outcome("a" * 64, "ok", "", 31, 12, 40_000_000)
FAILED = Outcome("a" * 64, "error", "sql_syntax", 0, 3, 0)


@pytest.fixture(params=["sqlite", pytest.param("pg", marks=pytest.mark.postgresql)])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    url = ""
    if request.param == "pg":
        url = request.getfixturevalue("postgresql_url")
    return Workspace(Settings(data=tmp_path / "data", register_url=url))


def test_a_run_is_kept_with_what_came_of_it(workspace: Workspace) -> None:
    note_run(workspace, ANALYST, "SELECT 1", {"p": "甲"}, DONE)
    number = note_run(workspace, ANALYST, "SELEC", {}, FAILED)
    last, first = runs(workspace, ANALYST)
    assert (last.number, last.status, last.code) == (number, "error", "sql_syntax")
    assert (first.text, first.parameters, first.rows) == ("SELECT 1", {"p": "甲"}, 31)
    assert (first.elapsed_ms, first.peak_memory) == (12, 40_000_000)
    assert run(workspace, ANALYST, number) == last


def test_nobody_sees_what_another_asked(workspace: Workspace) -> None:
    number = note_run(workspace, ANALYST, "SELECT 1", {}, DONE)
    assert runs(workspace, OTHER) == []
    with pytest.raises(NotFoundError, match="query_run_unknown"):
        run(workspace, OTHER, number)
    assert TrailBook(workspace.register.engine).entries() == []


def test_old_runs_are_given_up(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_RUNS", 3)
    note_run(workspace, OTHER, "SELECT 'other'", {}, DONE)
    numbers = [note_run(workspace, ANALYST, f"SELECT {n}", {}, DONE) for n in range(5)]
    assert [each.number for each in runs(workspace, ANALYST)] == numbers[:1:-1]
    assert len(runs(workspace, OTHER)) == 1


def test_who_is_not_signed_in_has_no_history(tmp_path: Path) -> None:
    fresh = Workspace(Settings(data=tmp_path / "none"))
    assert note_run(fresh, READER, "SELECT 1", {}, DONE) == 0
    assert runs(fresh, READER) == [] == drafts(fresh, READER)
    assert not (tmp_path / "none").exists()
    with pytest.raises(ForbiddenError, match="not_signed_in"):
        keep_draft(fresh, READER, Sheet(1, "SELECT 1"))


def test_a_sheet_holds_what_was_written_last(workspace: Workspace) -> None:
    keep_draft(workspace, ANALYST, Sheet(2, "SELECT 2", {"p": "1"}, 7, 3))
    keep_draft(workspace, ANALYST, Sheet(1, "SELECT 1\x00"))
    keep_draft(workspace, ANALYST, Sheet(2, "SELECT 22", {}, 7, 3))
    one, two = drafts(workspace, ANALYST)
    assert (one.sheet, one.text, one.query) == (1, "SELECT 1", 0)
    assert (two.text, two.parameters, two.query, two.version) == ("SELECT 22", {}, 7, 3)
    assert drafts(workspace, OTHER) == []
    tear_draft(workspace, ANALYST, 1)
    tear_draft(workspace, ANALYST, 1)
    assert [each.sheet for each in drafts(workspace, ANALYST)] == [2]


@pytest.mark.parametrize("number", [0, -1, MOST_SHEETS + 1])
def test_there_is_no_such_sheet(workspace: Workspace, number: int) -> None:
    with pytest.raises(UserError, match="query_sheet_unknown"):
        keep_draft(workspace, ANALYST, Sheet(number, "SELECT 1"))
