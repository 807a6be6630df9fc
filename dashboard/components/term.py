"""A word that is explained where it stands: by mouse, by keyboard, by tap.

The explanations stand once on the page, hidden, where a screen reader finds them as
the description of the word; `assets/term.js` shows them. Not here: any explanation,
which is a term of the wording files (`*_terms.toml`).
"""

from typing import Any, Literal, get_args

from dash import html

from dashboard.components.light import Span
from dashboard.status_words import STATUS_KEYS
from dashboard.wording import Wording

Term = Literal[
    "status",
    "preliminary",
    "due_path",
    "completion_and_reached_share",
    "base",
    "target_value",
    "publication",
    "vintage",
    "mirror_check",
    "comparability",
    "control_total",
    "contribution",
    "revision_triangle",
    "sibling_document",
    "second_opinion",
    "source_precedence",
    "lower_unit",
    "objective",
    "outlook",
    "standing",
    "time_progress",
    "anticipatory_or_binding",
]
TERMS: tuple[Term, ...] = get_args(Term)
"""Terms that pages explain where they stand; /help has all of the glossary."""


def term(key: Term, text: str) -> html.Button:
    """Return a word that is explained."""
    return _explained(f"term-{key}", text)


def status_term(key: str, text: str) -> html.Button:
    """Return the word of a status, explained; `key`: of `STATUS_KEYS`."""
    return _explained(f"term-status-{key}", text)


def explanations(words: Wording) -> html.Div:
    """Return what all explained words of a page are described by, unseen."""
    told = [(f"term-{key}", f"term.{key}.text") for key in TERMS]
    told += [
        (f"term-status-{key}", f"term_status.{key}.text")
        for key in dict.fromkeys(STATUS_KEYS.values())
    ]
    lines = [Span(words.text(key), id=name) for name, key in told]
    return html.Div(lines, hidden=True, id="terms")


def _explained(name: str, text: str) -> html.Button:
    described: dict[str, Any] = {"aria-describedby": name}
    return html.Button(text, type="button", className="term", **described)
