"""The parent's side: asks the nursery for a child, hears its answer, may end it.

Light on purpose: neither the engine nor pyarrow is imported here. One sandbox serves
any number of threads; its nursery is started by the first statement, started anew if it
is gone, and ends with this process whatever becomes of it.
"""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from etl.sandbox.frames import Frame, FrameError, next_frame
from etl.sandbox.task import Ended, Status, Task

NURSERY = Path(__file__).with_name("nursery.py")

GRACE = 5.0
"""So many seconds after a deadline the nursery itself is held to be lost."""

IDLE_SECONDS = 300.0
"""So long a file that nobody asks is held open for the next statement."""

MEMORY_SIGNALS = {signal.SIGABRT, signal.SIGKILL}
"""How a child ends that was refused memory where nothing could be caught, or that the
kernel chose when the machine ran out."""


class Sandbox:
    """Answers statements, each by a child of its own."""

    def __init__(self, idle: float = IDLE_SECONDS) -> None:
        """Start nothing yet; `idle`: seconds after which an unasked file is let go."""
        self._idle = idle
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self, task: Task) -> "Run":
        """Return a statement under way."""
        begun = time.monotonic()
        answer, childs = socket.socketpair()
        status, nurserys = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with childs, nurserys:
            told = json.dumps(task.outer()).encode()
            self._send(told, [childs.fileno(), nurserys.fileno()])
        run = Run(task, answer, status, begun, self._lost)
        run.ask()
        return run

    def close(self) -> None:
        """End the nursery and every child."""
        with self._starting:
            self._stop()

    @property
    def process(self) -> int | None:
        """Return the number of the nursery's process, None where none was started."""
        return self._process.pid if self._process else None

    def _send(self, told: bytes, handles: list[int]) -> None:
        with self._starting:
            if self._control is None:
                self._begin()
            try:
                self._pass(told, handles)
            except OSError:  # it was killed: by the kernel, or by us as lost
                self._stop()
                self._begin()
                self._pass(told, handles)

    def _pass(self, told: bytes, handles: list[int]) -> None:
        if self._control is not None:
            socket.send_fds(self._control, [told], handles)

    def _begin(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            # Isolated, and with nothing in its environment to be read.
            self._process = subprocess.Popen(  # noqa: S603 - our own file
                [sys.executable, "-I", str(NURSERY), str(self._idle)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
            )
        self._control = ours

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._control = self._process = None

    def _lost(self) -> None:
        """End a nursery that kills no more; the next statement has a new one."""
        self.close()


def _end_in(content: bytes) -> dict[str, Any]:
    """Return how a child says it ended, or that it is not what it was."""
    told = json.loads(content)
    if not isinstance(told, dict) or told.get("status") not in get_args(Status):
        raise FrameError
    facts = told.get("facts", {})
    if not isinstance(facts, dict) or not isinstance(told.get("count", 0), int):
        raise FrameError
    plain = {str(k): v for k, v in facts.items() if isinstance(v, (str, int, float))}
    return {**told, "facts": plain}


class Run:
    """One statement under way; `ended` once its frames are over."""

    def __init__(
        self,
        task: Task,
        answer: socket.socket,
        status: socket.socket,
        begun: float,
        lost: Any,
    ) -> None:
        """Keep both sockets; the last word on a child comes by `status`."""
        self._task = task
        self._answer = answer
        self._status = status
        self._begun = begun
        self._lost = lost
        self._closing = threading.Lock()
        self._is_cancelled = False
        self.ended: Ended | None = None

    def ask(self) -> None:
        """Send the statement; a child that is gone already says so by its silence."""
        asked = json.dumps(self._task.inner()).encode()
        self._answer.settimeout(self._left())
        try:
            self._answer.sendall(asked)
            self._answer.shutdown(socket.SHUT_WR)
        except OSError:
            # It ended before it read; how, is told when its frames are over.
            self._answer.settimeout(None)

    def frames(self) -> Iterator[Frame]:
        """Yield what the child sends but its end; then `ended` stands."""
        last: dict[str, Any] = {}
        try:
            while frame := self._next():
                if frame.kind == "E":
                    last = _end_in(frame.content)
                    break
                yield frame
        except (FrameError, ValueError):
            last = {"status": "error", "code": "sql_child_lost", "facts": {}}
        finally:
            self._finish(last)

    def cancel(self) -> None:
        """End the statement, from any thread, as one that was cancelled."""
        self._is_cancelled = True
        self._kill()

    def _next(self) -> Frame | None:
        self._answer.settimeout(self._left())
        try:
            return next_frame(self._answer)
        except TimeoutError:
            self._lost()
            return None

    def _left(self) -> float:
        end = self._begun + self._task.limits.seconds + GRACE
        return max(end - time.monotonic(), 0.01)

    def _kill(self) -> None:
        with self._closing:
            if self._status.fileno() >= 0:
                # Reading on, we still hear how it ended.
                self._status.shutdown(socket.SHUT_WR)

    def _finish(self, last: dict[str, Any]) -> None:
        elapsed = (time.monotonic() - self._begun) * 1000
        if not last:
            self._kill()
        told = self._last_word()
        with self._closing:
            self._answer.close()
            self._status.close()
        peak = int(told.get("peak", 0))
        if not last:
            last = self._silent(told)
        self.ended = Ended(
            status=last["status"],
            count=int(last.get("count", 0)),
            elapsed_ms=elapsed,
            peak=peak,
            code=str(last.get("code", "")),
            facts=last.get("facts", {}),
        )

    def _last_word(self) -> dict[str, Any]:
        self._status.settimeout(GRACE)
        try:
            told = self._status.recv(4096)
        except OSError:
            return {}
        read: dict[str, Any] = json.loads(told) if told else {}
        return read

    def _silent(self, told: dict[str, Any]) -> dict[str, Any]:
        """Return how a child ended that did not say so itself."""
        status, code = self._why(told)
        facts = {"seconds": self._task.limits.seconds} if status == "timeout" else {}
        return {"status": status, "code": code, "facts": facts}

    def _why(self, told: dict[str, Any]) -> tuple[Status, str]:
        if self._is_cancelled:
            return "cancelled", "sql_cancelled"
        is_over = time.monotonic() - self._begun >= self._task.limits.seconds
        if told.get("killed") == "deadline" or told.get("signal") == signal.SIGXCPU:
            return "timeout", "sql_timeout"
        if told.get("signal") in MEMORY_SIGNALS and not told.get("killed"):
            return "memory", "sql_memory"
        if is_over:
            return "timeout", "sql_timeout"
        return "error", "sql_child_lost"
