"""Warnings on queries: a table of statements, and none on the worked examples."""

import string
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard.wording import wording
from office.analysis.advice import LINT_CODES
from office.analysis.examples import examples
from office.analysis.linting import LONGEST, lint
from office.analysis.measured import Measures, measures
from office.workspace import Workspace

CASES = tomllib.loads(
    (Path(__file__).parent / "lint" / "cases.toml").read_text(encoding="utf-8")
)["case"]


@pytest.fixture(scope="module")
def known(analyst_workspace: Workspace) -> Measures:
    return measures(analyst_workspace.reader())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_statement_and_its_warnings(known: Measures, case: dict[str, Any]) -> None:
    found = lint(case["sql"].strip(), known, case.get("parameters"))
    assert [f"{a.code}:{a.line}" for a in found] == case["warns"]


def test_every_warning_is_drawn(known: Measures) -> None:
    drawn = {w.partition(":")[0] for case in CASES for w in case["warns"]}
    assert drawn == set(LINT_CODES)


def test_none_is_invented_on_the_examples(known: Measures) -> None:
    told = {each.name: lint(each.text, known, each.usual) for each in examples()}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_warning_is_said_with_its_facts(known: Measures, language: Any) -> None:
    words = wording(language)
    for case in CASES:
        for each in lint(case["sql"].strip(), known, case.get("parameters")):
            said = words.sentences[f"lint.{each.code}"]
            wanted = {name for _, name, _, _ in string.Formatter().parse(said) if name}
            assert wanted <= set(each.facts)
            assert words.text(f"lint.{each.code}", **each.facts)


def test_a_text_made_by_a_machine_is_not_looked_at(known: Measures) -> None:
    text = CASES[0]["sql"] + "--" + "x" * LONGEST
    assert lint(text, known) == ()
    assert lint("(" * 3_000, known) == ()
