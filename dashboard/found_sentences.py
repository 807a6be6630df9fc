"""What an examination of a unit's file found → sentences, each beside its finding."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.plan_names import called
from dashboard.sentences import Sentence, finding_sentence, problem_sentence
from dashboard.wording import Wording
from indicators.definition import Bilingual
from indicators.plan import Plan
from office.checking import Checked
from office.rounds.sheet import Problem

_ORDER = ("error", "warning", "note")


def found_sentences(
    findings: Sequence[Mapping[str, Any]],
    plan: Plan,
    words: Wording,
    most: int | None = None,
) -> list[tuple[Mapping[str, Any], Sentence]]:
    """Return findings of a record with their sentences, the errors first.

    `most`: so many of them, None for all.
    """
    names = called(plan)
    first = sorted(findings, key=lambda each: _ORDER.index(each["severity"]))[:most]
    return [(each, _sentence(each, names, words)) for each in first]


def remarks(plan: Plan, checked: Checked, words: Wording) -> list[str]:
    """Return what is written beside the cells of a file, in order of its findings."""
    names = called(plan)
    said = (finding_sentence(each.record(), names, words) for each in checked.findings)
    return [f"{each.message} {each.hint}" for each in said]


def _sentence(
    finding: Mapping[str, Any], names: Mapping[str, Bilingual], words: Wording
) -> Sentence:
    if not words.has(f"list_problem.{finding['code']}.message"):
        return finding_sentence(finding, names, words)
    parts = {k: v for k, v in finding.items() if k in Problem.__dataclass_fields__}
    return problem_sentence(Problem(**parts), words)
