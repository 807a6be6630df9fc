"""Worked example queries: files of `data/queries` with a head that says what they ask.

`-- title.zh: …`, `-- title.en: …`, `-- question.zh: …`, `-- question.en: …`, and a line
for each parameter: `-- parameter: name = usual value | 中文 | English`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.definition import Bilingual
from indicators.errors import DefinitionError
from office.shipped import shipped_data

FOLDER = "queries"

_HEAD = re.compile(r"^-- (title|question)\.(zh|en): (.+)$")
_PARAMETER = re.compile(r"^-- parameter: (\w+) = ([^|]*) \| ([^|]+) \| (.+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter `$name` of a query, with a value that gives an answer."""

    name: str
    usual: str
    meaning: Bilingual


@dataclass(frozen=True, slots=True)
class Example:
    """A query that answers a real question; `name`: that of its file."""

    name: str
    title: Bilingual
    question: Bilingual
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def usual(self) -> dict[str, str]:
        """Return the values to begin with, by parameter."""
        return {each.name: each.usual for each in self.parameters}


@cache
def examples() -> tuple[Example, ...]:
    """Return every example, in order of the names of their files.

    Raises:
        DefinitionError: a head lacks something, or a line of it says nothing known.
    """
    files = sorted((shipped_data() / FOLDER).glob("*.sql"))
    return tuple(_example(path) for path in files)


def _example(path: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    said: dict[tuple[str, str], str] = {}
    parameters = []
    lines = text.splitlines()
    heads = [line for line in lines if line.startswith("-- ")]
    for line in heads:
        if found := _HEAD.match(line):
            said[found[1], found[2]] = found[3].strip()
        elif found := _PARAMETER.match(line):
            meaning = Bilingual(found[3].strip(), found[4].strip())
            parameters.append(Parameter(found[1], found[2].strip(), meaning))
        else:
            raise DefinitionError("query_head", file=path.name, line=line[:80])
    try:
        title, question = (
            Bilingual(said[key, "zh"], said[key, "en"]) for key in ("title", "question")
        )
    except KeyError as error:
        missing = ".".join(error.args[0])
        raise DefinitionError("query_head", file=path.name, line=missing) from error
    body = "\n".join(line for line in lines if line not in heads).strip() + "\n"
    return Example(path.stem, title, question, tuple(parameters), body)
