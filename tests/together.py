"""Acts of many at one moment: threads that wait for each other before they begin."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Found = TypeVar("_Found")


def together(acts: Sequence[Callable[[], _Found]]) -> list[_Found]:
    """Do all acts in threads that start at one moment; return what each gave.

    What one of them raises is raised here, after all have ended. Nothing is shared
    between the threads: to add to one count from several would lose some.
    """
    ready = threading.Barrier(len(acts))

    def one(act: Callable[[], _Found]) -> _Found:
        ready.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        begun = [pool.submit(one, act) for act in acts]
    return [each.result() for each in begun]
