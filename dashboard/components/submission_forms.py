"""The forms of submissions: a file sent, and what may be done to it now.

Plain forms, so that they work without a script. A file may be dropped on its field.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child, card
from dashboard.desk_posts import FOLDER
from dashboard.submission_acts import possible
from dashboard.wording import Wording
from office.access import Caller, may
from office.corrections import ENCODINGS
from office.register.submission_rows import KINDS, Kind
from office.submissions.looking import Submission
from office.submissions.uploading import OPENNESS, ROLES

LONGEST = 4000
IN_FOLDER: tuple[Kind, ...] = ("observations", "targets", "opinion")
"""Kinds that need nothing besides the file and the letter."""

_WHOLE = "_self"


def upload_card(
    caller: Caller,
    units: Sequence[tuple[str, str]],
    collections: Sequence[tuple[str, str]],
    words: Wording,
) -> html.Section:
    """Return the card with the form that sends a file.

    `units`: code and name of those whom the caller may hand in for; `collections`:
    code and title of those that are open.
    """
    text = words.text
    kinds = [(kind, text(f"submission_kind.{kind}")) for kind in KINDS]
    marks = [(mark, text(f"openness.{mark}")) for mark in OPENNESS]
    fields: list[Child] = [
        _choice("unit", units, words),
        _choice("kind", kinds, words),
        _choice(
            "collection", [("", text("submission_page.none")), *collections], words
        ),
        _choice("openness", marks, words),
        _line("subject", words),
        _line("replaces", words),
        _embargo(words),
        _file("file", words, required=True),
        _file("scan", words),
    ]
    if may(caller, "submit_on_behalf"):
        fields.append(_file("letter", words))
    fields.append(
        html.Button(text("submission_page.send"), type="submit", className="act")
    )
    form = html.Form(
        fields,
        method="POST",
        action="/submissions",
        encType="multipart/form-data",
        className="form",
        **_while_sending(words),
    )
    note = text("tasks_cli.classified")
    return card(text("submission_page.upload"), form, note=note)


def folder_card(collections: Sequence[tuple[str, str]], words: Wording) -> html.Section:
    """Return the card with the form that hands in many files on behalf of units."""
    text = words.text
    kinds = [(kind, text(f"submission_kind.{kind}")) for kind in IN_FOLDER]
    marks = [(mark, text(f"openness.{mark}")) for mark in OPENNESS]
    none = ("", text("submission_page.none"))
    files = element("input", type="file", name="files", multiple=True, required=True)
    form = html.Form(
        [
            _choice("kind", kinds, words),
            _choice("collection", [none, *collections], words),
            _choice("openness", marks, words),
            _embargo(words),
            html.Label([html.Span(text("desk.files"), className="under"), files]),
            _file("letter", words, required=True),
            _text("explanation", words),
            html.Button(text("desk.folder_send"), type="submit", className="act"),
        ],
        method="POST",
        action=FOLDER,
        encType="multipart/form-data",
        className="form",
    )
    note = f"{text('tasks_cli.classified')} {text('desk.folder_note')}"
    return card(text("desk.folder"), form, note=note)


def attach_card(
    found: Submission, caller: Caller, words: Wording
) -> html.Section | None:
    """Return the card that lets a file go with a draft, for who may send it."""
    acts = set(possible(found, caller))
    if found.row.state != "draft" or "withdraw" not in acts:
        return None
    text = words.text
    roles = [(role, text(f"submission_file.{role}")) for role in ROLES]
    choice = _choice("role", roles, words)
    file = element("input", type="file", name="file", required=True)
    form = html.Form(
        [
            choice,
            _labelled("attachment", file, words),
            html.Button(text("desk.attach"), type="submit", className="act"),
        ],
        method="POST",
        action=f"/submissions/{found.row.number}/files",
        encType="multipart/form-data",
        className="form",
        **_while_sending(words),
    )
    note = f"{text('tasks_cli.classified')} {text('desk.attach_note')}"
    return card(text("desk.attach"), form, note=note)


def act_cards(
    found: Submission, caller: Caller, publication: str, words: Wording
) -> Iterator[html.Section]:
    """Yield a card for each act that the caller may do to a submission now."""
    for act in possible(found, caller):
        title = words.text(f"submission_do.{act}")
        form = html.Form(
            [
                _hidden("act", act),
                *_fields(act, found, publication, words),
                html.Button(title, type="submit", className="act"),
            ],
            method="POST",
            action=f"/submissions/{found.row.number}/acts",
            className="form",
        )
        note = words.text(f"submission_do_note.{act}")
        yield card(title, form, note=note)


def _fields(
    act: str, found: Submission, publication: str, words: Wording
) -> list[Child]:
    seen = [_hidden("sha256", found.row.sha256)]
    match act:
        case "hand_in":
            return [_text("explanation", words)]
        case "correct":
            return _of_understanding(found, words)
        case "withdraw":
            return [_text("reason", words)]
        case "accept":
            beside = _hidden("publication", publication)
            return [*seen, beside, _text("remark", words)]
        case "supplement":
            return [*seen, _text("reason", words, required=True)]
    return []


def _of_understanding(found: Submission, words: Wording) -> list[Child]:
    """Return the fields in which a person says how a file is to be read."""
    said = found.row.checked.get("corrections", {})
    understood = found.row.checked.get("understood") or {"sheets": ()}
    itself = ("", words.text("submission_page.found_by_itself"))
    sheets = [(name, name) for name, _ in understood["sheets"] if name]
    fields: list[Child] = [
        _choice(
            "encoding",
            [itself, *((name, name) for name in ENCODINGS)],
            words,
            said.get("encoding", ""),
        )
    ]
    if sheets:
        fields.append(_choice("sheet", [itself, *sheets], words, said.get("sheet", "")))
    else:
        fields.append(_hidden("sheet", ""))
    row = str(said.get("header_row") or "")
    measure = said.get("measure", "")
    return [
        *fields,
        _labelled(
            "header_row",
            element("input", type="number", name="header_row", min="1", value=row),
            words,
        ),
        _line("measure", words, measure),
    ]


def _while_sending(words: Wording) -> dict[str, Any]:
    """Return what the page says while a file is on its way (`assets/upload.js`)."""
    return {
        f"data-{key}": words.text(f"submission_sending.{key}")
        for key in ("sending", "checking", "failed")
    }


def _hidden(name: str, value: str) -> Child:
    return element("input", type="hidden", name=name, value=value)


def _line(name: str, words: Wording, value: str = "") -> html.Label:
    field = element("input", type="text", name=name, maxLength=200, value=value)
    return _labelled(name, field, words)


def _embargo(words: Wording) -> html.Label:
    field = element("input", type="datetime-local", name="embargo")
    return _labelled("embargo", field, words)


def _text(name: str, words: Wording, *, required: bool = False) -> html.Label:
    more: dict[str, Any] = {"required": True} if required else {}
    field = element("textarea", name=name, rows="2", maxLength=LONGEST, **more)
    return _labelled(name, field, words)


def _file(name: str, words: Wording, *, required: bool = False) -> html.Label:
    more: dict[str, Any] = {"required": True} if required else {}
    return _labelled(name, element("input", type="file", name=name, **more), words)


def _choice(
    name: str, choices: Sequence[tuple[str, str]], words: Wording, chosen: str = ""
) -> html.Label:
    made = element("select", name=name)
    made.html = "".join(
        f'<option value="{escape(value)}"{_chosen(value, chosen)}>'
        f"{escape(told)}</option>"
        for value, told in choices
    )
    return _labelled(name, made, words)


def _chosen(value: str, chosen: str) -> str:
    return " selected" if value == chosen else ""


def _labelled(name: str, field: Child, words: Wording) -> html.Label:
    told = words.text(f"submission_field.{name}")
    return html.Label([html.Span(told, className="under"), field])
