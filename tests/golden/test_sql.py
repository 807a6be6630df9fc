"""Statements and their verdicts, against the real child on the shipped figures.

What tries to get out, what reads, what is mistaken, what wants too much: each pair
stands in `sql/*.txt`, so that an upgrade of the engine is held against all of them.
"""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.answer_text import answer_sentence
from dashboard.wording import wording
from etl.sandbox.values import plain
from office.access import Caller
from office.analysis.asking import Answer, Limits, Question, ask, file_of
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.golden.sql_pairs import Pair, pairs

ANALYST = Caller("ana", "ana", "某人", "", frozenset({"analyst"}), "here")
OTHER = Caller("bo", "bo", "另一人", "", frozenset({"analyst"}), "here")
HARD = Limits(seconds=0.3, memory=256 << 20, rows=1_000, total=8 << 20, threads=1)
PATIENT = replace(HARD, seconds=20.0)
"""For what ends by itself, soon: by its memory, or because the answer is cut."""
SOON = Limits(seconds=1.0)
"""What the next person's question must be answered within."""


@pytest.fixture(scope="module")
def workspace(
    tmp_path_factory: pytest.TempPathFactory, set_up: SetUp
) -> Iterator[Workspace]:
    made = Workspace(Settings(data=tmp_path_factory.mktemp("sql") / "data"))
    set_up(made)
    yield made
    made.analysis.close()


def named(found: list[Pair]) -> list[object]:
    return [pytest.param(each, id=each.where) for each in found]


def hold(answer: Answer, pair: Pair) -> None:
    """Hold an answer against its pair."""
    got = (answer.status, answer.code, dict(answer.facts))
    assert answer.status in pair.statuses, got
    if pair.code:
        assert answer.code == pair.code, got
    if pair.count is not None:
        assert len(answer.rows) == pair.count
    if isinstance(pair.told, list):
        assert [list(row) for row in answer.rows] == pair.told
    if isinstance(pair.told, dict):
        told = {key: answer.facts.get(key) for key in pair.told}
        assert told == pair.told, got


def reveals_nothing(answer: Answer, workspace: Workspace) -> None:
    """Hold that no error text names a folder, a file or the machine."""
    for language in ("zh", "en"):
        said = answer_sentence(answer, wording(language))  # type: ignore[arg-type]
        text = f"{said} {json.dumps(dict(answer.facts))}"
        assert str(workspace.root) not in text
        assert "publication.duckdb" not in text
        assert socket.gethostname() not in text or "localhost" in socket.gethostname()


@pytest.mark.parametrize("pair", named(pairs("escapes")))
def test_what_leads_out_is_not_run(workspace: Workspace, pair: Pair) -> None:
    answer = ask(workspace, ANALYST, Question(pair.text))
    hold(answer, pair)
    assert answer.rows == ()
    reveals_nothing(answer, workspace)


@pytest.mark.parametrize("pair", named(pairs("reading")))
def test_what_reads_is_answered(workspace: Workspace, pair: Pair) -> None:
    answer = ask(workspace, ANALYST, Question(pair.text))
    hold(answer, pair)
    assert answer.count == len(answer.rows) > 0


@pytest.mark.parametrize("pair", named(pairs("mistakes")))
def test_a_mistake_is_told_with_its_place(workspace: Workspace, pair: Pair) -> None:
    answer = ask(workspace, ANALYST, Question(pair.text))
    hold(answer, pair)
    assert answer.rows == ()
    reveals_nothing(answer, workspace)


@pytest.mark.parametrize("pair", named(pairs("attacks")))
def test_what_wants_too_much_is_stopped(workspace: Workspace, pair: Pair) -> None:
    limits = HARD if "timeout" in pair.statuses else PATIENT
    answer = ask(workspace, ANALYST, Question(pair.text), limits)
    hold(answer, pair)
    reveals_nothing(answer, workspace)
    after = ask(workspace, OTHER, Question("SELECT 1"), SOON)
    assert (after.status, after.rows) == ("ok", ((1,),))


def test_there_are_enough_of_them() -> None:
    names = ("escapes", "reading", "mistakes", "attacks")
    assert sum(len(pairs(name)) for name in names) >= 250


def test_nothing_was_written(workspace: Workspace) -> None:
    """The last of this file: whatever was tried, the data folder holds what it held."""
    found = {path.suffix for path in Path(workspace.root).rglob("*") if path.is_file()}
    assert ".wal" not in found
    current = workspace.publications.current()
    assert current is not None
    workspace.publications.verify(current)


@pytest.mark.parametrize("pair", named(pairs("twenty_two")))
def test_the_engine_alone_gives_the_same(workspace: Workspace, pair: Pair) -> None:
    answer = ask(workspace, ANALYST, Question(pair.text))
    path = file_of(workspace, ANALYST, answer.publication)
    with duckdb.connect(path, read_only=True) as connection:
        rows = connection.execute(pair.text).fetchall()
    assert [list(row) for row in answer.rows] == [
        [plain(each) for each in row] for row in rows
    ]
    assert rows
