"""A sequence that is made when somebody first looks at it; most checks never do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

Each = TypeVar("Each")


class Lazily(Sequence[Each]):
    """The values that `made` gives, asked for once."""

    def __init__(self, made: Callable[[], Iterable[Each]]) -> None:
        """Keep how they are made."""
        self._made = made

    @cached_property
    def _all(self) -> tuple[Each, ...]:
        return tuple(self._made())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Each: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Each, ...]: ...

    def __getitem__(self, at: int | slice) -> Each | tuple[Each, ...]:
        """Return one, or some of them."""
        return self._all[at]

    def __iter__(self) -> Iterator[Each]:
        """Yield each."""
        return iter(self._all)
