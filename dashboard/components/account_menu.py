"""Who is signed in, and the way in or out: the end of the top bar."""

from typing import Any
from urllib.parse import quote

from dash import html

from dashboard.components.markup import Child, labelled
from dashboard.location import Location
from dashboard.wording import Wording
from office.access import Caller

_WHOLE = "_self"
"""The browser goes there by itself: it is no page of the app."""


def account_menu(caller: Caller, place: Location, words: Wording) -> Child:
    """Return the person's name with the way out; the way in for anybody else."""
    if not caller.login:
        return html.A(
            words.text("account.sign_in"),
            href=f"/sign-in?next={quote(place.href, safe='')}",
            target=_WHOLE,
            className="frame-choice account-in",
        )
    told = words.text("account.signed_in", name=caller.name)
    summary = html.Summary(caller.name, title=told, **labelled(told))
    leave = html.Form(
        html.Button(words.text("account.sign_out"), type="submit"),
        method="POST",
        action="/sign-out",
    )
    panel: list[Any] = [
        html.P(_role_names(caller, words), className="under"),
        html.A(
            words.text("account.password"),
            href=f"/password?lang={words.language}",
            target=_WHOLE,
        ),
        leave,
    ]
    return html.Details(
        [summary, html.Div(panel, className="picker-panel")],
        className="picker account",
    )


def _role_names(caller: Caller, words: Wording) -> str:
    names = [words.text(f"role.{role}") for role in sorted(caller.roles)]
    return words.text("list.comma").join(names)
