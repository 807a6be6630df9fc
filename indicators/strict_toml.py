"""TOML read strictly: a misspelt or missing key is an error that names it.

A reader says with `only` which keys a table may have, before it asks for any:
else a key that is gone would be taken for another one misspelt.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

from indicators.definition import Bilingual
from indicators.errors import DefinitionError

_NAMES: dict[Any, str] = {
    str: "text",
    int: "whole number",
    (int, float): "number",
    bool: "true | false",
    list: "list",
    date: "2026-03-31",
    dict: "table",
}


class Table:
    """One TOML table, with the file and the path of keys that lead to it."""

    def __init__(self, file: str, path: str, content: dict[str, Any]) -> None:
        """Wrap `content`; nothing is read yet."""
        self._file = file
        self._path = path
        self._content = content

    def only(self, *keys: str) -> "Table":
        """Return this table, which may have no other keys than these.

        Raises:
            DefinitionError: the first unknown key, with the nearest known one.
        """
        for key in self._content:
            if key not in keys:
                near = get_close_matches(key, keys, n=1, cutoff=0.0)
                raise self.error("definition_key", key, nearest="".join(near))
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without `default` it must be there and not blank."""
        value = self._get(key, str, default)
        if not value.strip() and default is None:
            raise self.error("definition_value", key, expected=_NAMES[str])
        return str(value)

    def integer(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        return int(self._get(key, int, default))

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number."""
        value = float(self._get(key, (int, float), default))
        if not isfinite(value):
            raise self.error("definition_value", key, expected="number")
        return value

    def share(self, key: str) -> float:
        """Return a share of one: a number from 0 to 1."""
        value = self.number(key)
        if not 0 <= value <= 1:
            raise self.error("definition_value", key, expected="0 … 1")
        return value

    def truth(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        return bool(self._get(key, bool, default))

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or None when the key is not there."""
        return self.text(key) if self.has(key) else None

    def integer_or_none(self, key: str) -> int | None:
        """Return a whole number, or None when the key is not there."""
        return self.integer(key) if self.has(key) else None

    def number_or_none(self, key: str) -> float | None:
        """Return a number, or None when the key is not there."""
        return self.number(key) if self.has(key) else None

    def day_or_none(self, key: str) -> date | None:
        """Return a day, written without quotes, or None when the key is not there."""
        found: date | None = self._get(key, date, None) if self.has(key) else None
        if isinstance(found, datetime):
            raise self.error("definition_value", key, expected="2026-03-31")
        return found

    def range_or_none(self, key: str) -> tuple[float, float] | None:
        """Return two numbers, the lower first, or None when the key is not there."""
        if not self.has(key):
            return None
        ends = self._get(key, list, None)
        if [type(end) in {int, float} for end in ends] == [True, True]:
            low, high = ends
            if low <= high:
                return float(low), float(high)
        raise self.error("definition_value", key, expected="[low, high]")

    def words(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of at least one word, all of them of `known`."""
        values = self._get(key, list, None)
        if not values or not all(v in known for v in values):
            raise self.error("definition_value", key, expected=" | ".join(known))
        return tuple(values)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them blank; empty when it is absent."""
        values = self._get(key, list, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.error("definition_value", key, expected='["…", "…"]')
        return tuple(values)

    def one_of(self, key: str, words: tuple[str, ...], default: str | None) -> str:
        """Return a word that is one of `words`."""
        word = self.text(key, default)
        if word not in words:
            raise self.error("definition_value", key, expected=" | ".join(words))
        return word

    def bilingual(self, key: str) -> Bilingual:
        """Return a wording given as `key.zh` and `key.en`."""
        return self.table(key).only("zh", "en").bilingual_here()

    def bilingual_here(self) -> Bilingual:
        """Return the wording given as `zh` and `en` of this table."""
        return Bilingual(self.text("zh"), self.text("en"))

    def table(self, key: str) -> "Table":
        """Return the table below `key`."""
        return Table(self._file, self._join(key), dict(self._get(key, dict, None)))

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables of the array `key`; none when it is absent."""
        for number, content in enumerate(self._get(key, list, []), start=1):
            if not isinstance(content, dict):
                raise self.error("definition_value", key, expected="[[…]]")
            yield Table(self._file, f"{self._join(key)}[{number}]", content)

    def has(self, key: str) -> bool:
        """Tell whether `key` is there."""
        return key in self._content

    def error(self, code: str, key: str, **facts: str) -> DefinitionError:
        """Return an error that names the file and the path of the key."""
        return DefinitionError(code, file=self._file, key=self._join(key), **facts)

    def _get(self, key: str, type_: Any, default: Any) -> Any:
        if key not in self._content:
            if default is None:
                raise self.error("definition_missing", key)
            return default
        value = self._content[key]
        is_bool = isinstance(value, bool)
        if not isinstance(value, type_) or (is_bool and type_ is not bool):
            raise self.error("definition_value", key, expected=_NAMES[type_])
        return value

    def _join(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def read_table(path: Path) -> Table:
    """Return the root table of a TOML file.

    Raises:
        DefinitionError: the file is not there or not TOML.
    """
    try:
        content = _content(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DefinitionError("definition_file_missing", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(
            "definition_not_toml", file=path.name, detail=str(error)
        ) from error
    return Table(path.name, "", content)


@lru_cache(maxsize=1024)
def _content(text: str) -> dict[str, Any]:
    """Return what a TOML text says, to be read only.

    A server reads the same hundred files for each publication, and parsing them is
    most of what reading a plan takes.
    """
    return tomllib.loads(text)
