"""The nursery: a process that has imported the engine and forks a child a statement.

It is run as a file of its own and ends with its parent. It sees the file to be asked
and the limits, never a statement: that goes from the parent to the child directly. It
kills a child at its deadline, or when the parent says so or is gone, and tells the
parent how each child ended.
"""

import gc
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from etl.sandbox.child import live
from etl.sandbox.gate import read_ahead

CHILD_OF_FILES = "files"
"""Given as an argument: import what writes files, too."""

MOST_TOLD = 1 << 16
CHILD_END = 3
MOST_FILES = 4096


@dataclass(slots=True)
class Nursling:
    """A child: its end, its deadline, who had it killed, and whether it is gone."""

    number: int
    told: socket.socket
    deadline: float
    killed: str = ""
    is_over: bool = False


class Nursery:
    """Forks, watches, kills and tells."""

    def __init__(self, control: socket.socket) -> None:
        """Take the socket that the parent asks by."""
        self._control = control
        self._watch = selectors.DefaultSelector()
        self._watch.register(control, selectors.EVENT_READ)
        self._children: dict[int, Nursling] = {}

    def run(self) -> NoReturn:
        """Work until the parent is gone; then end, and all children with us."""
        while True:
            for key, _ in self._watch.select(self._patience()):
                if key.fileobj is self._control:
                    self._begin()
                elif isinstance(key.fileobj, socket.socket):
                    self._kill(key.data, "asked")
                else:
                    self._end(key.fd, key.data)
            self._kill_overdue()

    def _patience(self) -> float | None:
        waiting = [each.deadline for each in self._children.values() if not each.killed]
        return max(min(waiting) - time.monotonic(), 0.0) if waiting else None

    def _begin(self) -> None:
        told, handles, _, _ = socket.recv_fds(self._control, MOST_TOLD, 2)
        if not told:
            os._exit(0)
        answer, status = handles
        outer = json.loads(told)
        parent = os.getpid()
        number = os.fork()
        if number == 0:
            _be_child(outer, answer, parent)
        os.close(answer)
        seconds = float(outer["limits"]["seconds"])
        nursling = Nursling(
            number, socket.socket(fileno=status), time.monotonic() + seconds
        )
        ended = os.pidfd_open(number)
        self._children[ended] = nursling
        self._watch.register(ended, selectors.EVENT_READ, nursling)
        self._watch.register(nursling.told, selectors.EVENT_READ, nursling)

    def _kill(self, nursling: Nursling, why: str) -> None:
        if nursling.is_over:
            # Its end was seen in the same look as the wish that it end.
            return
        nursling.killed = nursling.killed or why
        # Nobody else waits for it, so the number is still its own.
        os.kill(nursling.number, signal.SIGKILL)
        self._unwatch(nursling)

    def _unwatch(self, nursling: Nursling) -> None:
        if nursling.told in self._watch.get_map():
            self._watch.unregister(nursling.told)

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for each in self._children.values():
            if not each.killed and each.deadline <= now:
                self._kill(each, "deadline")

    def _end(self, handle: int, nursling: Nursling) -> None:
        _, status, used = os.wait4(nursling.number, 0)
        nursling.is_over = True
        self._watch.unregister(handle)
        self._unwatch(nursling)
        os.close(handle)
        del self._children[handle]
        told = {
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            "killed": nursling.killed,
            "peak": used.ru_maxrss * 1024,
        }
        try:
            nursling.told.sendall(json.dumps(told).encode())
        except OSError:
            # The parent asks no longer; nothing is left to be told to anybody.
            nursling.killed = "gone"
        nursling.told.close()


def _be_child(outer: dict[str, Any], answer: int, parent: int) -> NoReturn:
    """Live in the child; hold nothing but the answer's socket."""
    try:
        os.dup2(answer, CHILD_END, inheritable=False)
        os.closerange(CHILD_END + 1, MOST_FILES)
        os.dup2(1, 0)
        live(outer, socket.socket(fileno=CHILD_END), parent)
    finally:
        os._exit(1)


def _settle() -> socket.socket:
    """Take the control socket; stand in a folder that is empty and gone."""
    control = socket.socket(fileno=os.dup(0))
    empty = Path(tempfile.mkdtemp(prefix="tradeplan-sql-"))
    os.chdir(empty)
    empty.rmdir()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return control


if __name__ == "__main__":
    read_ahead()
    if CHILD_OF_FILES in sys.argv:
        import etl.sandbox.files  # noqa: F401 - so that no child has to
    at_control = _settle()
    gc.disable()
    gc.freeze()
    Nursery(at_control).run()
