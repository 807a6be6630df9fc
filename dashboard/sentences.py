"""Findings and errors → sentences: what, where, what to do.

Here: filling facts into the wording, with names in place of codes and numbers
as people write them. Not here: the sentences.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.wording import Wording
from indicators.definition import Bilingual
from indicators.errors import Facts, TradePlanError
from office.checkup.check import Check
from office.rounds.sheet import Problem

MOST_DECIMALS = 4
SHOWN_VALUE = 60
NAMED = ("indicator", "unit", "own")
"""Facts that are codes of indicators and units."""

OFFERS = ("near", "likely", "kind")
"""Facts that guess what was meant."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, and what to do about it."""

    message: str
    hint: str


def error_sentence(error: TradePlanError, words: Wording) -> Sentence:
    """Return the sentence of an error; one without wording shows its code."""
    key = f"error.{error.code}"
    if not words.has(f"{key}.message"):
        return Sentence(str(error), "")
    return _filled(key, error.facts | _of_audit(error, words), words)


def check_sentence(check: Check, words: Wording) -> Sentence:
    """Return the sentence of what an examination of the installation found.

    What is well needs no hint; an extension is told with its purpose.
    """
    if check.is_error:
        return error_sentence(TradePlanError(check.code, **check.facts), words)
    facts = dict(check.facts)
    purpose = f"doctor_extension.{facts.get('name')}"
    if words.has(purpose):
        facts["purpose"] = words.text(purpose)
    key = f"doctor.{check.code}"
    hint = words.text(f"{key}.hint", **facts) if check.state != "ok" else ""
    return Sentence(words.text(f"{key}.message", **facts), hint)


def finding_sentence(
    finding: Mapping[str, Any], names: Mapping[str, Bilingual], words: Wording
) -> Sentence:
    """Return the sentence of a finding record, with its place in front.

    `names`: indicators and reporting units by code.
    """
    facts = {
        key: _fact(key, value, names, words) for key, value in finding["facts"].items()
    }
    shown = str(finding["value"] or "")[:SHOWN_VALUE]
    key = _key(finding["code"], finding["facts"], words)
    sentence = _filled(key, {"value": shown, **facts}, words)
    own = f"finding_check.{finding['code']}.hint"
    if "address" in finding and words.has(own):
        # Whoever checks a return loads nothing and has no options.
        hint = words.text(own, value=shown, **facts)
        sentence = Sentence(sentence.message, hint)
    place = {key: finding[key] for key in ("line", "column") if finding[key]}
    message = words.text(
        f"place.{'_'.join(place) or 'file'}", sentence=sentence.message, **place
    )
    return Sentence(message, sentence.hint)


def problem_sentence(problem: Problem, words: Wording) -> Sentence:
    """Return the sentence of a mistake in a list or report, with its place in front.

    What no CSV may be is said as of any other file.
    """
    record = asdict(problem)
    key = f"list_problem.{problem.code}"
    if not words.has(f"{key}.message"):
        return finding_sentence(record, {}, words)
    shown = str(problem.value or "")[:SHOWN_VALUE]
    sentence = _filled(key, {"value": shown, **problem.facts}, words)
    place = {name: record[name] for name in ("line", "column") if record[name]}
    told = words.text(
        f"place.{'_'.join(place) or 'file'}", sentence=sentence.message, **place
    )
    return Sentence(told, sentence.hint)


def _of_audit(error: TradePlanError, words: Wording) -> Facts:
    """Return what an audit means and what to do, where one refused."""
    audit = error.facts.get("audit")
    if audit is None:
        return {}
    names = ("meaning", "todo")
    return {name: words.text(f"audit.{audit}.{name}") for name in names}


def _key(code: str, facts: Mapping[str, Any], words: Wording) -> str:
    """Return the key of a finding's sentence.

    Where the finding can offer nothing near or likely, another sentence is said.
    """
    unsure = f"finding_unsure.{code}"
    offers = {facts[name] for name in OFFERS if name in facts}
    is_unsure = offers & {"", "?"} and words.has(f"{unsure}.message")
    return unsure if is_unsure else f"finding.{code}"


def _filled(key: str, facts: Mapping[str, Any], words: Wording) -> Sentence:
    return Sentence(
        words.text(f"{key}.message", **facts), words.text(f"{key}.hint", **facts)
    )


def _fact(
    key: str, value: object, names: Mapping[str, Bilingual], words: Wording
) -> str:
    if key in NAMED and str(value) in names:
        return words.of(names[str(value)])
    if key == "frequency" and words.has(f"frequency.{value}"):
        return words.text(f"frequency.{value}")
    if isinstance(value, (int, float)):
        return words.numbers.amount(float(value), MOST_DECIMALS)
    return str(value)
