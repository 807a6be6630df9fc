"""A nurse: a process that holds one file open and forks a child of itself a statement.

So a child finds the file open, its catalogue read and the gate's lists made, and still
shares nothing with the next one. The engine runs on one thread here, none besides it:
only so may a process with an engine be forked. A nurse never sees a statement. It kills
a child at its deadline, or when the parent says so or is gone, and tells the parent how
each child ended. It ends with the nursery; one that is let go, with its last child.
"""

import gc
import json
import os
import selectors
import signal
import socket
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from etl.sandbox.child import Opened, die_with, live, looked_into
from etl.sandbox.refusing import TurnedAway

ROWS = "rows"
"""The form of an answer that is no file."""

MOST_TOLD = 1 << 16
OWN_END = 3
MOST_FILES = 4096


@dataclass(slots=True)
class Nursling:
    """A child: its end, its deadline, who had it killed, and whether it is gone."""

    number: int
    told: socket.socket
    deadline: float
    killed: str = ""
    is_over: bool = False


class Nurse:
    """Forks, watches, kills and tells."""

    def __init__(self, way: socket.socket, opened: Opened | TurnedAway) -> None:
        """Take the socket that the nursery asks by, and the file or why it is none."""
        self._way = way
        self._opened = opened
        self._kept = _open_files()
        self._watch = selectors.DefaultSelector()
        self._watch.register(way, selectors.EVENT_READ)
        self._children: dict[int, Nursling] = {}
        self._is_let_go = False

    def run(self) -> None:
        """Work until let go and alone."""
        while self._children or not self._is_let_go:
            for key, _ in self._watch.select(self._patience()):
                if key.fileobj is self._way:
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
        told, handles, _, _ = socket.recv_fds(self._way, MOST_TOLD, 2)
        if not told:
            self._watch.unregister(self._way)
            self._is_let_go = True
            return
        answer, status = handles
        outer = json.loads(told)
        parent = os.getpid()
        number = os.fork()
        if number == 0:
            _be_child(outer, answer, self._opened, self._kept, parent)
        os.close(answer)
        deadline = float(outer["begun"]) + float(outer["limits"]["seconds"])
        nursling = Nursling(number, socket.socket(fileno=status), deadline)
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


def be_nurse(
    file: str, writes_files: bool, way: socket.socket, parent: int
) -> NoReturn:
    """Be the nurse of a file in a process just forked; `parent`: the nursery."""
    try:
        die_with(parent)
        os.dup2(way.detach(), OWN_END, inheritable=False)
        os.closerange(OWN_END + 1, MOST_FILES)
        os.dup2(1, 0)
        if writes_files:
            # Its allocator would begin a thread.
            os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"
            # A child imports nothing: it is shut in.
            import etl.sandbox.files  # noqa: PLC0415 - needs pyarrow
            import etl.sandbox.lines  # noqa: F401, PLC0415 - needs pyarrow
        opened = _opened(Path(file))
        gc.collect()
        gc.freeze()
        Nurse(socket.socket(fileno=OWN_END), opened).run()
        os._exit(0)
    finally:
        os._exit(1)


def _opened(file: Path) -> Opened | TurnedAway:
    try:
        return looked_into(file)
    except TurnedAway as turned:
        return turned


def _be_child(
    outer: dict[str, Any],
    answer: int,
    opened: Opened | TurnedAway,
    kept: Collection[int],
    parent: int,
) -> NoReturn:
    """Live in the child; hold nothing but the answer's socket and the file."""
    try:
        os.dup2(answer, OWN_END, inheritable=False)
        for number in _open_files():
            if number not in kept:
                os.close(number)
        live(outer, socket.socket(fileno=OWN_END), parent, opened)
    finally:
        os._exit(1)


def _open_files() -> frozenset[int]:
    """Return the numbers of this process's open files."""
    listed = {int(each.name) for each in Path("/proc/self/fd").iterdir()}
    return frozenset(each for each in listed if _is_open(each))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:  # the list itself, which was open while it was read
        return False
    return True
