"""How a bad file is judged: refused in a sentence, with nothing changed.

The sentences stand in `expected/`; TRADEPLAN_GOLDEN=write writes them anew, for
whoever then reads the difference.
"""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.wording import wording
from tests.cli.command import tradeplan
from tests.golden.corpus import Case
from tests.golden.sources.told import sentence_of

EXPECTED = Path(__file__).with_name("expected")
SHOWN = 5


def check(name: str, case: Case, folder: Path, file: Path) -> None:
    """Load a case and compare what is said of it in both languages."""
    record = answer(case, folder, file)
    told = "".join(_lines(record["findings"]))
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    told = told.replace(today, "<today>")
    assert told == _expected(name, told)


def answer(
    case: Case, folder: Path, file: Path, language: str = "zh"
) -> dict[str, Any]:
    """Load a case and return its receipt, checked for what all must have."""
    file.write_bytes(case.content)
    ran = tradeplan(
        "load", file, *case.options, "--json", data=folder, language=language
    )
    assert ran.code == 1, ran.out[:500] + ran.err
    assert ran.err == ""
    (record,) = ran.record
    assert (record["accepted"], record["added"], record["changed"]) == (False, 0, [])
    assert [f for f in record["findings"] if f["severity"] == "error"]
    for finding in record["findings"]:
        assert finding["message"].strip()
        assert finding["hint"].strip()
        if finding["line"]:
            assert str(finding["line"]) in finding["message"]
        if finding["column"]:
            assert finding["column"] in finding["message"]
    assert record["sha256"] in {path.name for path in folder.glob("blobs/??/*")}
    return record


def _lines(findings: list[Any]) -> Iterator[str]:
    """Yield the golden text of a receipt: code and place, then both languages."""
    for finding in findings[:SHOWN]:
        place = f" line {finding['line']}" if finding["line"] else ""
        yield f"{finding['severity']} {finding['code']}{place}\n"
        yield f"  {finding['message']}\n  → {finding['hint']}\n"
        yield from sentence_of(finding, wording("en"))
    if len(findings) > SHOWN:
        counts = Counter(f"{f['severity']} {f['code']}" for f in findings)
        yield f"in all: {', '.join(f'{n} {code}' for code, n in counts.items())}\n"


def _expected(name: str, told: str) -> str:
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("TRADEPLAN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert path.exists(), f"run with TRADEPLAN_GOLDEN=write to make {path.name}"
    return path.read_text(encoding="utf-8")
