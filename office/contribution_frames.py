"""Contributions as frames: every line for the table, the largest as bars in a row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.definition import Bilingual
from indicators.explain.bridge import Bridge
from indicators.explain.contributions import Contributions, Line, leading

COLUMNS = (
    *("code", "name_zh", "name_en", "kind", "start", "end", "amount"),
    *("points", "share", "planned", "preliminary", "why", "from_"),
)
NUMBERS = ("start", "end", "amount", "points", "share", "planned", "from_")

Names = Mapping[str, Bilingual]


def line_frame(
    found: Contributions, names: Names, bridge: Bridge | None
) -> pd.DataFrame:
    """Return every part, then the rest where there is one, then the change.

    `kind`: part, rest (its code the kind of the rest) or change; `planned`: the
    share of the planned increment, none without a bridge.
    """
    shares = [None] * len(found.lines) if bridge is None else bridge.lines
    rows = [
        _row(line, "part", names, planned)
        for line, planned in zip(found.lines, shares, strict=True)
    ]
    return _frame([*rows, *_ends(found, bridge)])


def bar_frame(found: Contributions, names: Names, most: int) -> pd.DataFrame:
    """Return the `most` largest parts, the others as one, the rest and the change.

    `from_`: where a bar begins: each where the one before it ended, the change at
    zero, so that the bars lead from nothing to the change.
    """
    largest, others = leading(found, most)
    rows = [_row(line, "part", names) for line in largest]
    if others is not None:
        rows.append(_row(others, "others", names))
    return _frame(_in_a_row([*rows, *_ends(found, None)]))


def _ends(found: Contributions, bridge: Bridge | None) -> list[dict[str, Any]]:
    rows = []
    if found.rest_kind != "none":
        left = None if bridge is None else bridge.rest
        rest = _row(found.rest, "rest", {}, left)
        rows.append({**rest, "code": found.rest_kind})
    grew = found.change / found.start * 100 if found.start > 0 else None
    whole = Line(
        code="change",
        start=found.start,
        end=found.end,
        amount=found.change,
        points=grew if found.one_family else None,
        share=1.0 if found.change else None,
        preliminary=found.preliminary,
    )
    made = None if bridge is None else bridge.completion - bridge.base_share
    return [*rows, _row(whole, "change", {}, made)]


def _in_a_row(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    reached, placed = 0.0, []
    for row in rows:
        begins = 0.0 if row["kind"] == "change" else reached
        placed.append({**row, "from_": begins})
        reached = begins + row["amount"]
    return placed


def _row(
    line: Line, kind: str, names: Names, planned: float | None = None
) -> dict[str, Any]:
    name = names.get(line.code, Bilingual("", ""))
    return {
        "code": line.code,
        "name_zh": name.zh,
        "name_en": name.en,
        "kind": kind,
        "start": line.start,
        "end": line.end,
        "amount": line.amount,
        "points": line.points,
        "share": line.share,
        "planned": planned,
        "preliminary": line.preliminary,
        "why": line.why,
        "from_": None,
    }


def _frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(NUMBERS, "float64"))
