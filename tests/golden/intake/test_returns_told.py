"""What is told of each return, in both languages, at which cell."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command import tradeplan
from tests.golden.conftest import data, initialised
from tests.golden.intake.corpus import CASES, Case

EXPECTED = Path(__file__).with_name("expected")

__all__ = ["data", "initialised"]


@pytest.mark.parametrize("name", CASES)
def test_a_return_with_a_fault(name: str, initialised: Path, tmp_path: Path) -> None:
    case = CASES[name]
    chinese, english = (
        told(case, initialised, tmp_path, language)["findings"]
        for language in ("zh", "en")
    )
    assert [f["code"] for f in chinese] == [f["code"] for f in english]
    text = "".join(lines(chinese, english)).replace(today(), "<today>")
    assert text == expected(name, text)


def test_every_expectation_belongs_to_a_case() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(CASES)


def told(case: Case, data: Path, folder: Path, language: str) -> dict[str, Any]:
    """Check a return and look at what every answer must have."""
    file = folder / case.file
    file.write_bytes(case.content)
    words = ("check", file, "--unit", case.unit, *case.options, "--json")
    ran = tradeplan(*words, data=data, language=language)
    assert ran.err == ""
    record = ran.record
    errors = [f for f in record["findings"] if f["severity"] == "error"]
    assert (ran.code, record["ok"]) == ((1, False) if errors else (0, True))
    assert record["findings"]
    places = [(f["code"], f["sheet"], f["address"]) for f in record["findings"]]
    assert len(set(places)) == len(places)
    for finding in record["findings"]:
        assert finding["message"].strip()
        assert finding["hint"].strip()
    return record


def lines(chinese: list[Any], english: list[Any]) -> Iterator[str]:
    for zh, en in zip(chinese, english, strict=True):
        place = "!".join(filter(None, (zh["sheet"], zh["address"])))
        yield f"{zh['severity']} {zh['code']} {place}".rstrip()
        yield f" «{zh['value']}»" if zh["value"] and len(zh["value"]) < 60 else ""
        yield f" ⇒ {zh['mend']}\n" if zh["mend"] is not None else "\n"
        for finding in (zh, en):
            yield f"  {finding['message']}\n  → {finding['hint']}\n"


def today() -> str:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def expected(name: str, text: str) -> str:
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("TRADEPLAN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"run with TRADEPLAN_GOLDEN=write to make {path.name}"
    return path.read_text(encoding="utf-8")
