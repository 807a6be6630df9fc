"""A formula in words: names of indicators in place of codes, signs as people write."""

import re
from collections.abc import Mapping

from dashboard.wording import Wording
from indicators.definition import Bilingual

_LOOK = re.compile(r"\b(base|lag|nation|growth|cagr)\(\s*(\w+)\s*\)")
_CODE = re.compile(r"\b[a-z][a-z0-9_]*\b")
_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def formula_text(formula: str, names: Mapping[str, Bilingual], words: Wording) -> str:
    """Return a formula as a sentence; `names`: indicators by code."""
    # Looked-at operands first, marked so that a name inside is not read as a code.
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\0{len(kept) - 1}\0"

    def name(code: str) -> str:
        return words.of(names[code]) if code in names else code

    marked = _LOOK.sub(
        lambda m: keep(words.text(f"formula.{m[1]}", name=name(m[2]))), formula
    )
    marked = _CODE.sub(lambda m: keep(name(m[0])), marked)
    for sign, written in _SIGNS.items():
        marked = marked.replace(f" {sign} ", f" {written} ")
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], marked)
