"""The analyst file says what its publication says, and of some of it nothing."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.analyst.build import build_file
from etl.analyst.catalogue import catalogue
from etl.analyst.schema import JOINS, KEYS
from etl.publication.reader import PublicationReader
from indicators.breakdown import Part
from office.workspace import Workspace
from tests.conftest import AnalystFile
from tests.unit.etl.small_publication import (
    NAME,
    NATION,
    TARGET,
    derived,
    published,
    reported,
    small_plan,
)

KEY = "indicator, unit, frequency, period"


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file as whoever asks it does: nothing but its own bytes."""
    locked = {"enable_external_access": False, "lock_configuration": True}
    with closing(duckdb.connect(path, read_only=True, config=locked)) as connection:
        yield connection


@pytest.fixture(scope="module")
def asked(analyst_file: AnalystFile) -> Iterator[duckdb.DuckDBPyConnection]:
    with opened(analyst_file("internal")) as connection:
        yield connection


@pytest.fixture(scope="module")
def reader(analyst_workspace: Workspace) -> PublicationReader:
    return analyst_workspace.reader()


def test_each_figure_has_the_value_of_the_publication(
    asked: duckdb.DuckDBPyConnection, reader: PublicationReader
) -> None:
    latest = reader.connection.cursor().sql(
        f"SELECT {KEY}, value FROM latest WHERE frequency <> 'year' UNION ALL "
        "SELECT indicator, unit, 'year', period, value FROM latest_year UNION ALL "
        "SELECT indicator, '000000', frequency, period, value FROM province_total"
    )
    ours = asked.sql(f"SELECT {KEY}, exact FROM observation")
    expected = set(latest.fetchall())
    rows = ours.fetchall()
    assert len(rows) == len(expected) > 10_000
    assert set(rows) == expected


def test_each_vintage_is_there(
    asked: duckdb.DuckDBPyConnection, reader: PublicationReader
) -> None:
    columns = f"{KEY}, source, vintage, value_text, line, load"
    expected = reader.connection.cursor().sql(f"SELECT {columns} FROM observation")
    ours = asked.sql(f"SELECT {columns} FROM observation_vintage")
    assert set(ours.fetchall()) == set(expected.fetchall())


def test_known_on_the_day_of_the_publication_is_what_it_shows(
    asked: duckdb.DuckDBPyConnection,
) -> None:
    day = "(SELECT as_of FROM publication)"
    differing = asked.sql(
        f"(FROM observation_as_known({day}) EXCEPT FROM observation) UNION ALL "
        f"(FROM observation EXCEPT FROM observation_as_known({day}))"
    ).fetchall()
    assert differing == []


def test_known_on_an_earlier_day_is_what_the_publication_says_of_it(
    asked: duckdb.DuckDBPyConnection, reader: PublicationReader
) -> None:
    day = date(2024, 9, 30)
    then = reader.on(day).connection.sql(
        f"SELECT {KEY}, value FROM latest WHERE frequency <> 'year' UNION ALL "
        "SELECT indicator, unit, 'year', period, value FROM latest_year UNION ALL "
        "SELECT indicator, '000000', frequency, period, value FROM province_total"
    )
    ours = asked.execute(
        f"SELECT {KEY}, exact FROM as_of($day)", {"day": day.isoformat()}
    ).fetchall()
    expected = set(then.fetchall())
    assert len(ours) == len(expected) > 1_000
    assert set(ours) == expected
    assert len(expected) < asked.table("observation").shape[0]


def test_a_key_names_one_row(asked: duckdb.DuckDBPyConnection) -> None:
    twice = [
        relation
        for relation, key in KEYS.items()
        if asked.sql(
            f"SELECT 1 FROM {relation} GROUP BY {', '.join(key)} HAVING count(*) > 1"
        ).fetchall()
    ]
    assert twice == []
    tables = {
        r for (r,) in asked.sql("SELECT table_name FROM duckdb_tables()").fetchall()
    }
    assert tables == set(KEYS)


def test_what_a_column_names_is_there(asked: duckdb.DuckDBPyConnection) -> None:
    dangling = [
        (table, column)
        for table, column, to, key in JOINS
        if asked.sql(
            f"SELECT 1 FROM {table} AS a ANTI JOIN {to} AS b ON b.{key} = a.{column} "
            f"WHERE a.{column} IS NOT NULL AND CAST(a.{column} AS VARCHAR) <> ''"
        ).fetchall()
    ]
    assert dangling == []


def test_everything_says_what_it_is_in_both_languages(
    analyst_file: AnalystFile,
) -> None:
    silent = [
        f"{relation.name}.{column.name}" if column else relation.name
        for relation in catalogue(analyst_file("internal"))
        for column in (None, *relation.columns)
        if not relation.supporting
        and not all(
            (column or relation).meaning.in_(language) for language in ("zh", "en")
        )
    ]
    assert silent == []
    (kept,) = [
        r for r in catalogue(analyst_file("internal")) if r.name == "observation"
    ]
    assert all("|" not in c.meaning.zh + c.meaning.en for c in kept.columns)


