"""Golden pairs of SQL: a head “== status code facts”, the statement below it.

Status: one word, or several apart by “|” where more than one end is right. Then may
stand a code, the number of rows, or JSON: rows for an answer, facts for a verdict.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("sql")
HEAD = "== "


@dataclass(frozen=True)
class Pair:
    """A statement and what is to come of it."""

    where: str
    text: str
    statuses: tuple[str, ...]
    code: str = ""
    count: int | None = None
    told: Any = None


def pairs(name: str) -> list[Pair]:
    """Return the pairs of one file."""
    found: list[Pair] = []
    head, line, body = "", 0, []
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    for number, each in enumerate([*lines[:-1], f"{HEAD}end"], 1):
        if not each.startswith(HEAD):
            body.append(each)
            continue
        if head:
            found.append(_pair(f"{name}:{line}", head, "\n".join(body)))
        head, line, body = each.removeprefix(HEAD), number, []
    return found


def _pair(where: str, head: str, text: str) -> Pair:
    statuses, _, rest = head.partition(" ")
    code, count, told = "", None, None
    if rest.startswith("sql_"):
        code, _, rest = rest.partition(" ")
    if rest.isdigit():
        count = int(rest)
    elif rest:
        told = json.loads(rest)
    return Pair(where, text, tuple(statuses.split("|")), code, count, told)
