"""A statement as the register keeps it: plain values, numbers as in a record."""

from typing import Any

from indicators.errors import Facts
from indicators.explain.statements import Statement
from office.rounds.result import shortened


def kept_statement(statement: Statement) -> dict[str, Any]:
    """Return a statement as plain values, so that equal ones are kept alike."""
    return {
        "code": statement.code,
        "facts": shortened(dict(statement.facts)),
        "parts": [kept_statement(part) for part in statement.parts],
    }


def statement_in(kept: dict[str, Any]) -> Statement:
    """Return the statement that was kept."""
    facts: Facts = kept["facts"]
    parts = tuple(statement_in(part) for part in kept["parts"])
    return Statement(kept["code"], facts, parts)
