"""How the engine would carry out a statement, as a tree of steps."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

EXPLAIN = "EXPLAIN (FORMAT JSON) "
"""What stands before a statement whose plan is asked for."""

MOST_DEPTH = 200
"""Steps below one another; a longer plan is shown down to here."""

MOST_FACT = 240
"""Characters of one thing that is said of a step."""

_OF_THE_FILE = re.compile(r'"[^"]+"\.main\.')
"""Where the engine says a relation is; who asks knows it by its plain name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what is said of it, the steps that feed it."""

    name: str
    facts: tuple[str, ...]
    below: tuple["Step", ...]


def plan_of(rows: Sequence[Sequence[object]]) -> tuple[Step, ...]:
    """Return the steps that an explained statement answers with, the last one first.

    A plan that cannot be read gives no step.
    """
    for row in rows:
        for cell in reversed(row):
            if isinstance(cell, str) and cell.lstrip().startswith(("[", "{")):
                return _read(cell)
    return ()


def _read(text: str) -> tuple[Step, ...]:
    try:
        found = json.loads(text)
    except ValueError:
        return ()
    roots = found if isinstance(found, list) else [found]
    return tuple(_step(each, 0) for each in roots if isinstance(each, dict))


def _step(node: Mapping[str, Any], depth: int) -> Step:
    below = node.get("children") or []
    kept = [each for each in below if isinstance(each, dict)]
    steps = [_step(each, depth + 1) for each in kept] if depth < MOST_DEPTH else []
    name = str(node.get("name") or node.get("operator_type") or "—").strip()
    return Step(name, tuple(_facts(node.get("extra_info"))), tuple(steps))


def _facts(said: object) -> list[str]:
    if not isinstance(said, Mapping):
        return [_short(said)] if said else []
    return [
        f"{name}: {_short(value)}"
        for name, value in said.items()
        if value not in ("", None, [])
    ]


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = _OF_THE_FILE.sub("", " ".join(text.split()))
    return text if len(text) <= MOST_FACT else f"{text[:MOST_FACT]}…"
