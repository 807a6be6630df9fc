"""The plan of a statement, its relations under the names that a reader knows."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from office.analysis.plan_tree import EXPLAIN, MOST_FACT, Step, plan_of


def walked(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from walked(step.below)


def test_relations_stand_under_their_plain_names(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "internal-af2a8da46f7e.duckdb") as connection:
        connection.execute("CREATE TABLE unit AS SELECT 'a' AS code, 1 AS n")
        connection.execute("CREATE TABLE observation AS SELECT 'a' AS unit, 2 AS value")
        rows = connection.execute(
            f"{EXPLAIN} SELECT n, value FROM observation JOIN unit ON code = unit"
        ).fetchall()
    steps = [*walked(plan_of(rows))]
    facts = [fact for step in steps for fact in step.facts]
    assert {fact for fact in facts if fact.startswith("Table")} == {
        "Table: observation",
        "Table: unit",
    }
    assert not [fact for fact in facts if "internal-" in fact]
    assert {step.name for step in steps} >= {"HASH_JOIN", "SEQ_SCAN"}


def test_what_is_no_plan_gives_no_step() -> None:
    assert plan_of([("physical_plan", "[{")]) == ()
    assert plan_of([(1, None)]) == ()


def test_a_long_fact_is_cut() -> None:
    (step,) = plan_of([("p", f'{{"name": "X", "extra_info": "{"y" * 999}"}}')])
    assert step.facts == (f"{'y' * MOST_FACT}…",)
