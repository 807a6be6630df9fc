"""What the engine says went wrong → a code, facts and a place; no path, no host.

The engine is set to tell its errors as JSON. Its own sentence travels as `detail` where
no code of ours says it better, cut to a line and without anything of the machine.
"""

import json
import re
from pathlib import Path

import duckdb

from etl.sandbox.filling import Filled
from etl.sandbox.gate import NONE_NEAR, Known, nearest
from etl.sandbox.refusing import Facts, TurnedAway, failed, place_of, turned_away

MOST_DETAIL = 300
OF_THESE_TABLES = 0.5
"""What the engine offers is near already: columns of the tables that are read."""

MISSING_TABLE = ("MISSING_ENTRY", "Table")
PATH = re.compile(r"(?<![\w/])/(?:[\w.@+-]+/)+[\w.@+-]*")
"""Something that looks like the path of a file."""

SENTENCES = {
    "Binder": "sql_binder",
    "Conversion": "sql_value",
    "Invalid Input": "sql_value",
    "Mismatch Type": "sql_value",
    "Out of Range": "sql_value",
    "Decimal": "sql_value",
}


def told(error: duckdb.Error, text: Filled, file: Path, known: Known) -> TurnedAway:
    """Return the verdict that an error of the engine comes to."""
    said = _said(str(error))
    kind, message = said.get("exception_type", ""), said.get("exception_message", "")
    place = _place(said, text)
    if isinstance(error, duckdb.OutOfMemoryException) or kind == "Out of Memory":
        return TurnedAway("memory", "sql_memory")
    if kind == "Permission":
        return turned_away("sql_forbidden")
    if kind == "Parser":
        return failed("sql_syntax", detail=_clean(message, file), **place)
    if said.get("error_subtype") == "COLUMN_NOT_FOUND":
        offered = said.get("candidates") or ""
        near = _near_column(said.get("name", ""), offered, known)
        return failed(
            "sql_column_unknown", name=said.get("name", "")[:80], near=near, **place
        )
    if (said.get("error_subtype"), said.get("type")) == MISSING_TABLE:
        name = said.get("name", "")
        near = nearest(name, known.relations)
        return failed("sql_relation_unknown", name=name[:80], near=near, **place)
    code = SENTENCES.get(kind, "sql_failed")
    return failed(code, detail=_clean(message or str(error), file), **place)


def _said(text: str) -> dict[str, str]:
    """Return the error as the engine wrote it, or as much as can be read of it."""
    start = text.find("{")
    try:
        said = json.loads(text[start:]) if start >= 0 else {}
    except ValueError:
        said = {}
    if not isinstance(said, dict) or "exception_message" not in said:
        kind, _, message = text.partition(" Error: ")
        return {"exception_type": kind if message else "", "exception_message": text}
    return {key: str(value) for key, value in said.items()}


def _place(said: dict[str, str], text: Filled) -> Facts:
    position = said.get("position", "")
    if not position.isdigit():
        return {}
    return place_of(text.typed, text.typed_character(int(position)))


def _near_column(name: str, offered: str, known: Known) -> str:
    last = name.rpartition(".")[2]
    own = [each.rpartition(".")[2].strip('" ') for each in offered.split(",")]
    near = nearest(last, filter(None, own), OF_THESE_TABLES)
    return near if near != NONE_NEAR else nearest(last, known.columns)


def _clean(message: str, file: Path) -> str:
    line = message.strip().splitlines()[0] if message.strip() else ""
    for known in (str(file), str(file.parent)):
        line = line.replace(known, "…")
    return PATH.sub("…", line)[:MOST_DETAIL]
