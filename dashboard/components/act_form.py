"""A form that acts on one round, field by field.

Plain forms, so that they work without a script and say in the address bar where they
lead. Each carries the turn of the round that its reader saw.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child, card
from dashboard.wording import Wording
from office.rounds.views import RoundView

LONGEST_NAME, LONGEST_TEXT = 200, 4000


class ActForm:
    """Writes forms that act on one round, as seen on this page."""

    def __init__(self, view: RoundView, words: Wording) -> None:
        """Keep what the page shows and speaks."""
        self._view = view
        self._words = words

    def of(self, act: str, fields: Sequence[Child]) -> html.Section:
        """Return a card with the form of an act."""
        title = self._words.text(f"round_forms.{act}")
        note = self._words.text(f"round_forms_note.{act}")
        return card(title, self.bare(act, fields), note=note)

    def bare(self, act: str, fields: Sequence[Child]) -> html.Form:
        """Return the form of an act, which ends with who acts and the button."""
        title = self._words.text(f"round_forms.{act}")
        known = self._view.known
        return html.Form(
            [
                self.hidden("act", act),
                self.hidden("turn", str(known.turn)),
                *fields,
                self._by(),
                html.Button(title, type="submit", className="act"),
            ],
            method="POST",
            action=f"/rounds/{known.round.code}/acts",
            className="form",
        )

    def hidden(self, name: str, value: str) -> Child:
        """Return a field that nobody sees."""
        return element("input", type="hidden", name=name, value=value)

    def line(self, name: str, *, required: bool = False) -> html.Label:
        """Return a field of one line."""
        more: dict[str, Any] = {"required": True} if required else {}
        return self._labelled(
            name,
            element("input", type="text", name=name, maxLength=LONGEST_NAME, **more),
        )

    def day(self, name: str) -> html.Label:
        """Return a field for a day."""
        return self._labelled(name, element("input", type="date", name=name))

    def text(
        self, name: str, told: str = "", value: str = "", most: int = LONGEST_TEXT
    ) -> html.Label:
        """Return a field of several lines; `told`: what it is called, if not so."""
        field = element("textarea", name=name, rows="2", maxLength=most)
        field.html = escape(value)
        return self._labelled(told or name, field)

    def choice(self, name: str, choices: Sequence[tuple[str, str]]) -> html.Label:
        """Return a list to choose from: value and words of each."""
        options = "".join(_option(value, told) for value, told in choices)
        made = element("select", name=name)
        made.html = options
        return self._labelled(name, made)

    def tick(self, name: str) -> html.Label:
        """Return a box to tick."""
        box = element("input", type="checkbox", name=name, value="yes")
        told = html.Span(self._words.text(f"round_forms.{name}"))
        return html.Label([box, told], className="tick")

    def _by(self) -> Child:
        """Return who acts: asked of somebody who has not signed in, else told."""
        if not self._view.by:
            return self.line("by", required=True)
        return self.hidden("by", self._view.by)

    def _labelled(self, name: str, field: Child) -> html.Label:
        told = self._words.text(f"round_forms.{name}")
        return html.Label([html.Span(told, className="under"), field])


def _option(value: str, told: str) -> str:
    return f'<option value="{escape(value)}">{escape(told)}</option>'
