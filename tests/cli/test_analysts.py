"""dictionary, analyst-file, data-package: what is taken away, and what is refused."""

import csv
import io
from pathlib import Path

import duckdb
import pytest

from office.workspace import Workspace
from tests.cli.command import tradeplan


@pytest.fixture(scope="module")
def data(analyst_workspace: Workspace) -> Path:
    """Return the folder whose analyst files are shared; nothing here writes to it."""
    return analyst_workspace.root


def test_a_dictionary_in_three_shapes(data: Path) -> None:
    record = tradeplan("dictionary", "--json", data=data).record
    by_name = {each["name"]: each for each in record["relations"]}
    assert record["reach"] == "internal"
    assert {"observation", "observation_vintage", "as_of", "yoy"} <= set(by_name)
    text = tradeplan("dictionary", "--format", "csv", data=data).out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(1 + len(r["columns"]) for r in record["relations"])
    for language, heading in (("zh", "含义"), ("en", "Meaning")):
        ran = tradeplan("dictionary", "observation", data=data, language=language)
        assert heading in ran.out
        assert by_name["observation"]["meaning"][language][:20] in ran.out
    refused = tradeplan("dictionary", "observations", "--json", data=data)
    assert refused.code == 3
    assert "observation" in refused.error["message"]


def test_a_file_is_taken_once_and_nothing_overwritten(
    data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "figures.duckdb"
    words = ("analyst-file", "--out", out, "--reach", "public", "--json")
    taken = tradeplan(*words, data=data).record
    assert (taken["reach"], taken["bytes"]) == ("public", out.stat().st_size)
    with duckdb.connect(out, read_only=True) as connection:
        openness = connection.sql("SELECT DISTINCT openness FROM indicator").fetchall()
        assert openness == [("public",)]
        (head,) = connection.sql("SELECT id, reach FROM publication").fetchall()
        assert head == (taken["publication"], "public")
    before = out.read_bytes()
    refused = tradeplan(*words, data=data)
    assert (refused.code, refused.error["code"]) == (2, "out_exists")
    assert out.read_bytes() == before
    gone = tradeplan(*words, "--publication", "zz", data=data)
    assert (gone.code, gone.error["code"]) == (3, "publication_unnamed")


def test_a_package_says_what_it_holds(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "package"
    words = ("data-package", "--out", out, "--reach", "public")
    ran = tradeplan(*words, data=data, language="en")
    assert ran.code == 0, ran.err
    assert str(out) in ran.out
    assert (out / "datapackage.json").exists()
