"""The name of a vintage in the reader's language: “2026-04 修订” for “2026-04 revised”.

A vintage is named by whoever loads it. The marks that the shipped figures use have
words of their own; any other name is shown as it stands.
"""

from dashboard.components.markup import Child, original
from dashboard.wording import Wording

_UNDATED = "undated"


def vintage_text(vintage: str, words: Wording) -> Child:
    """Return the name of a vintage; a mark without words stays as it was typed."""
    day, _, mark = vintage.partition(" ")
    key = f"vintage.{mark}"
    if not mark or not words.has(key):
        return original(vintage, words)
    said = words.text("vintage.undated") if day == _UNDATED else day
    return words.text("vintage.named", day=said, mark=words.text(key))
