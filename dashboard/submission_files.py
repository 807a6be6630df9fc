"""Files of submissions and templates, to be saved; never shown inside the page.

Here: the routes and how a file goes out. Not here: who may have it
(`office.submissions.looking`), and how a file is marked or mended (`office.returning`).
"""

import io

from flask import Flask, Response, request, send_file

from dashboard import address
from dashboard.found_sentences import remarks
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from dashboard.wording import wording
from office.access import STRANGER, Caller, require
from office.checking import Checked
from office.returning import marked, mended
from office.submissions.examining import sent_of
from office.submissions.figures_examination import checked_file
from office.submissions.looking import content_of, submission_of
from office.templates import TemplateWanted, template
from office.workspace import Workspace

KEPT = "/submissions/<number>/files/<sha256>"
MARKED = "/submissions/<number>/marked"
MENDED = "/submissions/<number>/mended"
TEMPLATE = "/templates/<unit>/<frequency>.<kind>"
TEMPLATE_ASKED = "/templates/<unit>/collections/<collection>.<kind>"
ROUTES = (KEPT, MARKED, MENDED, TEMPLATE, TEMPLATE_ASKED)

EVERY = "all"
"""A template of every frequency."""

_DIGITS = frozenset("0123456789abcdef")
_LENGTH = 64


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    @server.get(KEPT)
    def kept(number: str, sha256: str) -> Response:
        if len(sha256) != _LENGTH or not set(sha256) <= _DIGITS:
            raise RefusedError(400, "request_malformed")
        return _saved(*content_of(workspace, caller(), number, sha256))

    @server.get(MARKED)
    def with_marks(number: str) -> Response:
        name, content, checked = _checked(workspace, caller(), number)
        words = wording(_language(workspace))
        said = remarks(workspace.plan, checked, words)
        return _saved(f"marked-{name}", marked(content, checked, said))

    @server.get(MENDED)
    def with_mends(number: str) -> Response:
        name, content, checked = _checked(workspace, caller(), number)
        return _saved(f"mended-{name}", mended(content, checked))

    @server.get(TEMPLATE)
    def form(unit: str, frequency: str, kind: str) -> Response:
        require(caller(), "see_submission", unit)
        wanted = "" if frequency == EVERY else frequency
        content = template(workspace, unit, TemplateWanted(kind, wanted))
        return _saved(f"{unit}-{frequency}.{kind}", content)

    @server.get(TEMPLATE_ASKED)
    def form_asked(unit: str, collection: str, kind: str) -> Response:
        require(caller(), "see_submission", unit)
        wanted = TemplateWanted(kind, collection=collection)
        content = template(workspace, unit, wanted)
        return _saved(f"{unit}-{collection}.{kind}", content)


def _checked(
    workspace: Workspace, caller: Caller, number: str
) -> tuple[str, bytes, Checked]:
    row = submission_of(workspace, caller, number).row
    sent = sent_of(workspace, row)
    return row.file, sent.content, checked_file(workspace, sent)


def _language(workspace: Workspace) -> str:
    home = workspace.settings.language
    return address.parse(request.headers.get("Referer"), home).language


def _saved(name: str, content: bytes) -> Response:
    # Whatever was handed in is saved as it is, under a type that nothing runs.
    return send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=name,
    )
