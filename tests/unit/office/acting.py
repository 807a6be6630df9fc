"""Acts of many at one moment, and what came of each."""

import threading
from collections import Counter
from collections.abc import Callable

from indicators.errors import TradePlanError


def at_once(acts: list[Callable[[], object]]) -> Counter[str]:
    """Do all acts in threads that start at one moment; count what came of them."""
    ready, found = threading.Barrier(len(acts)), Counter[str]()

    def one(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
        except TradePlanError as error:
            found[error.code] += 1
        else:
            found["done"] += 1

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
