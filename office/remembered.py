"""Answers worked out of things that never change, kept while there is room."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def always(_: object) -> bool:
    """Let every answer be kept."""
    return True


class Remembered:
    """The last few answers; the one that was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        """Keep at most `most` of them."""
        self._most = most
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._keeping = threading.Lock()

    def answer(
        self,
        key: Hashable,
        work: Callable[[], Answer],
        is_kept: Callable[[Answer], bool] = always,
    ) -> Answer:
        """Return what `work` comes to, remembered under `key`.

        `key` names all that it rests on; `is_kept`: whether it is small enough. Nobody
        waits while another works something out; two at once may work out the same.
        """
        with self._keeping:
            if key in self._answers:
                self._answers.move_to_end(key)
                kept: Answer = self._answers[key]
                return kept
        made = work()
        if is_kept(made):
            with self._keeping:
                self._answers[key] = made
                if len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return made
