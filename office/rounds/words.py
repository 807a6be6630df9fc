"""The words that people may say in a round, by what they speak of.

Source: practice on tasks and on status words; the ratings of objectives are words of
this system.
"""

from collections.abc import Mapping

from indicators.errors import UserError
from indicators.progress import STATUSES

TASK_STATUSES = ("已完成", "按进度推进", "进展较慢", "未启动")
RATINGS = ("进展明显", "有所进展", "进展有限", "尚不能判断")
SEATS = ("first", "second")
VERDICTS = ("adopted", "partly", "not_adopted")
ROLES = ("lead", "drafter", "first_rater", "second_rater", "verifier", "assessor")

WORDS: Mapping[str, tuple[str, ...]] = {
    "target": STATUSES,
    "task": TASK_STATUSES,
    "area": TASK_STATUSES,
    "objective": RATINGS,
}


MOST_NAME = 256
"""Characters of a name or a title at most, as the register keeps them."""

MOST_SECTION = 128
"""Characters of the name of a part of a draft at most."""

MOST_SENTENCE = 1000
"""Characters of a sentence that a person writes at most."""


def one_of(kind: str, word: str, words: tuple[str, ...]) -> str:
    """Return `word` if it is one of `words`.

    Raises:
        UserError: it is not; the words there are are told.
    """
    if word not in words:
        known = "、".join(words)
        raise UserError("round_word", kind=kind, word=word[:80], known=known)
    return word


def written(what: str, text: str, most: int | None = None) -> str:
    """Return a text that a person must give, without blanks around it.

    Raises:
        UserError: it is blank, or longer than `most` characters.
    """
    said = optional(what, text, most)
    if not said:
        raise UserError("round_text_missing", what=what)
    return said


def optional(what: str, text: str, most: int | None = None) -> str:
    """Return a text that may be blank, without blanks around it.

    Raises:
        UserError: it is longer than `most` characters.
    """
    # No database keeps a NUL in a text, and no person writes one.
    said = text.replace("\x00", "").strip()
    if most is not None and len(said) > most:
        raise UserError("round_text_long", what=what, length=len(said), most=most)
    return said
