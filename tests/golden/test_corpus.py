"""Each bad file ends in a sentence, and the warehouse stays as it was.

The sentences stand in `expected/`; TRADEPLAN_GOLDEN=write writes them anew, for
whoever then reads the difference.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from indicators.findings import CODES
from tests.cli.command import tradeplan
from tests.cli.folders import copied, ledger_of, loads_of, warehouse_digest
from tests.golden.corpus import TIDY, Case
from tests.golden.corpus_customs import CUSTOMS

CASES = TIDY | CUSTOMS
EXPECTED = Path(__file__).with_name("expected")
SHOWN = 6
LANGUAGES = ("zh", "en")

# Said of files that are taken; their sentences are compared elsewhere.
OF_GOOD_FILES = {"already_loaded", "row_repeated", "change_large"}
# No table of customs lacks all columns of one flow and is still recognised.
NEVER = {"flow_absent"}


@pytest.fixture(scope="module")
def folder(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder for all cases: none may change what it holds."""
    return copied(initialised, tmp_path_factory.mktemp("golden") / "data")


@pytest.fixture(scope="module")
def before(folder: Path) -> str:
    return warehouse_digest(folder)


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file(name: str, folder: Path, before: str, tmp_path: Path) -> None:
    case = CASES[name]
    records = [answer(case, folder, tmp_path, language) for language in LANGUAGES]
    codes = [[f["code"] for f in record["findings"]] for record in records]
    assert codes[0] == codes[1]
    told = "".join(lines(*(record["findings"] for record in records)))
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    told = told.replace(today, "<today>")
    assert told == expected(name, told)
    assert warehouse_digest(folder) == before


def answer(case: Case, folder: Path, tmp_path: Path, language: str) -> dict[str, Any]:
    """Load a case and return its receipt, checked for what all must have."""
    file = tmp_path / case.file
    file.write_bytes(case.content)
    ran = tradeplan(
        "load", file, *case.options, "--json", data=folder, language=language
    )
    assert ran.code == 1, ran.out[:500] + ran.err
    assert ran.err == ""
    (record,) = ran.record
    assert (record["accepted"], record["added"], record["changed"]) == (False, 0, [])
    errors = [f for f in record["findings"] if f["severity"] == "error"]
    assert errors
    for finding in record["findings"]:
        assert finding["message"].strip()
        assert finding["hint"].strip()
        assert "{" not in finding["message"].replace("{0}{value}", "")
        if finding["line"]:
            assert str(finding["line"]) in finding["message"]
    return record


def lines(chinese: list[Any], english: list[Any]) -> Iterator[str]:
    """Yield the golden text of a receipt: code and place, then both languages."""
    for zh, en in list(zip(chinese, english, strict=True))[:SHOWN]:
        place = f" line {zh['line']}" if zh["line"] else ""
        yield f"{zh['severity']} {zh['code']}{place}\n"
        for finding in (zh, en):
            yield f"  {finding['message']}\n  → {finding['hint']}\n"
    if len(chinese) > SHOWN:
        yield f"{len(chinese)} findings in all\n"


def expected(name: str, told: str) -> str:
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("TRADEPLAN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert path.exists(), f"run with TRADEPLAN_GOLDEN=write to make {path.name}"
    return path.read_text(encoding="utf-8")


def test_every_expectation_belongs_to_a_case() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(CASES)


def test_every_finding_has_its_case() -> None:
    texts = Path(__file__).parent.rglob("expected/*.txt")
    told = "".join(path.read_text(encoding="utf-8") for path in texts)
    found = {code for code in CODES if f" {code}" in told}
    assert set(CODES) - found <= OF_GOOD_FILES | NEVER


def test_refused_files_are_kept_and_noted(folder: Path, tmp_path: Path) -> None:
    answer(CASES["two_values"], folder, tmp_path, "zh")
    last = loads_of(folder)[-1]
    assert (last["state"], last["file"]) == ("refused", "golden.csv")
    kept = folder / "blobs" / last["sha256"][:2] / last["sha256"]
    assert kept.read_bytes() == CASES["two_values"].content
    assert last["id"] not in ledger_of(folder)
