"""A file of evidence of a round: only what a claim of that round names."""

from indicators.errors import NotFoundError
from office.rounds.known import known_round
from office.rounds.said import Evidence
from office.rounds.saying import said_of
from office.workspace import Workspace


def evidence_of(workspace: Workspace, code: str, sha256: str) -> tuple[Evidence, bytes]:
    """Return a file that a claim on a round rests on, and its bytes.

    Raises:
        NotFoundError: there is no such round, or no claim on it names the file.
        DamagedError: the kept bytes are no longer what their hash says.
    """
    known_round(workspace, code)
    claims = said_of(workspace, code).claims
    for each in (file for claim in claims for file in claim.evidence):
        if each.sha256 == sha256:
            return each, workspace.blobs.read(sha256)
    raise NotFoundError("evidence_unknown", round=code, sha256=sha256[:12])
