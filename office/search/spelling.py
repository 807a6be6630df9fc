"""How a Chinese name is typed on a Latin keyboard: whole pinyin and its initials.

A phrase decides how a character is read that has several readings: 重庆 is chongqing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a name is typed without tones; what is no Chinese stands as it is.

    `full`: all syllables in one, `zhejiang`; `initials`: the first letter of each,
    `zj`; `tails`: the whole pinyin from each syllable on.
    """

    full: str
    initials: str
    tails: tuple[str, ...]


def of_syllables(syllables: Sequence[str]) -> Spelling:
    """Return the spelling of a name; worked out once, because it is asked for often."""
    return Spelling(
        "".join(syllables),
        "".join(each[0] for each in syllables),
        tuple("".join(syllables[start:]) for start in range(len(syllables))),
    )


@lru_cache(maxsize=8192)
def spelling(name: str) -> Spelling:
    """Return how a name is spelt; empty for one without any letter."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary is slow to read

    parts = ("".join(filter(str.isalnum, part)) for part in lazy_pinyin(name))
    return of_syllables([part.casefold() for part in parts if part])
