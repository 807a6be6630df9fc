"""Status marks: a word, a symbol and a colour, never a colour alone."""

from dash import html

from dashboard.components.markup import Child, decoration
from dashboard.components.term import status_term, term
from dashboard.status_words import status_key
from dashboard.theme import Ink, Palette
from dashboard.wording import Wording

_SYMBOLS = {
    "completed": "✔",
    "early": "▲▲",
    "ahead": "▲",
    "in_step": "●",
    "basically": "◐",
    "behind": "▼",
    "missed": "✘",
    "no_data": "—",
    "not_comparable": "≠",
    "not_due": "○",
    "no_target": "—",
    "not_allocated": "—",
}
_TONES = {
    "completed": "done",
    "early": "done",
    "ahead": "ahead",
    "in_step": "step",
    "basically": "step",
    "behind": "behind",
    "missed": "behind",
}


def tone(word: str) -> str:
    """Return the name of a status word's colour."""
    return _TONES.get(status_key(word), "none")


def badge_sign(word: str) -> str:
    """Return the sign of a status word."""
    return _SYMBOLS[status_key(word)]


def ink(word: str, colours: Palette) -> Ink:
    """Return the colours of a status word in a theme."""
    found: Ink = getattr(colours, tone(word))
    return found


def badge(
    word: str,
    words: Wording,
    preliminary: bool = False,
    *,
    explained: bool = False,
) -> html.Span:
    """Return the status mark, with 初步 beside it while the value is preliminary.

    `explained`: its words are explained where they stand; not inside a link.
    """
    key = status_key(word)
    told, early = words.text(f"status.{key}"), words.text("status.preliminary")
    parts: list[Child] = [
        decoration(_SYMBOLS[key], "badge-sign"),
        status_term(key, told) if explained else told,
    ]
    if preliminary:
        flag = term("preliminary", early) if explained else early
        parts.append(html.Span(flag, className="badge-flag"))
    return html.Span(parts, className=f"badge tone-{tone(word)}")
