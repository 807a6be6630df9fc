"""Work through many rows without the search for circles among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from looking through all rows again and again.

    A row refers to nothing that refers to it, so there is nothing to find; but the
    more rows there are, the longer each search takes, and a row of a long file
    would cost more than one of a short file.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
