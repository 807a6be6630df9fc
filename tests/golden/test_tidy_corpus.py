"""Each bad tidy file ends in a sentence, and the warehouse stays as it was."""

from pathlib import Path

import pytest

from indicators.findings import CODES
from tests.cli.command import tradeplan
from tests.cli.folders import copied, ledger_of, loads_of, warehouse_digest
from tests.golden.corpus import FILE, TIDY
from tests.golden.corpus_customs import CUSTOMS
from tests.golden.judging import EXPECTED, answer, check

# Said of files that are taken; test_good_files.py has them.
OF_GOOD_FILES = {"already_loaded", "change_large"}


@pytest.fixture(scope="module")
def folder(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder for all cases: none may change what it holds."""
    return copied(initialised, tmp_path_factory.mktemp("golden") / "data")


@pytest.fixture(scope="module")
def before(folder: Path) -> str:
    return warehouse_digest(folder)


@pytest.mark.parametrize("name", TIDY)
def test_a_bad_file(name: str, folder: Path, before: str, tmp_path: Path) -> None:
    check(name, TIDY[name], folder, tmp_path / TIDY[name].file)
    assert warehouse_digest(folder) == before


def test_every_expectation_belongs_to_a_case() -> None:
    written = {path.stem for path in EXPECTED.glob("*.txt")}
    assert written == {*TIDY, *CUSTOMS}


def test_every_finding_has_its_case() -> None:
    texts = Path(__file__).parent.rglob("expected/*.txt")
    told = "".join(path.read_text(encoding="utf-8") for path in texts)
    found = {code for code in CODES if f" {code}" in told}
    assert set(CODES) - found <= OF_GOOD_FILES


def test_a_refused_file_is_kept_and_noted(folder: Path, tmp_path: Path) -> None:
    case = TIDY["two_values"]
    answer(case, folder, tmp_path / "refused.csv", "zh")
    last = loads_of(folder)[-1]
    assert (last["state"], last["file"]) == ("refused", "refused.csv")
    kept = folder / "blobs" / last["sha256"][:2] / last["sha256"]
    assert kept.read_bytes() == case.content
    assert last["id"] not in ledger_of(folder)


def test_a_refused_file_keeps_no_other_out(data: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text(FILE, encoding="utf-8")
    bad = tmp_path / "bad.csv"
    bad.write_bytes(TIDY["unit_unknown"].content)
    ran = tradeplan("load", bad, good, "--json", data=data)
    assert ran.code == 1
    assert [record["added"] for record in ran.record] == [0, 1]
    assert "good.csv" in ledger_of(data).values()
