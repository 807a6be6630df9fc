"""What a load says of a file, as text: the receipt and each finding in both languages.

The texts stand in `expected/`; TRADEPLAN_GOLDEN=write writes them anew, for
whoever then reads the difference.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.sentences import finding_sentence
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from indicators.plan import Plan
from indicators.plan_files import read_plan
from tests.cli.command import tradeplan
from tests.cli.figures import DATA

EXPECTED = Path(__file__).with_name("expected")
SHOWN = 4
COUNTED = ("rows_in", "rows_out", "added")


@dataclass(frozen=True)
class Case:
    """A file, its name and the options it is loaded with; is it taken?"""

    content: bytes
    file: str
    options: tuple[str, ...] = ()
    taken: bool = False


def loaded(case: Case, folder: Path, place: Path) -> dict[str, Any]:
    """Load a case from the folder `place` and return its receipt."""
    file = place / case.file
    file.write_bytes(case.content)
    ran = tradeplan("load", file, *case.options, "--json", data=folder)
    assert ran.err == ""
    assert ran.code == (0 if case.taken else 1), ran.out[:2000]
    (record,) = ran.record
    assert record["accepted"] is case.taken
    return record


def told(record: dict[str, Any]) -> str:
    """Return the golden text of a receipt."""
    return "".join(_lines(record))


def expected(name: str, text: str) -> str:
    """Return what stands in the golden file, written anew on demand."""
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("TRADEPLAN_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"run with TRADEPLAN_GOLDEN=write to make {path.name}"
    return path.read_text(encoding="utf-8")


def _lines(record: dict[str, Any]) -> Iterator[str]:
    yield f"{'taken' if record['accepted'] else 'refused'}: {record['layout']}, "
    yield f"{record['encoding']}, " + ", ".join(f"{c} {record[c]}" for c in COUNTED)
    yield f"\nvintages {record['vintages']}, {len(record['units'])} units, "
    yield f"periods {_span(record['periods'])}\n"
    for finding in record["findings"][:SHOWN]:
        place = f" line {finding['line']}" if finding["line"] else ""
        yield f"{finding['severity']} {finding['code']}{place}\n"
        for words in (wording("zh"), wording("en")):
            yield from sentence_of(finding, words)
    if len(record["findings"]) > SHOWN:
        yield f"{len(record['findings'])} findings in all\n"


def _span(periods: list[str]) -> str:
    return f"{periods[0]} … {periods[-1]} ({len(periods)})" if periods else "none"


def sentence_of(finding: dict[str, Any], words: Wording) -> Iterator[str]:
    """Yield the golden lines of a finding as `words` say it."""
    sentence = finding_sentence(finding, _names(), words)
    assert sentence.message.strip()
    assert sentence.hint.strip()
    if finding["line"]:
        assert str(finding["line"]) in sentence.message
    yield f"  {sentence.message}\n  → {sentence.hint}\n"


@cache
def _names() -> dict[str, Bilingual]:
    plan = shipped_plan()
    named = {indicator.code: indicator.name for indicator in plan.indicators}
    return named | {unit.code: unit.name for unit in plan.territory.units}


@cache
def shipped_plan() -> Plan:
    """Return the plan that is shipped."""
    return read_plan(DATA / "plan" / "145-trade", DATA / "reference" / "units.csv")
