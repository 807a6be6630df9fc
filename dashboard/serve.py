"""Serving over HTTP: the socket, waitress, and what a client may cost us.

Here: the limits of connections. Not here: printing (the command line does, told
by `ready`), and anything about a request's content (`gate`).
"""

import errno
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from typing import Any

import waitress.channel
import waitress.parser
import waitress.server

from dashboard import warming
from dashboard.api.paths import UPLOADS
from dashboard.app import create_app
from dashboard.desk_posts import FOLDER
from dashboard.identity import COOKIE
from dashboard.sent_form import MOST_UPLOADED
from dashboard.submission_posts import UPLOAD
from dashboard.under_way import UnderWay
from dashboard.walls import TradePlanApp
from indicators.errors import TradePlanError, UserError
from office.jobs.child import Attendant
from office.search.finding import published
from office.settings import Settings
from office.workspace import Workspace

# A request must have arrived in whole after this time, however its bytes trickle.
REQUEST_SECONDS = 20
UPLOAD_SECONDS = 300

LIMITS: dict[str, Any] = {
    # Eight answers at once; more threads only wait for the two or four cores.
    "threads": 8,
    # Each connection is a file descriptor, with its spooled body two; 400 stay
    # under the usual limit of 1,024. Half-sent requests hold one each, no thread.
    "connection_limit": 400,
    "backlog": 256,
    # Silence: a sender that stops, or a kept connection nobody uses.
    "channel_timeout": 20,
    "cleanup_interval": 5,
    # An address of a page with its state is below 1 kB; so are our headers.
    "max_request_header_size": 16 * 1024,
    # Of a file that is handed in; whatever else is sent has a limit of its own below.
    "max_request_body_size": MOST_UPLOADED,
    # 400 half-sent bodies stay below 26 MB of memory; the rest lies on disk.
    "inbuf_overflow": 64 * 1024,
    # Nobody's word about forwarding is taken but that of a proxy that is named.
    "clear_untrusted_proxy_headers": True,
    "trusted_proxy": None,
    "expose_tracebacks": False,
    "ident": None,
    # select() cannot watch descriptors above 1,023.
    "asyncore_use_poll": True,
}


# Above the 64 kB of a callback, so that those get our answer, not a bare 413.
MOST_BODY = 256 * 1024


class FrugalParser(waitress.parser.HTTPRequestParser):  # type: ignore[misc] # untyped
    """Takes a long body only where files are sent, with a session or a token.

    Decided by the head of a request, before a byte of its body is kept.
    """

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and give the body of the request its limit."""
        super().parse_header(header_plus)
        if not self._may_be_long():
            self.adj = copy(self.adj)
            self.adj.max_request_body_size = MOST_BODY

    def _may_be_long(self) -> bool:
        if self.command != "POST":
            return False
        has_session = f"{COOKIE}=" in self.headers.get("COOKIE", "")
        has_token = "AUTHORIZATION" in self.headers
        is_attached = self.path.startswith(UPLOAD) and self.path.endswith("/files")
        is_page = is_attached or self.path in {UPLOAD, FOLDER}
        return (is_page and has_session) or (self.path == UPLOADS and has_token)


class ImpatientChannel(waitress.channel.HTTPChannel):  # type: ignore[misc] # untyped
    """A connection that is closed when one request takes too long to arrive.

    waitress itself only minds silence: one byte every few seconds would hold a
    connection for ever.
    """

    parser_class = FrugalParser
    _began = 0.0

    def received(self, data: bytes) -> bool:
        """Take bytes of a request, or give the connection up."""
        now = time.monotonic()
        if self.request is None:
            self._began = now
        elif now - self._began > self._most_seconds():
            self.will_close = True
            return False
        return bool(super().received(data))

    def _most_seconds(self) -> int:
        # A file comes over slow lines; its body is longer than any other's.
        is_long = self.request.content_length >= MOST_BODY
        return UPLOAD_SECONDS if is_long else REQUEST_SECONDS


def serve(
    workspace: Workspace, ready: Callable[[str], None] = lambda _address: None
) -> None:
    """Answer requests until interrupted; `ready` is told the address.

    Raises UserError "bind_refused" for an address that others can reach without an
    encrypted connection, because passwords would travel in the open; "port_taken";
    "bind_failed" for an address that is not this machine's.
    """
    settings = workspace.settings
    if not settings.listens_here and not settings.is_behind_tls:
        raise UserError("bind_refused", host=settings.host)
    with _listening(settings) as listener:
        app = create_app(workspace)
        under_way = UnderWay()
        under_way.watch(app.server)
        told = {**LIMITS, **_proxy(settings)}
        server = waitress.server.create_server(app.server, sockets=[listener], **told)
        server.channel_class = ImpatientChannel
        # It warns of each request that waits for a thread, which is what they do.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        _warm(app)
        _open_aside(workspace)
        if app.drawn_pages and settings.draw_ahead:
            warming.begin(workspace, app.drawn_pages, under_way)
        ready(_address(settings))
        try:
            with _attendant(workspace).attending():
                server.run()
        finally:
            server.close()


def _open_aside(workspace: Workspace) -> None:
    """Open the register and spell what is searched while nobody waits for it.

    Who needs either is told of trouble.
    """

    def open_it() -> None:
        with suppress(TradePlanError):
            _ = workspace.register
            published(workspace.reader())

    threading.Thread(target=open_it, daemon=True).start()


def _proxy(settings: Settings) -> dict[str, Any]:
    """Return whose word is taken for the address that a request comes from."""
    if not settings.trusted_proxy:
        return {}
    told = {"x-forwarded-for"}
    return {"trusted_proxy": settings.trusted_proxy, "trusted_proxy_headers": told}


def _attendant(workspace: Workspace) -> Attendant:
    # -P: a file of the current folder must not pass for one of our packages.
    program = "from dashboard.cli.main import main; main()"
    words = ["worker", "--once", "--attached", "--data", str(workspace.root)]
    command = [sys.executable, "-P", "-c", program, *words]
    return Attendant(workspace.work_folder, command)


def _listening(settings: Settings) -> socket.socket:
    """Return a socket that is ours from now on, before anything slow is done."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    place = (settings.host.strip("[]"), settings.port)
    try:
        return socket.create_server(place, family=family, backlog=LIMITS["backlog"])
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UserError("port_taken", port=settings.port) from error
        reason = error.strerror or str(error)
        raise UserError(
            "bind_failed", host=settings.host, port=settings.port, reason=reason
        ) from error


def _address(settings: Settings) -> str:
    bare = settings.host.strip("[]")
    host = f"[{bare}]" if ":" in bare else bare
    return f"http://{host}:{settings.port}"


def _warm(app: TradePlanApp) -> None:
    """Compress the first page's files aside, before somebody waits for them."""
    tags = app.page_tags()
    threading.Thread(target=app.files.warm, args=(tags,), daemon=True).start()
