"""Statements that nobody would write: none harms, each comes back with a status."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.durable import sha256_of
from office.access import Caller
from office.analysis.asking import Limits, Question, ask
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.golden.sql_pairs import pairs

ANALYST = Caller("ana", "ana", "某人", "", frozenset({"analyst"}), "here")
BOUNDED = Limits(seconds=1.0, memory=256 << 20, rows=200, total=1 << 20, threads=1)
STATEMENTS = 60
STATUSES = {"ok", "truncated", "timeout", "memory", "refused", "error"}

SEEDS = [
    pair.text
    for name in ("escapes", "reading", "mistakes", "twenty_two")
    for pair in pairs(name)
]
WORDS = (
    *("SELECT", "FROM", "WHERE", "(", ")", ",", "*", "AS", "WITH", "UNION ALL", ";"),
    *("unit", "observation", "code", "value", "'", '"', "$$", "--", "/*", "*/", "$a"),
    *("read_csv('/etc/passwd')", "getenv('A')", "1", "NULL", "::", "[", "]", "{", "}"),
    *(
        "\ufeff",
        "\u00a0",
        "\u3000",
        "；",
        "，",
        "🐼",
        "\t",
        "\n",
        "\r",
        "ORDER BY",
        "LIMIT",
    ),
    *(
        "EXPLAIN",
        "DESCRIBE",
        "SUMMARIZE",
        "PIVOT",
        "lambda x:",
        "->",
        "OVER ()",
        "INTO",
    ),
    *(
        "INSERT",
        "COPY",
        "ATTACH",
        "PRAGMA",
        "SET",
        "CALL",
        "EXECUTE",
        "duckdb_settings",
    ),
)


@pytest.fixture
def workspace(tmp_path: Path, set_up: SetUp) -> Iterator[Workspace]:
    made = Workspace(Settings(data=tmp_path / "data"))
    set_up(made)
    yield made
    made.analysis.close()


def bent(chance: random.Random) -> str:
    """Return a statement made of others: words put in, taken out, halves joined."""
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(text))
        match chance.randint(0, 4):
            case 0:
                text = f"{text[:place]} {chance.choice(WORDS)} {text[place:]}"
            case 1:
                text = text[:place] + text[place + chance.randint(1, 8) :]
            case 2:
                other = chance.choice(SEEDS)
                text = text[:place] + other[chance.randint(0, len(other)) :]
            case 3:
                text = f"SELECT * FROM ({text}) AS t{chance.randint(0, 9)}"
            case 4:
                text = f"{text} UNION ALL {chance.choice(SEEDS)}"
    return text


def test_whatever_is_typed_comes_back_with_a_status(
    workspace: Workspace, soak_factor: int
) -> None:
    # The file that is asked is made by the first question.
    assert ask(workspace, ANALYST, Question("SELECT 1")).rows == ((1,),)
    chance = random.Random(20211112)
    before = {p: sha256_of(p) for p in sorted(workspace.root.rglob("*")) if p.is_file()}
    seen: set[str] = set()
    secret = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0]
    for _ in range(STATEMENTS * soak_factor):
        text = bent(chance)
        answer = ask(workspace, ANALYST, Question(text, parameters={}), BOUNDED)
        assert answer.status in STATUSES, text
        assert answer.code != "sql_child_lost", text
        assert secret not in str(answer.rows), text
        assert str(workspace.root) not in f"{answer.rows}{answer.facts}", text
        seen.add(answer.status)
    assert {"ok", "refused", "error"} <= seen
    after = {p: sha256_of(p) for p in sorted(workspace.root.rglob("*")) if p.is_file()}
    assert after == before
    assert ask(workspace, ANALYST, Question("SELECT 1")).rows == ((1,),)
