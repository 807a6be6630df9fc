"""Statements chosen by the rules → sentences in the reader's language.

Here: names in place of codes, and numbers as people write them. Not here: which
sentence is said, and its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.status_words import status_key
from dashboard.wording import Wording
from indicators.definition import Bilingual, Display
from indicators.errors import Facts
from indicators.explain.statements import Statement

NAMED = ("indicator", "unit", "document", "objective")
STATUSES = ("status", "low_status", "high_status", "assessed_status")
SHARES = ("share", "time", "completion", "percent")
RATES = ("growth", "nation")
AMOUNTS = ("value", "goal", "amount", "start")


@dataclass(frozen=True, slots=True)
class Named:
    """What codes are called, and how each indicator's figures are shown."""

    names: Mapping[str, Bilingual]
    displays: Mapping[str, Display]


def statement_text(statement: Statement, named: Named, words: Wording) -> str:
    """Return the sentence of a statement; a preliminary figure is marked.

    Where an assessor replaced the status, his word follows with the reason.
    """
    facts = {key: _fact(key, statement.facts, named, words) for key in statement.facts}
    display = named.displays.get(str(statement.facts.get("indicator")))
    if display is not None:
        facts["measure"] = words.text(f"measure.{display.unit}")
    facts["parts"] = words.text("list.comma").join(
        statement_text(part, named, words) for part in statement.parts
    )
    said = words.text(f"statement.{statement.code}", **facts)
    if "preliminary" in statement.facts:
        said += words.text("statement.preliminary")
    if "assessed_status" in statement.facts:
        said += words.text("statement.assessed", **facts)
    return said


def _fact(key: str, facts: Facts, named: Named, words: Wording) -> str:
    value = facts[key]
    if isinstance(value, str):
        return _word(key, value, named, words)
    if key in AMOUNTS:
        bound = str(facts.get({"start": "start_bound"}.get(key, "bound"), "="))
        shown = bound if key in {"value", "start"} else "="
        display = named.displays[str(facts["indicator"])]
        return words.numbers.value(value, display, shown)
    if key in SHARES:
        return words.numbers.percent(value)
    if key in RATES:
        return words.numbers.growth(value)
    return words.numbers.amount(value, 1) if key == "points" else str(value)


def _word(key: str, code: str, named: Named, words: Wording) -> str:
    if key in NAMED:
        return words.of(named.names[code])
    if key in STATUSES:
        return words.text(f"status.{status_key(code)}")
    return words.text(f"trend.{code}") if key == "trend" else code
