"""Every audit finds what is planted for it, finds nothing else, and blocks."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.sentences import error_sentence
from dashboard.wording import wording
from etl.publication.audits import audit, audit_names, offending_rows
from etl.sql_text import sql
from indicators.definition import Plausible
from indicators.errors import AuditError
from tests.unit.etl.small_publication import (
    TARGET,
    derived,
    published,
    reported,
    small_plan,
)

PLAN = small_plan(
    reported("exports"),
    reported("imports"),
    reported("share", "%", aggregate="none"),
    derived("balance", "exports - imports", "亿元", frequencies=("year", "month")),
    derived("of_nation", "exports / nation(exports) * 100"),
    derived("average", "cagr(exports)"),
    derived("growth_of_balance", "growth(balance)"),
    targets=[TARGET],
)
LINES = """
exports 000000 year 2020 100 source=nbs
exports 000000 year 2025 180 source=nbs
exports 110000 year 2020 20
exports 110000 year 2024 28
exports 110000 year_to_date 2025-12 30 printed=300,000 unit=万元
imports 110000 year 2024 14
imports 110000 year 2025 15 preliminary
exports 000000 month 2025-01 6
exports 110000 month 2025-01 1
exports 440000 month 2025-01 2
exports 650000 month 2025-01 3
imports 110000 month 2025-01 4
imports 440000 month 2025-01 5
imports 650000 month 2025-01 6
share 000000 year 2025 12.5
"""

PLANTED = {
    "assessment_total": [
        "DELETE FROM assessment",
        "UPDATE assessment SET unit = '110000'",
        "UPDATE assessment SET status = '优秀'",
        "UPDATE assessment SET period = '2026'",
        "UPDATE assessment SET value = value + 1",
        "UPDATE target SET form = 'qualitative'",
    ],
    "codes_known": [
        "UPDATE observation SET unit = '999999' WHERE indicator = 'share'",
        "UPDATE observation SET source = 'rumour' WHERE indicator = 'share'",
        "UPDATE observation SET load = 'two' WHERE indicator = 'share'",
        "DELETE FROM indicator WHERE code = 'share'",
        "DELETE FROM source WHERE code = 'formula'",
        "UPDATE target SET document = 'memo'",
        "UPDATE assessment SET target = 'U'",
        "UPDATE formula_step SET operand = 'gdp' WHERE indicator = 'average'",
        "UPDATE indicator SET growth_of = 'gdp' WHERE code = 'share'",
        "UPDATE indicator SET mirror_of = 'gdp' WHERE code = 'share'",
        "UPDATE plan SET map_indicator = 'gdp'",
        "UPDATE unit SET parent = '990000' WHERE code = '110000'",
    ],
    "controls_met": [
        "UPDATE observation SET value = 7, value_text = '7'"
        " WHERE indicator = 'exports' AND unit = '440000'",
        "UPDATE observation SET value = 6.6, value_text = '6.6'"
        " WHERE unit = '000000' AND frequency = 'month'",
    ],
    "derived_plausible": [
        "UPDATE indicator SET plausible_max = 10 WHERE code = 'balance'",
        "UPDATE indicator SET plausible_min = 17 WHERE code = 'of_nation'",
    ],
    "derived_recomputed": [
        "UPDATE derived SET value = value + 1e-6 WHERE indicator = 'average'",
        "UPDATE derived SET value = -value WHERE indicator = 'balance'",
        "UPDATE derived SET rounded_to = 1 WHERE indicator = 'balance'",
        "DELETE FROM derived WHERE indicator = 'of_nation' AND unit = '110000'",
        "INSERT INTO derived BY NAME SELECT * REPLACE ('2019' AS period)"
        " FROM derived WHERE indicator = 'average' AND period = '2024'",
        "UPDATE latest_year SET value = value + 1"
        " WHERE indicator = 'exports' AND unit = '110000' AND period = '2024'",
        "UPDATE latest_year SET bound = '>'"
        " WHERE indicator = 'exports' AND unit = '110000' AND period = '2020'",
        "UPDATE latest_year SET source = 'nbs'"
        " WHERE indicator = 'exports' AND unit = '110000' AND period = '2020'",
        "INSERT INTO scope_break VALUES"
        " ('balance', '2025', 'not_comparable', 'x', 'x', 'x', NULL)",
        "UPDATE formula_step SET operation = '+' WHERE operation = '-'",
        "UPDATE plan SET base_year = 2024",
    ],
    "keys_unique": [
        "INSERT INTO observation FROM observation LIMIT 1",
        "INSERT INTO latest FROM latest LIMIT 1",
        "INSERT INTO latest_year FROM latest_year LIMIT 1",
        "INSERT INTO derived FROM derived LIMIT 1",
        "INSERT INTO indicator FROM indicator LIMIT 1",
        "INSERT INTO target FROM target",
        "UPDATE unit SET code = '' WHERE code = 'Z440001'",
        "UPDATE source SET code = NULL WHERE code = 'press'",
    ],
    "measures_consistent": [
        "UPDATE observation SET value = value * 10000 WHERE indicator = 'share'",
        "UPDATE observation SET text_unit = '亿元' WHERE text_unit = '万元'",
        "UPDATE observation SET text_unit = '亿美元' WHERE text_unit = '亿元'",
        "UPDATE observation SET value_text = '约 12.5' WHERE indicator = 'share'",
        "UPDATE indicator SET unit_of_measure = '万元' WHERE code = 'imports'",
    ],
    "not_back_dated": [
        "UPDATE publication SET as_of = DATE '2026-01-14'",
        "UPDATE latest SET released = DATE '2026-07-02' WHERE indicator = 'share'",
        "UPDATE latest_year SET released = NULL, recorded = '2026-07-01 16:00:00'"
        " WHERE indicator = 'share'",
    ],
    "operands_traceable": [
        "UPDATE derived SET operands = '[]' WHERE indicator = 'average'",
        "UPDATE derived SET operands = replace(operands, 'v1', 'v2')",
        "DELETE FROM observation WHERE indicator = 'imports' AND period = '2024'",
    ],
    "ratios_not_summed": [
        "UPDATE indicator SET aggregate = 'sum' WHERE code = 'share'",
        "UPDATE indicator SET aggregate = 'sum' WHERE code = 'balance'",
        "UPDATE indicator SET aggregate = 'none' WHERE code = 'imports'",
        "UPDATE province_total SET indicator = 'exports'",
        "UPDATE province_total SET indicator = 'exports', frequency = 'year',"
        " period = '2025'",
        "UPDATE observation SET source = 'aggregate' WHERE indicator = 'share'",
        "UPDATE indicator SET formula = 'exports' WHERE code = 'imports'",
        "UPDATE indicator SET formula = NULL WHERE code = 'average'",
    ],
    "targets_consistent": [
        "UPDATE document SET kind = 'provincial'",
        "UPDATE target SET unit = '110000'",
        "UPDATE target SET unit = 'Z440001'",
        "UPDATE target SET printed = '200 亿美元'",
        "UPDATE target SET target_year = base_year",
        "UPDATE target SET tolerance = 0.05",
        "UPDATE target SET base_value = 201",
        "UPDATE target SET form = 'cumulative'",
        "UPDATE target SET form = 'average_growth'",
        "UPDATE target SET form = 'above_reference', reference_unit = '110000',"
        " reference_indicator = 'share'",
    ],
    "totals_recomputed": [
        "UPDATE province_total SET value = value + 1",
        "UPDATE latest SET source = 'press' WHERE indicator = 'imports'"
        " AND unit = '440000'",
        "DELETE FROM latest WHERE indicator = 'imports' AND unit = '650000'",
    ],
}
CASES = [(name, statement) for name, each in PLANTED.items() for statement in each]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a publication in which all is well."""
    reader = published(tmp_path_factory.mktemp("sound"), PLAN, LINES)
    file = reader.connection.execute("SELECT path FROM duckdb_databases()").fetchall()
    reader.connection.close()
    return Path(next(row[0] for row in file if row[0]))


