"""Changes of scope that a derived indicator takes over from its operands."""

from collections.abc import Mapping
from dataclasses import replace

from indicators.definition import Break, Indicator
from indicators.formula import words_of


def with_inherited_breaks(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Return the indicators, the derived ones with the breaks of all they rest on.

    Where an operand changes its scope, so does what is worked out from it.
    """
    known = {indicator.code: indicator for indicator in indicators}
    return tuple(
        indicator
        if indicator.formula is None
        else replace(indicator, breaks=_breaks(indicator, known, frozenset()))
        for indicator in indicators
    )


def _breaks(
    indicator: Indicator, known: Mapping[str, Indicator], above: frozenset[str]
) -> tuple[Break, ...]:
    # A formula that leads back to itself is refused later, with a sentence.
    passed = above | {indicator.code}
    codes = (words_of(indicator.formula or "") & set(known)) - passed
    below = (each for c in sorted(codes) for each in _breaks(known[c], known, passed))
    every = dict.fromkeys((*indicator.breaks, *below))
    return tuple(sorted(every, key=lambda entry: entry.period))
