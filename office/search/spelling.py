"""How a Chinese name is typed on a Latin keyboard: whole pinyin and its initials.

A phrase decides how a character is read that has several readings: 重庆 is chongqing.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Spelling:
    """The syllables of a name without tones; what is no Chinese stands as it is."""

    syllables: tuple[str, ...]

    @property
    def full(self) -> str:
        """Return all syllables in one: `zhejiang`."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """Return the first letter of each syllable: `zj`."""
        return "".join(each[0] for each in self.syllables)

    @property
    def tails(self) -> tuple[str, ...]:
        """Return the whole pinyin from each syllable on."""
        parts = self.syllables
        return tuple("".join(parts[start:]) for start in range(len(parts)))


@lru_cache(maxsize=8192)
def spelling(name: str) -> Spelling:
    """Return how a name is spelt; empty for one without any letter."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary is slow to read

    parts = ("".join(filter(str.isalnum, part)) for part in lazy_pinyin(name))
    return Spelling(tuple(part.casefold() for part in parts if part))
