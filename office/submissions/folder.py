"""A whole folder at once, handed in on behalf of its units (代报).

Clerks without access to the network mail files and a covering letter. Each file stands
by itself: one that cannot be taken keeps none of the others out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.errors import TradePlanError, UserError
from office.access import Caller, require
from office.rounds.names import named_unit
from office.submissions.handing_in import HandedIn, hand_in
from office.submissions.uploading import Upload, draft
from office.workspace import Workspace

_ENDS_NAME = re.compile(r"[_\-\s（(.]")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its receipt, or why it was not handed in.

    `number` stands without a receipt where a draft is left to be mended.
    """

    file: str
    number: str = ""
    receipt: HandedIn | None = None
    error: TradePlanError | None = None


def hand_in_folder(
    workspace: Workspace,
    caller: Caller,
    files: Sequence[tuple[str, bytes]],
    as_said: Upload,
    explanation: str = "",
) -> list[Taken]:
    """Hand in each file for the unit that its name begins with.

    `files`: name and bytes; `as_said`: what holds of all of them, with the covering
    letter; its unit, name and bytes are not looked at. `explanation`: of every
    warning.

    Raises:
        ForbiddenError: the caller may hand in for nobody.
        UserError: the covering letter is missing.
    """
    require(caller, "submit_on_behalf")
    if not any(each.role == "letter" for each in as_said.attached):
        raise UserError("letter_missing", number="—")
    return [
        _taken(
            workspace, caller, replace(as_said, name=name, content=content), explanation
        )
        for name, content in files
    ]


def unit_in_name(name: str) -> str:
    """Return what a file's name says of its unit: all before the first sign."""
    return _ENDS_NAME.split(name, maxsplit=1)[0]


def _taken(
    workspace: Workspace, caller: Caller, upload: Upload, explanation: str
) -> Taken:
    number = ""
    try:
        unit = named_unit(workspace, unit_in_name(upload.name))
        number = draft(workspace, caller, replace(upload, unit=unit)).number
        receipt = hand_in(workspace, caller, number, {"": explanation})
    except TradePlanError as error:
        return Taken(upload.name, number, error=error)
    return Taken(upload.name, number, receipt)
