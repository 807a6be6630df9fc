"""What came of acts of many at one moment."""

from collections import Counter
from collections.abc import Callable, Sequence

from indicators.errors import TradePlanError
from tests.together import together


def outcome_of(act: Callable[[], object]) -> str:
    """Do an act; tell the code that it was refused with, or that it was done."""
    try:
        act()
    except TradePlanError as error:
        return error.code
    return "done"


def at_once(acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """Do all acts in threads that start at one moment; count what came of them."""
    return Counter(together([lambda act=act: outcome_of(act) for act in acts]))
