"""All outlooks of a round: in the order asked for, with progress, once."""

from collections.abc import Callable, Sequence
from typing import Protocol

from indicators.outlook.digest import digest_of
from indicators.outlook.expect import outlook
from indicators.outlook.request import Outlook, OutlookRequest

Progress = Callable[[int, int], None]
"""Told how many of how many are done; it may raise to stop the work."""


class Cache(Protocol):
    """Where answers are kept by the digest of what was asked."""

    def get(self, digest: str) -> tuple[Outlook, ...] | None:
        """Return what was answered, None where nothing whole is kept."""

    def put(self, digest: str, answers: tuple[Outlook, ...]) -> None:
        """Keep what was answered."""


def outlooks(
    requests: Sequence[OutlookRequest],
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> tuple[Outlook, ...]:
    """Return one outlook a request, in the same order.

    `progress` is told after each, once where all come from `cache`.
    """
    digest = digest_of(requests) if cache is not None else ""
    kept = cache.get(digest) if cache is not None else None
    if kept is not None:
        _tell(progress, len(requests), len(requests))
        return kept
    found = []
    for request in requests:
        found.append(outlook(request))
        _tell(progress, len(found), len(requests))
    answers = tuple(found)
    if cache is not None:
        cache.put(digest, answers)
    return answers


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)
