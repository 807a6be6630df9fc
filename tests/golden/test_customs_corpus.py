"""Each bad table of customs ends in a sentence, and nothing of it is kept."""

from pathlib import Path

import pytest

from tests.cli.command import tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.folders import copied, warehouse_digest
from tests.golden.corpus_customs import CUSTOMS
from tests.golden.judging import answer, check


@pytest.fixture(scope="module")
def folder(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder for all cases: none may change what it holds."""
    return copied(initialised, tmp_path_factory.mktemp("golden") / "data")


@pytest.fixture(scope="module")
def before(folder: Path) -> str:
    return warehouse_digest(folder)


@pytest.mark.parametrize("name", CUSTOMS)
def test_a_bad_table(name: str, folder: Path, before: str, tmp_path: Path) -> None:
    check(name, CUSTOMS[name], folder, tmp_path / CUSTOMS[name].file)
    assert warehouse_digest(folder) == before


@pytest.mark.parametrize("name", ["customs_row_shifted", "customs_in_dollars"])
def test_nothing_of_a_bad_table_is_kept_where_nothing_was(
    name: str, tmp_path: Path
) -> None:
    bare = tmp_path / "bare"
    answer(CUSTOMS[name], bare, tmp_path / CUSTOMS[name].file, "zh")
    nothing = warehouse_digest(bare)
    good = customs_table("2024-11").write(tmp_path)
    assert tradeplan("load", good, data=bare).code == 0
    assert warehouse_digest(bare) != nothing
