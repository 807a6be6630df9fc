"""The result of a round that is shown: as it was frozen, else as it comes to now."""

from dataclasses import replace

from etl.publication.reader import PublicationReader
from office.register.round_rows import FreezeRow
from office.rounds.frozen import frozen_result
from office.rounds.judging import judged_round
from office.rounds.known import KnownRound
from office.rounds.result import Result
from office.rounds.saying import said_of
from office.workspace import Workspace


def shown_result(
    workspace: Workspace, known: KnownRound, publication: str | None
) -> tuple[FreezeRow | None, Result, PublicationReader]:
    """Return the freeze in force, what the round came to, and what it rests on.

    Raises:
        UserError: the round could judge nothing; nothing is published yet.
    """
    code = known.round.code
    if known.freeze is not None:
        key = ("frozen", known.freeze)
        row, kept = workspace.worked_out(key, lambda: frozen_result(workspace, code))
        return row, kept, workspace.reader(row.publication)
    reader, said = workspace.reader(publication), said_of(workspace, code)
    # No judgement rests on how a sentence is put: an edit is no reason to judge anew.
    trial = ("trial", reader.id, known.round, said.until, said.task_list)
    result = workspace.worked_out(
        trial, lambda: judged_round(workspace, known.round, said, reader.id)
    )
    return None, replace(result, said=said), reader
