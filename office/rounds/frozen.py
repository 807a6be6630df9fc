"""What was frozen of a round, as its bytes were kept; nothing is computed again."""

from indicators.errors import UserError
from office.register.round_rows import FreezeRow
from office.rounds.acting import freeze_of
from office.rounds.known import known_round
from office.rounds.result import Result, result_of
from office.workspace import Workspace


def frozen_result(workspace: Workspace, code: str) -> tuple[FreezeRow, Result]:
    """Return the result of a round that is in force, as it was kept.

    Raises:
        UserError: nothing of the round is frozen.
        DamagedError: the kept bytes are gone or not those that were frozen.
    """
    row, content = frozen_bytes(workspace, code)
    return row, result_of(content)


def frozen_bytes(workspace: Workspace, code: str) -> tuple[FreezeRow, bytes]:
    """Return the record of the result that is in force, as it was kept.

    Raises:
        UserError, DamagedError: as `frozen_result`.
    """
    known = known_round(workspace, code)
    if known.freeze is None:
        raise UserError("round_not_frozen", round=code)
    row = freeze_of(workspace, known.freeze)
    return row, workspace.blobs.read(row.sha256)
