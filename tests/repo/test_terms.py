"""What is explained on screen is what the glossary says, in both languages."""

import re
from pathlib import Path

import pytest

from dashboard.components.term import TERMS
from dashboard.status_words import STATUS_KEYS
from dashboard.wording import wording

ENTRY = re.compile(
    r"^### (?P<zh>.+?) · (?P<en>.+?)\n\n(?P<text>.+?)\n\n(?P<note>.+?)\n(?=\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
IN_BRACKETS = re.compile(r"\s*\([^()]*[\u4e00-\u9fff][^()]*\)")


def plain(text: str) -> str:
    """Return a text without the marks of Markdown."""
    return text.replace("`", "").replace("*", "").replace("\n", " ")


def english(text: str) -> str:
    """Return the sentences that an English screen shows: those without Chinese."""
    sentences = re.split(r"(?<=[.;])\s+", plain(IN_BRACKETS.sub("", text)))
    return " ".join(each for each in sentences if not CHINESE.search(each))


@pytest.fixture
def glossary(repository: Path) -> dict[str, re.Match[str]]:
    """Return the entries of GLOSSARY.md by the key of their term."""
    text = (repository / "GLOSSARY.md").read_text(encoding="utf-8")
    return {
        re.sub(r"[^a-z]+", "_", found["en"].lower()).strip("_"): found
        for found in ENTRY.finditer(text)
    }


def test_every_entry_is_explained_and_nothing_else(
    glossary: dict[str, re.Match[str]], repository: Path
) -> None:
    text = (repository / "GLOSSARY.md").read_text(encoding="utf-8")
    assert len(glossary) == text.count("\n### ")
    for language in ("zh", "en"):
        told = {
            key.split(".")[1]
            for key in wording(language).sentences
            if key.startswith("term.")
        }
        assert told == set(glossary)


def test_name_and_explanation_are_those_of_the_glossary(
    glossary: dict[str, re.Match[str]],
) -> None:
    for key, entry in glossary.items():
        chinese, other = wording("zh"), wording("en")
        assert chinese.text(f"term.{key}.name") == entry["zh"]
        assert chinese.text(f"term.{key}.text") == plain(entry["note"])
        assert other.text(f"term.{key}.name") == entry["en"]
        assert other.text(f"term.{key}.text") == english(entry["text"])
        assert len(english(entry["text"])) > 20, key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_pages_explain_has_an_explanation(language) -> None:
    words = wording(language)
    assert [key for key in TERMS if not words.has(f"term.{key}.text")] == []
    for key in STATUS_KEYS.values():
        assert words.has(f"term_status.{key}.text"), key
