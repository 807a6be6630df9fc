"""Every word that people read, from wording/zh*.toml and wording/en*.toml.

Here: finding a sentence by its key and filling in its facts. Not here: any
sentence.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.location import Language
from dashboard.numbers import Numbers
from indicators.definition import Bilingual
from indicators.errors import TradePlanError

FOLDER = Path(__file__).with_name("wording")


NUMBER_FORMS = "|"
"""Parts the word beside one from the word beside any other number: `{n:row|rows}`."""


class WordingError(TradePlanError):
    """A key without a sentence, or a sentence without its facts: our mistake."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All sentences of one language, by dotted key."""

    language: Language
    sentences: Mapping[str, str]
    numbers: Numbers

    def text(self, key: str, /, **facts: object) -> str:
        """Return the sentence of `key`, filled with `facts`.

        Raises WordingError for an unknown key or a missing fact.
        """
        if key not in self.sentences:
            raise WordingError("wording_missing", key=key, language=self.language)
        sentence = self.sentences[key]
        try:
            if NUMBER_FORMS in sentence:
                return _BY_NUMBER.format(sentence, **facts)
            return sentence.format(**facts)
        except (KeyError, IndexError) as error:
            raise WordingError("wording_fact_missing", key=key) from error

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence of this key."""
        return key in self.sentences

    def of(self, name: Bilingual) -> str:
        """Return the name of a thing in this language."""
        return name.in_(self.language)

    def count(self, number: int) -> str:
        """Return a small number in words, a larger one in digits."""
        key = f"numeral.{number}"
        return self.sentences.get(key, str(number))


class _ByNumber(string.Formatter):
    """Fills in a sentence in which a word goes by a number."""

    def format_field(self, value: object, format_spec: str) -> str:
        if NUMBER_FORMS not in format_spec:
            return str(super().format_field(value, format_spec))
        one, other = format_spec.split(NUMBER_FORMS)
        return one if str(value) == "1" else other


_BY_NUMBER = _ByNumber()


@lru_cache(maxsize=4)
def wording(language: Language) -> Wording:
    """Return the wording of `language`, read once."""
    sentences: dict[str, str] = {}
    for file in sorted(FOLDER.glob(f"{language}*.toml")):
        sentences |= read_sentences(file)
    return Wording(language, sentences, Numbers(sentences))


def read_sentences(file: Path) -> dict[str, str]:
    """Return dotted key → sentence of one wording file."""
    with file.open("rb") as stream:
        return dict(_flat(tomllib.load(stream), ""))


def _flat(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, entry in table.items():
        if isinstance(entry, dict):
            yield from _flat(entry, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(entry)