def test_a_file_made_again_holds_the_same(
    analyst_workspace: Workspace, analyst_file: AnalystFile, tmp_path: Path
) -> None:
    first = analyst_file("public")
    publication = first.parent.name
    again = tmp_path / "again.duckdb"
    sealed = analyst_workspace.publications.path(publication)
    build_file(sealed, again, "public", publication)
    with closing(duckdb.connect()) as both:
        both.execute(f"ATTACH '{first}' AS one (READ_ONLY)")
        both.execute(f"ATTACH '{again}' AS other (READ_ONLY)")
        differing = [
            relation
            for relation in KEYS
            if both.sql(
                f"(FROM one.{relation} EXCEPT ALL FROM other.{relation}) UNION ALL "
                f"(FROM other.{relation} EXCEPT ALL FROM one.{relation})"
            ).fetchall()
        ]
        macros = (
            "SELECT count(DISTINCT macro_definition), count(*) "
            "FROM duckdb_functions() WHERE NOT internal GROUP BY function_name"
        )
        assert set(both.sql(macros).fetchall()) == {(1, 2)}
    assert differing == []
    assert [path.name for path in tmp_path.iterdir()] == ["again.duckdb"]


SECRET = """
open 000000 year 2024 300
open 110000 year 2024 100
open 440000 year 2024 120
open 650000 year 2024 80
closed 000000 year 2023 30
closed 000000 year 2024 33
closed 110000 year 2024 11
"""


@pytest.fixture
def secret(tmp_path: Path) -> PublicationReader:
    """Return a publication with an internal indicator and what rests on it."""
    plan = small_plan(
        reported("open", mirror_of="closed"),
        reported("closed", openness="internal"),
        derived("resting", "closed / open * 100"),
        derived("further", "resting * 2"),
        derived("sound", "open / nation(open) * 100"),
        reported("closed_growth", unit="%", growth_of="closed", aggregate="none"),
        targets=[
            replace(TARGET, indicator="open"),
            replace(TARGET, id="S", indicator="closed"),
        ],
    )
    plan = replace(
        plan,
        parts=(Part("open", "flow", "closed", 1, True, NAME, "here"),),
    )
    return published(tmp_path, plan, SECRET)


def test_nothing_that_rests_on_an_internal_indicator_is_in_a_public_file(
    secret: PublicationReader, tmp_path: Path
) -> None:
    path = tmp_path / "store" / secret.id / "publication.duckdb"
    build_file(path, tmp_path / "public.duckdb", "public", secret.id)
    with opened(tmp_path / "public.duckdb") as connection:
        codes = connection.sql("SELECT code FROM indicator").fetchall()
        assert {code for (code,) in codes} == {"open", "sound"}
        told = "".join(
            str(connection.table(relation).fetchall()) for relation in KEYS
        ) + str(
            connection.sql(
                "SELECT macro_definition FROM duckdb_functions() WHERE NOT internal"
            ).fetchall()
        )
        for word in ("closed", "resting", "further"):
            assert word not in told, word
        values = connection.sql(
            "SELECT value FROM as_of('2026-07-01') "
            "WHERE indicator = 'sound' ORDER BY unit"
        ).fetchall()
        assert [round(value, 6) for (value,) in values] == [
            pytest.approx(100 / 3), 40.0, pytest.approx(80 / 3),
        ]  # fmt: skip
    assert b"closed" not in (tmp_path / "public.duckdb").read_bytes()


def test_an_internal_file_has_all_of_it(
    secret: PublicationReader, tmp_path: Path
) -> None:
    path = tmp_path / "store" / secret.id / "publication.duckdb"
    build_file(path, tmp_path / "internal.duckdb", "internal", secret.id)
    with opened(tmp_path / "internal.duckdb") as connection:
        codes = {c for (c,) in connection.sql("SELECT code FROM indicator").fetchall()}
        assert codes == {
            *("open", "closed", "resting", "further", "sound", "closed_growth")
        }
        head = connection.sql("SELECT id, reach, as_of FROM publication").fetchall()
        assert head == [(secret.id, "internal", date(2026, 7, 1))]


def test_what_is_out_after_the_day_is_not_in_it(tmp_path: Path) -> None:
    lines = f"open {NATION} year 2024 1\nopen {NATION} year 2025 2 released=2027-01-01"
    reader = published(tmp_path, small_plan(reported("open")), lines)
    path = tmp_path / "store" / reader.id / "publication.duckdb"
    build_file(path, tmp_path / "a.duckdb", "internal", reader.id)
    with opened(tmp_path / "a.duckdb") as connection:
        for relation in ("observation", "observation_vintage"):
            periods = connection.sql(f"SELECT period FROM {relation}").fetchall()
            assert periods == [("2024",)]


def test_a_note_that_a_unit_wrote_is_not_repeated(tmp_path: Path) -> None:
    plan = small_plan(reported("open"))
    sources = (*plan.sources, replace(plan.sources[0], code="unit_report"))
    lines = f"open {NATION} year 2024 1 source=unit_report"
    reader = published(tmp_path, replace(plan, sources=sources), lines)
    path = tmp_path / "store" / reader.id / "publication.duckdb"
    build_file(path, tmp_path / "a.duckdb", "internal", reader.id)
    with opened(tmp_path / "a.duckdb") as connection:
        notes = connection.sql("SELECT DISTINCT note FROM observation_vintage")
        assert notes.fetchall() == [("",)]
