"""Many at once: clean submissions accepted, a folder handed in; told one by one.

Here: the two routes, and the page that says what became of each. Not here: who has a
right, or what is clean (`office.submissions.desk`).
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from flask import Flask, Request, Response, request

from dashboard import address
from dashboard.identity import Identify
from dashboard.location import Location
from dashboard.plain_page import plain_page
from dashboard.refusal import RefusedError
from dashboard.sent_form import sent_folder
from dashboard.sentences import error_sentence
from dashboard.wording import Wording, wording
from indicators.errors import TradePlanError
from office.access import STRANGER, Caller
from office.submissions.desk import accept_clean
from office.submissions.folder import hand_in_folder
from office.submissions.reviewing import Seen
from office.workspace import Workspace

ACCEPT = "/submissions/accept"
FOLDER = "/submissions/folder"

_SEEN = re.compile(
    r"(?P<number>[0-9A-Za-z-]{1,96}) (?P<sha256>[0-9a-f]{64}) (?P<at>[0-9a-f]{64}|-)"
)

Told = tuple[str, str, bool]
"""Number or file, what became of it, whether it was done."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    @server.post(ACCEPT)
    def accepted_at_once() -> Response:
        seen = _seen(request)
        words, place = _asked(workspace)
        verdicts = accept_clean(workspace, caller(), seen)
        told = [
            _told(each.number, "desk.accepted", each.error, words) for each in verdicts
        ]
        return _page("desk.accepted_title", told, words, place)

    @server.post(FOLDER)
    def folder_handed_in() -> Response:
        words, place = _asked(workspace)
        files, as_said, explanation = sent_folder(request)
        taken = hand_in_folder(workspace, caller(), files, as_said, explanation)
        told = [
            _told(
                f"{each.file} {each.number}".strip(),
                "desk.handed_in",
                each.error,
                words,
            )
            for each in taken
        ]
        return _page("desk.folder_title", told, words, place)


def seen_text(seen: Seen) -> str:
    """Return what a tick box says: number, bytes and publication that were seen."""
    return f"{seen.number} {seen.sha256} {seen.publication or '-'}"


def _seen(asked: Request) -> list[Seen]:
    """Return what was ticked.

    Raises RefusedError 415 for another kind of body, 400 for another field or a value
    that no box of ours has.
    """
    if asked.mimetype != "application/x-www-form-urlencoded":
        raise RefusedError(415, "media_type_refused")
    ticked = [_SEEN.fullmatch(each) for each in asked.form.getlist("seen")]
    if set(asked.form) - {"seen"}:
        raise RefusedError(400, "request_malformed")
    found = [each for each in ticked if each is not None]
    if len(found) < len(ticked):
        raise RefusedError(400, "request_malformed")
    return [
        Seen(each["number"], each["sha256"], each["at"].removeprefix("-"))
        for each in found
    ]


def _asked(workspace: Workspace) -> tuple[Wording, Location]:
    home = workspace.settings.language
    place = address.parse(request.headers.get("Referer"), home)
    return wording(place.language), place


def _told(name: str, done: str, error: TradePlanError | None, words: Wording) -> Told:
    if error is None:
        return name, words.text(done), True
    said = error_sentence(error, words)
    return name, f"{said.message} {said.hint}".strip(), False


def _page(
    title: str, told: Sequence[Told], words: Wording, place: Location
) -> Response:
    done = sum(is_done for _, _, is_done in told)
    heading = words.text(title, done=done, count=len(told))
    back = place.of_today().to_submissions().href
    body = "".join(
        [
            "<ul>",
            *_items(told),
            "</ul>",
            f'<p><a href="{escape(back)}">{escape(words.text("desk.back"))}</a></p>',
        ]
    )
    page = plain_page(words.language, heading, body)
    return Response(page, 200, mimetype="text/html")


def _items(told: Sequence[Told]) -> Iterator[str]:
    for name, said, is_done in told:
        mark = "" if is_done else ' class="refused"'
        yield f"<li{mark}><b>{escape(name)}</b> {escape(said)}</li>"
