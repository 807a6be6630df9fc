"""Parameters said as literals are the same values as bound ones."""

from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.prepared import fill, remember, run

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**63), 2**63 - 1)
CONNECTION = duckdb.connect()


@given(st.one_of(TEXT, WHOLE, st.booleans(), st.none(), st.lists(TEXT, min_size=1)))
def test_what_is_given_comes_back(value: Any) -> None:
    assert run(CONNECTION, "SELECT $value", {"value": value}).fetchall() == [(value,)]
    remember(CONNECTION, "kept", value)
    kept = CONNECTION.execute("SELECT getvariable('kept')").fetchall()
    assert kept == [(value,)]


@pytest.mark.parametrize("text", ["'); DROP TABLE held; --", "'' OR 1=1", "\\'", "\0"])
def test_text_never_ends_itself(text: str) -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE held AS SELECT 'a' AS name")
    found = run(connection, "SELECT * FROM held WHERE name = $name", {"name": text})
    assert found.fetchall() == []
    assert connection.execute("FROM held").fetchall() == [("a",)]


def test_several_names_and_none() -> None:
    asked = {"second": [1, 2], "first": 2}
    query = "SELECT list_contains($second, $first), $first"
    assert run(CONNECTION, query, asked).fetchall() == [(True, 2)]
    assert run(CONNECTION, "SELECT list_contains($a, 1)", {"a": []}).fetchall() == [
        (False,)
    ]
    assert run(CONNECTION, "SELECT 1").fetchall() == [(1,)]


def test_only_places_of_the_statement_are_filled() -> None:
    query = """
        -- $name of $other, isn't it
        SELECT '$name', $name, '-- $name', $name_of -- $name
    """
    asked = {"name": "$name_of\n'; DROP TABLE held; --", "name_of": "-- $name"}
    found = run(CONNECTION, query, asked).fetchall()
    assert found == [("$name", asked["name"], "-- $name", "-- $name")]


def test_a_place_without_a_value_is_told() -> None:
    with pytest.raises(KeyError, match="other"):
        run(CONNECTION, "SELECT $name, $other", {"name": 1})


DOUBLES = st.floats(allow_nan=False)
DECIMALS = st.decimals(-(10**18), 10**18, places=8)


@given(st.lists(st.tuples(DOUBLES, DECIMALS, st.dates(), TEXT | st.none())))
def test_rows_are_stored_as_they_are(rows: list[tuple[Any, ...]]) -> None:
    with CONNECTION.cursor() as connection:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE held (a DOUBLE, b DECIMAL(28, 8), c DATE, d "
            "VARCHAR)"
        )
        fill(connection, "held", rows)
        assert connection.execute("FROM held").fetchall() == rows


def test_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        run(CONNECTION, "SELECT $a", {"a": b"x"})
