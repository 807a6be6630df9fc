"""A check: what was looked at, how it stands, and the facts of its sentence.

Here: every outcome there is, and how bad each is. The sentences are the wording
files', under `doctor.<code>`; an error met on the way keeps its own.
"""

from dataclasses import dataclass
from typing import Literal

from indicators.errors import Facts, TradePlanError

State = Literal["ok", "warning", "broken"]
Part = Literal[
    "installation",
    "extensions",
    "register",
    "seals",
    "warehouse",
    "walls",
    "space",
    "clock",
    "leftovers",
]

OUTCOMES: dict[str, tuple[Part, State]] = {
    "version": ("installation", "ok"),
    "dependencies": ("installation", "ok"),
    "dependency_missing": ("installation", "broken"),
    "dependency_unfit": ("installation", "broken"),
    "pins_differ": ("installation", "warning"),
    "plan_files": ("installation", "ok"),
    "data_missing": ("installation", "broken"),
    "duckdb": ("extensions", "ok"),
    "extension_there": ("extensions", "ok"),
    "extension_not_needed": ("extensions", "ok"),
    "extension_missing": ("extensions", "broken"),
    "register": ("register", "ok"),
    "register_none_yet": ("register", "warning"),
    "register_gone": ("register", "broken"),
    "schema": ("register", "ok"),
    "schema_behind": ("register", "warning"),
    "schema_ahead": ("register", "broken"),
    "integrity": ("register", "ok"),
    "integrity_elsewhere": ("register", "ok"),
    "integrity_broken": ("register", "broken"),
    "seals": ("seals", "ok"),
    "publication_broken": ("seals", "broken"),
    "publication_gone": ("seals", "broken"),
    "publication_unlike": ("seals", "broken"),
    "publication_not_noted": ("seals", "warning"),
    "pointer": ("seals", "ok"),
    "nothing_published_yet": ("seals", "warning"),
    "pointer_not_noted": ("seals", "warning"),
    "warehouse": ("warehouse", "ok"),
    "warehouse_none": ("warehouse", "warning"),
    "warehouse_busy": ("warehouse", "warning"),
    "warehouse_rows": ("warehouse", "broken"),
    "loads_missing": ("warehouse", "warning"),
    "loads_extra": ("warehouse", "broken"),
    "kept_bytes": ("warehouse", "ok"),
    "kept_bytes_broken": ("warehouse", "broken"),
    "kept_records": ("warehouse", "ok"),
    "kept_record_broken": ("warehouse", "broken"),
    "modes": ("walls", "ok"),
    "modes_open": ("walls", "warning"),
    "owner_other": ("walls", "warning"),
    "user": ("walls", "ok"),
    "user_root": ("walls", "warning"),
    "landlock": ("walls", "ok"),
    "landlock_none": ("walls", "warning"),
    "hosts": ("walls", "ok"),
    "reach_refused": ("walls", "warning"),
    "space": ("space", "ok"),
    "space_low": ("space", "warning"),
    "space_none": ("space", "broken"),
    "inodes": ("space", "ok"),
    "inodes_low": ("space", "warning"),
    "clock": ("clock", "ok"),
    "clock_behind": ("clock", "broken"),
    "zone_missing": ("clock", "broken"),
    "synchronised": ("clock", "ok"),
    "synchronised_not": ("clock", "warning"),
    "synchronised_unknown": ("clock", "ok"),
    "leftovers": ("leftovers", "ok"),
    "leftovers_there": ("leftovers", "warning"),
    "leftovers_in_use": ("leftovers", "ok"),
    "copies_kept": ("leftovers", "warning"),
}
"""Outcome → the part it belongs to, and how it stands."""

SEVERITY: tuple[State, ...] = ("ok", "warning", "broken")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `code` names its sentence, `facts` fill it.

    `is_error`: the sentence is that of the error `code`.
    """

    part: Part
    state: State
    code: str
    facts: Facts
    is_error: bool = False


def found(code: str, **facts: str | float) -> Check:
    """Return the check with this outcome."""
    part, state = OUTCOMES[code]
    return Check(part, state, code, dict(facts))


def failed(part: Part, error: TradePlanError) -> Check:
    """Return the check of a part that ended in an error."""
    return Check(part, "broken", error.code, error.facts, is_error=True)


def worst(checks: tuple[Check, ...]) -> State:
    """Return the worst state among `checks`."""
    return max((c.state for c in checks), key=SEVERITY.index, default="ok")
