"""The steps of a job, as whoever runs it is told of them.

A step is told when it begins. Being told, the listener may raise to stop the job:
up to there nothing has been written that others could see.
"""

from collections.abc import Callable

Step = Callable[[str], None]

LOAD = ("read", "examine", "compare", "store")
"""The steps of one file."""

PUBLISH = ("catch_up", "copy", "derive", "judge", "audit", "digest", "seal", "name")
"""The steps of a publication; the first one belongs to the register."""


def unwatched(_step: str) -> None:
    """Take no notice: nobody waits for this job."""
