"""Files of evidence of a round, to be saved; never shown inside the page.

Here: the route and how a file goes out. Not here: who may have it (`gate`), and which
files a round has (`office.rounds.evidence`).
"""

import io

from flask import Flask, Response, send_file

from dashboard.refusal import RefusedError
from office.rounds.evidence import evidence_of
from office.workspace import Workspace

ROUTE = "/rounds/<code>/evidence/<sha256>"
_DIGITS = frozenset("0123456789abcdef")
_LENGTH = 64


def register(server: Flask, workspace: Workspace) -> None:
    """Give the server the route of evidence."""

    @server.get(ROUTE)
    def evidence(code: str, sha256: str) -> Response:
        if len(sha256) != _LENGTH or not set(sha256) <= _DIGITS:
            raise RefusedError(400, "request_malformed")
        file, content = evidence_of(workspace, code, sha256)
        # Whatever was handed in is saved as it is, under a type that nothing runs.
        return send_file(
            io.BytesIO(content),
            mimetype="application/octet-stream",
            as_attachment=True,
            download_name=file.name,
        )


def href(code: str, sha256: str) -> str:
    """Return where a file of evidence of a round is saved from."""
    return f"/rounds/{code}/evidence/{sha256}"
