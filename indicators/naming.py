"""The Chinese names under which sources print an indicator; no files.

A name alone may stand for two indicators (one in yuan, one in dollars); the
unit of measure beside it tells them apart.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from indicators.definition import Indicator
from indicators.measure import Measure, find_measure
from indicators.territory import normalised


def measured_as(indicators: Iterable[Indicator], measure: Measure) -> Indicator | None:
    """Return the first indicator whose unit measures what `measure` does."""
    return next((i for i in indicators if _dimension(i) == measure.dimension), None)


def nearest_name(indicators: Iterable[Indicator], name: str) -> str:
    """Return the name of an indicator that is spelt most like `name`, or a blank."""
    known = dict.fromkeys(text for i in indicators for text in i.printed_names)
    return "".join(get_close_matches(name, known, n=1, cutoff=0.5))


def measured_names(indicators: Iterable[Indicator]) -> Iterator[str]:
    """Yield each name with what it measures; none may come twice in a plan."""
    for indicator in indicators:
        for name in dict.fromkeys(map(normalised, indicator.printed_names)):
            yield f"{name} ({_dimension(indicator)})"


def _dimension(indicator: Indicator) -> str:
    measure = find_measure(indicator.unit)
    return measure.dimension if measure else indicator.unit
