"""The process that commands of tests are forked from: it has their modules loaded.

It never runs a command itself, has one thread and no store open. Asked by a message of
one JSON object with four files beside it (input, output, errors, and where to tell), it
tells the number of the process it forks and, when that has ended, its exit code.
"""

import atexit
import gc
import importlib
import io
import json
import os
import random
import selectors
import signal
import socket
import sys
import threading
import time
import traceback
from typing import Any, NoReturn

MOST_ASKED = 1 << 18
LOADED = (
    *("duckdb", "pandas", "pandera.pandas", "rich.live", "sqlalchemy.dialects.sqlite"),
    *("dashboard.app", "dashboard.cli.main", "dashboard.serve", "dashboard.warming"),
    *("office.jobs.load", "office.jobs.publish", "office.jobs.worker"),
    *("office.loading", "office.publishing", "office.register.migrating"),
)
"""What commands ask for, much of it only once they need it."""


class Nest:
    """Forks what it is asked for, and tells of the end of each."""

    def __init__(self, control: socket.socket) -> None:
        """Take the socket that is asked by; the nest ends with its other end."""
        self._control = control
        self._told: dict[int, int] = {}
        self._ended, self._bell = os.pipe()
        os.set_blocking(self._ended, False)
        os.set_blocking(self._bell, False)

    def run(self) -> None:
        """Work until nobody can ask any more."""
        signal.set_wakeup_fd(self._bell)
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        watch = selectors.DefaultSelector()
        watch.register(self._control, selectors.EVENT_READ, self._begin)
        watch.register(self._ended, selectors.EVENT_READ, self._bury)
        is_asked = True
        while is_asked:
            for key, _ in watch.select():
                is_asked &= key.data()

    def _begin(self) -> bool:
        asked, files, *_ = socket.recv_fds(self._control, MOST_ASKED, 4)
        if not asked:
            return False
        number = os.fork()
        if number == 0:
            self._leave()
            become(json.loads(asked), files)
        told = files[-1]
        for file in files[:-1]:
            os.close(file)
        self._told[number] = told
        os.write(told, b"%d\n" % number)
        return True

    def _bury(self) -> bool:
        os.read(self._ended, 4096)
        while self._told:
            number, status = os.waitpid(-1, os.WNOHANG)
            if not number:
                break
            told = self._told.pop(number)
            os.write(told, b"%d\n" % os.waitstatus_to_exitcode(status))
            os.close(told)
        return True

    def _leave(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._control.close()
        for file in (self._ended, self._bell, *self._told.values()):
            os.close(file)


def become(asked: dict[str, Any], files: list[int]) -> NoReturn:
    """Be the command that was asked for, from its environment to its exit."""
    code = 1
    try:
        for place, file in enumerate(files[:3]):
            os.dup2(file, place)
        for file in files:
            os.close(file)
        os.environ.clear()
        os.environ.update(asked["env"])
        os.chdir(asked["cwd"])
        time.tzset()
        random.seed()
        is_direct = bool(asked["env"].get("PYTHONUNBUFFERED"))
        sys.stdin = io.TextIOWrapper(os.fdopen(0, "rb"), "utf-8")
        sys.stdout = _stream(1, is_direct)
        sys.stderr = _stream(2, is_direct=True)
        sys.argv = asked["argv"]
        code = _main()
        sys.stdout.flush()
    finally:
        os._exit(code)


def _stream(number: int, is_direct: bool) -> io.TextIOWrapper:
    raw = os.fdopen(number, "wb")
    is_line_buffered = is_direct or os.isatty(number)
    return io.TextIOWrapper(raw, "utf-8", line_buffering=is_line_buffered)


def _main() -> int:
    """Run the command as the interpreter does; return its exit code."""
    code: object = 1
    try:
        # It reads what is armed when it is loaded.
        importlib.reload(importlib.import_module("etl.failpoint"))
        importlib.import_module("dashboard.cli.main").main()
        code = 0
    except SystemExit as left:
        code = left.code
    except BaseException:  # noqa: BLE001 - what the interpreter does with any error
        traceback.print_exc()
    # What the interpreter does at its exit.
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    return int(str(code or 0))


if __name__ == "__main__":
    for name in LOADED:
        importlib.import_module(name)
    # What is loaded is never looked through again, nor copied for being looked at.
    gc.collect()
    gc.freeze()
    Nest(socket.socket(fileno=int(sys.argv[1]))).run()
