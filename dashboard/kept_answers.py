"""Pages that were sent before, sent again while nothing they show has changed.

Here: whole answers, kept under all that they are made from: the address, who asks and
the version of what is shown (`office.version`). So none is stale, and none reaches
anybody but the one it was made for. Not here: drawing (`shell`), and whether somebody
may ask at all: the gate has answered that before.
"""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from flask import Request, Response, g

from dashboard.address import parse
from dashboard.callback_call import read_call
from dashboard.compression import Encoding, accepted
from dashboard.drawn_pages import shown_version
from dashboard.identity import Identify
from dashboard.kept import Kept
from dashboard.kept_waits import KeptWaits
from office.access import Caller
from office.version import Version
from office.workspace import Workspace

MOST_BYTES = 48_000_000
SCREEN = "..screen.children...shown.data...notice.children.."


@dataclass(frozen=True, slots=True)
class Key:
    """All that an answer is made from."""

    href: str
    caller: Caller
    is_held: bool
    version: Version
    waits: tuple[tuple[str, int], ...]
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was sent."""

    content: bytes
    media_type: str
    encoding: str


class KeptAnswers:
    """The answers to the one call that draws a page."""

    def __init__(
        self, workspace: Workspace, identify: Identify, waits: KeptWaits
    ) -> None:
        """Keep nothing yet."""
        self._workspace = workspace
        self._identify = identify
        self._waits = waits
        self._kept: Kept[KeptAnswer] = Kept(MOST_BYTES)

    def answer(self, request: Request) -> Response | None:
        """Return the answer that was given before, None where there is none."""
        g.answer_key = key = self._key(request)
        found = key and self._kept.get(key)
        if not found:
            return None
        sent = Response(found.content, mimetype=found.media_type)
        if found.encoding:
            sent.headers["Content-Encoding"] = found.encoding
        sent.vary.add("Accept-Encoding")
        g.answer_key = None
        return sent

    def keep(self, response: Response) -> Response:
        """Keep an answer that was drawn whole, and return it."""
        key = g.get("answer_key")
        if key and g.get("is_whole") and response.status_code == HTTPStatus.OK:
            content = response.get_data()
            kept = KeptAnswer(
                content,
                response.mimetype or "",
                response.headers.get("Content-Encoding", ""),
            )
            self._kept.put(key, kept, len(content) + len(key.href))
        return response

    def _key(self, request: Request) -> Key | None:
        href = _drawn_address(request)
        if href is None:
            return None
        place = parse(href, self._workspace.settings.language)
        version = shown_version(self._workspace, place)
        identity = self._identify(request)
        if version is None or identity.caller is None:
            return None
        # Where a person sits changes nothing on a page.
        caller = replace(identity.caller, origin="")
        held = identity.held is not None
        waits = tuple(self._waits.of(identity.caller).items())
        return Key(href, caller, held, version, waits, accepted(request))


def drawn_whole() -> None:
    """Say that the page of this request was drawn without a notice."""
    g.is_whole = True


def _drawn_address(request: Request) -> str | None:
    """Return the address that a call wants drawn, None for any other request.

    The gate has read the call before and knows that it has the declared form.
    """
    if request.method != "POST" or request.path != "/_dash-update-component":
        return None
    call: dict[str, Any] = read_call(request)
    if call.get("output") != SCREEN:
        return None
    href = call["inputs"][0].get("value")
    return href if isinstance(href, str) else None
