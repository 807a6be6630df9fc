"""What the desk is asked to open, as an address says it: a saved query, its values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_PARAMETERS = 30
"""Parameters of a question."""

MOST_VALUE = 1000
"""Characters of the value of a parameter."""

VALUE = "p."
"""How the key of a parameter's value begins in an address."""

_NUMBER = re.compile(r"^[1-9][0-9]{0,8}$")
_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]{0,59}$")
_EXAMPLE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")


@dataclass(frozen=True, slots=True)
class QueryWanted:
    """A saved query, a version of it (0: the newest), or an example; and values."""

    saved: int = 0
    version: int = 0
    example: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def query(self) -> list[tuple[str, str, str]]:
        """Return keys and values of an address, each with its usual value."""
        return [
            ("query", str(self.saved or ""), ""),
            ("version", str(self.version or ""), ""),
            ("example", self.example, ""),
            *((f"{VALUE}{name}", value, "") for name, value in self.values),
        ]


NOTHING_OPENED = QueryWanted()


def query_wanted(asked: Mapping[str, str]) -> QueryWanted:
    """Return what an address asks for; what nobody could have written falls away."""
    saved = _number(asked.get("query", ""))
    named = (
        (key.removeprefix(VALUE), value[:MOST_VALUE])
        for key, value in asked.items()
        if key.startswith(VALUE) and _NAME.fullmatch(key.removeprefix(VALUE))
    )
    example = asked.get("example", "")
    return QueryWanted(
        saved=saved,
        version=_number(asked.get("version", "")) if saved else 0,
        example=example if _EXAMPLE.fullmatch(example) and not saved else "",
        values=tuple(sorted(named))[:MOST_PARAMETERS],
    )


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0