@pytest.fixture
def connection(sound: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a copy of it that may be spoilt."""
    with duckdb.connect(shutil.copy(sound, tmp_path / "copy.duckdb")) as opened:
        yield opened


def test_every_audit_is_tried() -> None:
    assert set(audit_names()) == set(PLANTED)


def test_a_sound_publication_passes(connection: duckdb.DuckDBPyConnection) -> None:
    assert {name: offending_rows(connection, name) for name in PLANTED} == {
        name: [] for name in PLANTED
    }
    counts = connection.execute(
        "SELECT indicator, count(*) FROM derived GROUP BY indicator"
    ).fetchall()
    assert dict(counts) == {
        "average": 3,
        "balance": 5,
        "growth_of_balance": 1,
        "of_nation": 2,
    }
    audit(connection)


@pytest.mark.parametrize(("name", "statement"), CASES)
def test_what_is_planted_is_found_and_blocks(
    connection: duckdb.DuckDBPyConnection, name: str, statement: str
) -> None:
    connection.execute(statement)
    with pytest.raises(AuditError) as refused:
        audit(connection)
    facts = refused.value.facts
    found = offending_rows(connection, str(facts["audit"]))
    assert (refused.value.code, facts["count"]) == ("audit_failed", len(found))
    assert str(facts["rows"]).startswith(str(found[0][0]))
    # An offence against what others rely on is told first.
    assert facts["audit"] == name or offending_rows(connection, name)


@pytest.mark.parametrize("name", PLANTED)
def test_every_audit_says_what_it_means_and_what_to_do(name: str) -> None:
    head = sql("etl.publication", f"audit/{name}").splitlines()
    comments = [line for line in head if line.startswith("-- ")]
    assert comments[0].startswith("-- meaning: ")
    assert any(line.startswith("-- what to do: ") for line in comments)
    for language in ("zh", "en"):
        error = AuditError("audit_failed", audit=name, count=3, rows="a, b")
        told = error_sentence(error, wording(language))
        assert name in told.message
        assert "a, b" in told.message
        assert "{" not in told.message + told.hint


REFUSED = {
    "controls_met": LINES + "imports 000000 month 2025-01 99",
    "derived_plausible": LINES + "imports 650000 year 2024 900\n"
    "exports 650000 year 2024 1",
}


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_published_when_an_audit_objects(tmp_path: Path, name: str) -> None:
    narrow = Plausible(-100, 100)
    bounded = [
        replace(indicator, plausible=narrow) if indicator.formula else indicator
        for indicator in PLAN.indicators
    ]
    with pytest.raises(AuditError) as refused:
        published(tmp_path, small_plan(*bounded), REFUSED[name])
    assert refused.value.facts["audit"] == name
    assert list((tmp_path / "store").iterdir()) == []
