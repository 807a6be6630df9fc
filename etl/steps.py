"""The steps of a job, as whoever runs it is told of them.

A step is told when it begins, a long one again while it lasts. Being told, the
listener may raise to stop the job: up to there nothing has been written that others
could see.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Each = TypeVar("Each")

TICK = 2_000
"""Of so many things that a step goes through, one is told."""


class Step(Protocol):
    """What is told of the steps of a job."""

    def __call__(self, step: str, share: float = 0.0, /) -> None:
        """Hear that a step begins, or that a `share` of it, of one, is done."""


LOAD = ("read", "examine", "compare", "store")
"""The steps of one file."""

PUBLISH = ("catch_up", "copy", "derive", "judge", "audit", "digest", "seal", "name")
"""The steps of a publication; the first one belongs to the register."""


def unwatched(step: str, share: float = 0.0) -> None:
    """Take no notice: nobody waits for this job."""


def told(
    each: Iterable[Each], count: int, name: str, step: Step, tick: int = TICK
) -> Iterator[Each]:
    """Yield each of about `count` things, and tell `step` how many are behind it."""
    for number, one in enumerate(each):
        if number % tick == 0:
            step(name, min(number / max(count, 1), 1.0))
        yield one
