"""The nursery: a process that has imported the engine and keeps a nurse for each file.

It is run as a file of its own and ends with its parent. It passes on what the parent
asks for to the nurse of that file (`etl.sandbox.nurse`), which it forks when there is
none. It sees the file to be asked and the limits, never a statement: that goes from the
parent to the child directly.
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
from typing import Any, NamedTuple, NoReturn

from etl.sandbox.gate import read_ahead
from etl.sandbox.nurse import MOST_TOLD, ROWS, be_nurse

MOST_NURSES = 4
"""The files of both reaches, to be looked at and to be taken away."""


class Asked(NamedTuple):
    """What a nurse is for: a file as it is now, and what its children write.

    `state`: device, number, size and moment of change; none where there is no file.
    """

    file: str
    state: tuple[int, ...]
    writes_files: bool


@dataclass(slots=True)
class Nurse:
    """A process that holds a file open: the way to it, and when it was last asked."""

    number: int
    way: socket.socket
    used: float


class Nursery:
    """Keeps nurses and passes on to them."""

    def __init__(self, control: socket.socket, idle: float) -> None:
        """Take the socket that the parent asks by.

        `idle`: a nurse that is not asked for so many seconds is dismissed.
        """
        self._control = control
        self._idle = idle
        self._watch = selectors.DefaultSelector()
        self._watch.register(control, selectors.EVENT_READ)
        self._nurses: dict[Asked, Nurse] = {}

    def run(self) -> NoReturn:
        """Work until the parent is gone; then end, and all nurses with us."""
        while True:
            for key, _ in self._watch.select(self._patience()):
                if key.fileobj is self._control:
                    self._take()
                else:
                    self._end(key.fd, key.data)
            self._dismiss_idle()

    def _patience(self) -> float | None:
        used = [each.used for each in self._nurses.values()]
        return max(min(used) + self._idle - time.monotonic(), 0.0) if used else None

    def _take(self) -> None:
        told, handles, _, _ = socket.recv_fds(self._control, MOST_TOLD, 2)
        if not told:
            os._exit(0)
        outer: dict[str, Any] = json.loads(told)
        outer["begun"] = time.monotonic()
        asked = _asked(outer)
        passed = json.dumps(outer).encode()
        try:
            self._pass(asked, passed, handles)
        except OSError:  # it died, and its end was not seen yet
            self._dismiss(asked)
            self._pass(asked, passed, handles)
        for handle in handles:
            os.close(handle)
        if not asked.state:
            # A file that is not there may be there next time.
            self._dismiss(asked)

    def _pass(self, asked: Asked, passed: bytes, handles: list[int]) -> None:
        nurse = self._nurses.get(asked) or self._hire(asked)
        nurse.used = time.monotonic()
        socket.send_fds(nurse.way, [passed], handles)

    def _hire(self, asked: Asked) -> Nurse:
        """Fork a nurse; of one file as it was before, and of the oldest, let go."""
        for other in list(self._nurses):
            if other.file == asked.file and other.state != asked.state:
                self._dismiss(other)
        if len(self._nurses) >= MOST_NURSES:
            self._dismiss(min(self._nurses, key=lambda each: self._nurses[each].used))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        parent = os.getpid()
        number = os.fork()
        if number == 0:
            be_nurse(asked.file, asked.writes_files, theirs, parent)
        theirs.close()
        nurse = self._nurses[asked] = Nurse(number, ours, time.monotonic())
        self._watch.register(os.pidfd_open(number), selectors.EVENT_READ, nurse)
        return nurse

    def _dismiss(self, asked: Asked) -> None:
        """Let a nurse go; it ends when its children have."""
        if nurse := self._nurses.pop(asked, None):
            nurse.way.close()

    def _dismiss_idle(self) -> None:
        now = time.monotonic()
        for asked, nurse in list(self._nurses.items()):
            if nurse.used + self._idle <= now:
                self._dismiss(asked)

    def _end(self, handle: int, nurse: Nurse) -> None:
        """Forget a nurse that has ended, whatever it died of."""
        os.waitpid(nurse.number, 0)
        self._watch.unregister(handle)
        os.close(handle)
        for asked, each in list(self._nurses.items()):
            if each is nurse:
                self._dismiss(asked)


def _asked(outer: dict[str, Any]) -> Asked:
    try:
        found = Path(outer["file"]).stat()
    except OSError:
        state: tuple[int, ...] = ()
    else:
        state = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    return Asked(outer["file"], state, outer["form"] != ROWS)


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
    at_control = _settle()
    gc.disable()
    gc.freeze()
    Nursery(at_control, float(sys.argv[1])).run()
