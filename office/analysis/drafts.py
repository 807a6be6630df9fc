"""What each person is writing, a few sheets, kept on the server as it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.errors import UserError
from office.access import Caller
from office.analysis.keeping import (
    Parameters,
    is_there,
    keeper,
    kept_parameters,
    kept_text,
    log,
    may_keep,
)
from office.register.query_rows import Draft
from office.workspace import Workspace

MOST_SHEETS = 9
"""Sheets that one person writes on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a sheet; `query`, `version`: what was opened on it, 0 for none."""

    number: int
    text: str
    parameters: Parameters = field(default_factory=dict)
    query: int = 0
    version: int = 0


def drafts(workspace: Workspace, caller: Caller) -> Sequence[Draft]:
    """Return the sheets of who asks, in their order."""
    if not (may_keep(caller) and is_there(workspace)):
        return []
    return log(workspace).drafts(caller.person)


def keep_draft(workspace: Workspace, caller: Caller, sheet: Sheet) -> None:
    """Keep what stands on a sheet now.

    Raises:
        ForbiddenError: nobody is signed in.
        UserError: there is no such sheet, or the text is too long.
    """
    who = keeper(workspace, caller)
    _check(sheet.number)
    values = {
        "sheet": sheet.number,
        "text": kept_text(sheet.text),
        "parameters": kept_parameters(sheet.parameters),
        "query": sheet.query,
        "version": sheet.version,
    }
    log(workspace).keep(values, who)


def tear_draft(workspace: Workspace, caller: Caller, number: int) -> None:
    """Drop a sheet.

    Raises:
        ForbiddenError: nobody is signed in.
        UserError: there is no such sheet.
    """
    who = keeper(workspace, caller)
    _check(number)
    log(workspace).tear(who.person, number)


def _check(number: int) -> None:
    if not 1 <= number <= MOST_SHEETS:
        raise UserError("query_sheet_unknown", sheet=number, most=MOST_SHEETS)
