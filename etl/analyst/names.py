"""What the publication's relations and macros are called in an analyst file.

There `observation` is the one value of each figure; what a publication calls so, every
vintage, its macros read from a view of the same columns.
"""

import re

NAMES = {
    "observation": "published_figure",
    "observation_as_known": "published_as_known",
    "year_as_known": "published_year_as_known",
    "year_vintages": "published_year_vintages",
}
"""Name in the publication's macros → name in the analyst file."""

_WORDS = re.compile(rf"\b({'|'.join(NAMES)})\b")


def renamed(statements: str) -> str:
    """Return SQL of the publication with the names of an analyst file."""
    return _WORDS.sub(lambda found: NAMES[found[0]], statements)
