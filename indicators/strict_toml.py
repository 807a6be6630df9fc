"""TOML read strictly: a misspelt or missing key is an error that names it.

Every read key is ticked off; `finish` refuses what is left over and offers
the nearest known key.
"""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from indicators.definition import Bilingual
from indicators.errors import DefinitionError


class Table:
    """One TOML table, with the file and the path of keys that lead to it."""

    def __init__(self, file: str, path: str, content: dict[str, Any]) -> None:
        """Wrap `content`; nothing is read yet."""
        self._file = file
        self._path = path
        self._content = content
        self._known: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without `default` it must be there and not blank."""
        value = self._get(key, str, default)
        if value == "" and default is None:
            raise self._error("definition_value", key, expected="text")
        return str(value)

    def integer(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        return int(self._get(key, int, default))

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number."""
        return float(self._get(key, (int, float), default))

    def truth(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        return bool(self._get(key, bool, default))

    def optional(self, key: str) -> Any:
        """Return the value as it stands, or None."""
        self._known.add(key)
        return self._content.get(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._get(key, list, None)
        if not all(isinstance(v, str) for v in values):
            raise self._error("definition_value", key, expected="list of text")
        return tuple(values)

    def one_of(self, key: str, words: tuple[str, ...], default: str | None) -> str:
        """Return a word that is one of `words`."""
        word = self.text(key, default)
        if word not in words:
            raise self._error("definition_value", key, expected=" | ".join(words))
        return word

    def bilingual(self, key: str) -> Bilingual:
        """Return a wording given as `key.zh` and `key.en`."""
        table = self.table(key)
        wording = table.bilingual_here()
        table.finish()
        return wording

    def bilingual_here(self) -> Bilingual:
        """Return the wording given as `zh` and `en` of this table."""
        return Bilingual(self.text("zh"), self.text("en"))

    def table(self, key: str) -> "Table":
        """Return the table below `key`."""
        return Table(self._file, self._join(key), dict(self._get(key, dict, None)))

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables of the array `key`; none when it is absent."""
        for number, content in enumerate(self._get(key, list, []), start=1):
            yield Table(self._file, f"{self._join(key)}[{number}]", content)

    def has(self, key: str) -> bool:
        """Tell whether `key` is there."""
        return key in self._content

    def finish(self) -> None:
        """Refuse keys that nobody asked for.

        Raises:
            DefinitionError: the first unknown key, with the nearest known one.
        """
        for key in self._content:
            if key not in self._known:
                near = get_close_matches(key, self._known, n=1, cutoff=0.0)
                raise self._error("definition_key", key, nearest="".join(near))

    def _get(self, key: str, type_: Any, default: Any) -> Any:
        self._known.add(key)
        if key not in self._content:
            if default is None:
                raise self._missing(key)
            return default
        value = self._content[key]
        is_bool = isinstance(value, bool)
        if not isinstance(value, type_) or (is_bool and type_ is not bool):
            raise self._error("definition_value", key, expected=str(type_))
        return value

    def _missing(self, key: str) -> DefinitionError:
        unknown = [k for k in self._content if k not in self._known]
        near = "".join(get_close_matches(key, unknown, n=1, cutoff=0.6))
        if near:
            return self._error("definition_key", near, nearest=key)
        return self._error("definition_missing", key)

    def _error(self, code: str, key: str, **facts: str) -> DefinitionError:
        return DefinitionError(code, file=self._file, key=self._join(key), **facts)

    def _join(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def read_table(path: Path) -> Table:
    """Return the root table of a TOML file.

    Raises:
        DefinitionError: the file is not there or not TOML.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DefinitionError("definition_file_missing", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(
            "definition_not_toml", file=path.name, detail=str(error)
        ) from error
    return Table(path.name, "", content)
