"""Each quirk of a source's layout has its file; what is said of it stands beside."""

from pathlib import Path

import pytest

from tests.cli.folders import copied, warehouse_digest
from tests.golden.sources.corpus_nbs import NBS
from tests.golden.sources.corpus_query import QUERY
from tests.golden.sources.corpus_usd import USD
from tests.golden.sources.told import EXPECTED, Case, expected, loaded, told

CASES: dict[str, Case] = NBS | QUERY | USD
REFUSED = [name for name, case in CASES.items() if not case.taken]
TAKEN = [name for name, case in CASES.items() if case.taken]


@pytest.fixture(scope="module")
def folder(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder for all refused files: none may change what it holds."""
    return copied(initialised, tmp_path_factory.mktemp("sources") / "data")


@pytest.fixture(scope="module")
def before(folder: Path) -> str:
    return warehouse_digest(folder)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file(name: str, folder: Path, before: str, tmp_path: Path) -> None:
    text = told(loaded(CASES[name], folder, tmp_path))
    assert text == expected(name, text)
    assert warehouse_digest(folder) == before


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_that_is_taken(name: str, data: Path, tmp_path: Path) -> None:
    text = told(loaded(CASES[name], data, tmp_path))
    assert text == expected(name, text)


def test_every_expectation_belongs_to_a_case() -> None:
    kept = {path.stem for path in EXPECTED.glob("*.txt")}
    assert {name for name in kept if not name.startswith("bad_")} == set(CASES)
