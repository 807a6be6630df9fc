"""Commands as processes of their own, forked from one that has their modules loaded.

Such a process has its own number, memory, signals and exit, and can be killed; it only
does not read the modules again, which is most of what a short command does. What an
interpreter does at its start is not tried by it: a test of that, or one that traces the
program, starts the program.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TextIO

NEST = Path(__file__).with_name("nest.py")


class Forked:
    """A command at work; used as one that `subprocess.Popen` began."""

    def __init__(
        self,
        argv: Sequence[object],
        env: Mapping[str, str],
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> None:
        """Begin the command `argv`; what goes to a pipe is read as text.

        `stdout`, `stderr`: PIPE or DEVNULL of `subprocess`, or the number of an open
        file; our own by default.
        """
        self.returncode: int | None = None
        self.stdout, out = _way(stdout, 1)
        self.stderr, err = _way(stderr, 2)
        nothing = os.open(os.devnull, os.O_RDONLY)
        own, told = socket.socketpair()
        asked = {"argv": [*map(str, argv)], "env": dict(env), "cwd": str(Path.cwd())}
        with told:
            files = [nothing, out, err, told.fileno()]
            socket.send_fds(_nest(), [json.dumps(asked).encode()], files)
        for file in (nothing, out, err):
            os.close(file)
        self._told = own.makefile("r", encoding="ascii")
        own.close()
        self.pid = int(self._said())

    def __enter__(self) -> "Forked":
        """Return the command itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close its pipes and wait for its end."""
        for stream in (self.stdout, self.stderr):
            if stream is not None:
                stream.close()
        self.wait()

    def poll(self) -> int | None:
        """Return its exit code, if it has ended."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its exit code.

        Raises:
            subprocess.TimeoutExpired: it was still at work after `timeout` seconds.
        """
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
            self.returncode = int(self._said())
            self._told.close()
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Read what it says to its end; return output and errors.

        Raises:
            subprocess.TimeoutExpired: it was still at work after `timeout` seconds.
        """
        said = ["", ""]

        def read(place: int, stream: TextIO | None) -> None:
            if stream is not None and not stream.closed:
                said[place] = stream.read()
                stream.close()

        reading = threading.Thread(target=read, args=(1, self.stderr), daemon=True)
        reading.start()
        if timeout is not None:
            self.wait(timeout)
        read(0, self.stdout)
        reading.join()
        self.wait()
        return said[0], said[1]

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def _said(self) -> str:
        line = self._told.readline()
        assert line, "the process that commands are forked from is gone"
        return line


def _way(wanted: int | None, own: int) -> tuple[TextIO | None, int]:
    """Return what to read from, if a pipe is wanted, and what to write to."""
    if wanted == subprocess.PIPE:
        read, write = os.pipe()
        return os.fdopen(read, "r", encoding="utf-8", newline=""), write
    if wanted == subprocess.DEVNULL:
        return None, os.open(os.devnull, os.O_WRONLY)
    return None, os.dup(own if wanted is None else wanted)


@cache
def _nest() -> socket.socket:
    """Return the socket by which this process's nest is asked; it ends with us."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        nest = subprocess.Popen(
            [sys.executable, NEST, str(its.fileno())],
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
        )

    def leave() -> None:
        ours.close()
        nest.wait()

    atexit.register(leave)
    return ours
