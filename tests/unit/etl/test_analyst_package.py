"""A publication as open files: what is read back is what was written."""

import csv
import json
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import frictionless
import pytest

from etl.analyst.build import build_file
from etl.analyst.package import safe, write_package
from etl.analyst.schema import KEYS
from tests.unit.etl.small_publication import (
    NAME,
    TARGET,
    derived,
    published,
    reported,
    small_plan,
)

LINES = """
open 000000 year 2020 100
open 000000 year 2024 300.5 preliminary ≈ step=0.1
open 110000 year 2024 100 released=unknown
open 440000 month 2024-06 -12.00000001 revised
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the analyst file of a small publication, and its package."""
    folder = tmp_path_factory.mktemp("package")
    plan = small_plan(
        reported("open", openness="public"),
        derived("d", "open / nation(open) * 100"),
        targets=[replace(TARGET, indicator="open", printed="=cmd|' /C calc'!A0")],
    )
    reader = published(folder, plan, LINES)
    sealed = folder / "store" / reader.id / "publication.duckdb"
    build_file(sealed, folder / "a.duckdb", "public", reader.id)
    write_package(folder / "a.duckdb", folder / "out")
    return folder / "a.duckdb", folder / "out"


def test_a_reader_that_is_not_ours_finds_it_sound(made: tuple[Path, Path]) -> None:
    package = frictionless.Package(str(made[1] / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "type", "note"])
    assert {r.name.replace("-", "_") for r in package.resources} == set(KEYS)


def test_what_is_read_back_is_what_the_file_holds(made: tuple[Path, Path]) -> None:
    file, out = made
    package = frictionless.Package(str(out / "datapackage.json"))
    with closing(duckdb.connect(file, read_only=True)) as connection:
        for relation in ("observation", "observation_vintage", "target", "assessment"):
            table = connection.table(relation)
            rows = package.get_resource(relation.replace("_", "-")).read_rows()
            read = [tuple(row[c] for c in table.columns) for row in rows]
            assert [tuple(map(plain, r)) for r in read] == [
                tuple(map(plain, r)) for r in table.fetchall()
            ], relation


def plain(value: object) -> object:
    if isinstance(value, bool | None):
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    return str(value).removeprefix("'") or None


def test_no_text_is_a_formula(made: tuple[Path, Path]) -> None:
    with (made[1] / "data" / "target.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["printed"] == "'=cmd|' /C calc'!A0"
    assert [safe(text) for text in ("=", "-", "≥", "a=b", "=1+1", "@x", "\tx")] == [
        "=", "-", "≥", "a=b", "'=1+1", "'@x", "'\tx",
    ]  # fmt: skip


def test_all_three_descriptions_name_the_same_files(made: tuple[Path, Path]) -> None:
    _, out = made
    package, csvw, dcat = (
        json.loads((out / name).read_text(encoding="utf-8"))
        for name in ("datapackage.json", "csv-metadata.json", "catalogue.jsonld")
    )
    files = {f"data/{path.name}" for path in (out / "data").iterdir()}
    assert {r["path"] for r in package["resources"]} == files
    assert {t["url"] for t in csvw["tables"]} == files
    assert {d["dcat:downloadURL"] for d in dcat["dcat:distribution"]} == files
    for table, resource in zip(csvw["tables"], package["resources"], strict=True):
        with (out / table["url"]).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        assert header == [c["name"] for c in table["tableSchema"]["columns"]]
        assert header == [f["name"] for f in resource["schema"]["fields"]]


def test_written_again_it_is_the_same_bytes(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    file, out = made
    names = write_package(file, tmp_path / "again")
    assert NAME.zh not in names
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes()
