"""Things made once and kept while there is room, the one used longest ago given up."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """A bounded memory; `most` is in whatever the things are weighed in."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self._most = most
        self._weight = 0
        self._things: OrderedDict[Hashable, tuple[Thing, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Thing | None:
        """Return what is kept under a key."""
        with self._lock:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key][0]

    def put(self, key: Hashable, thing: Thing, weight: int = 1) -> None:
        """Keep a thing, unless it alone is more than there is room for."""
        with self._lock:
            _, before = self._things.pop(key, (thing, 0))
            self._weight -= before
            if weight > self._most:
                return
            self._things[key] = (thing, weight)
            self._weight += weight
            while self._weight > self._most:
                _, (_, given_up) = self._things.popitem(last=False)
                self._weight -= given_up
