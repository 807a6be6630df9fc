"""The command line as a test uses it: in this process, forked, or from its start.

Each way runs the real `main` on real folders. The first one is the quickest; what is
forked has signals and an exit of its own, too; the program from its start reads the
environment of an interpreter and its modules as well, which takes a second.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.cli.main import main
from tests.forked import Forked

PROGRAM = Path(sys.executable).with_name("tradeplan")


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        """Return the one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """Return the error that a command with --json ended in."""
        assert set(self.record) == {"error"}, self.out
        return self.record["error"]


def environment(language: str = "zh", **more: str) -> dict[str, str]:
    """Return this process's environment without settings of a person's own."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("TRADEPLAN_")}
    quiet = {"TRADEPLAN_DRAW_AHEAD": "false", "TRADEPLAN_LANG": language}
    return {**own, **quiet, **more}


def tradeplan(
    *arguments: object, data: Path | None = None, language: str = "zh", **env: str
) -> Ran:
    """Run a command in this process."""
    out, err = _stream(), _stream()
    before, hook = sys.argv, sys.excepthook
    sys.argv = ["tradeplan", *_words(arguments, data)]
    code: object = 0
    try:
        with (
            _environment(environment(language, **env)),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            main()
    except SystemExit as left:
        code = left.code
    finally:
        sys.argv, sys.excepthook = before, hook
    return Ran(int(str(code or 0)), _text(out), _text(err))


def process(
    *arguments: object, data: Path | None = None, language: str = "zh", **env: str
) -> Ran:
    """Run a command as a process of its own."""
    ran = begun(*arguments, data=data, language=language, **env)
    out, err = ran.communicate()
    return Ran(ran.wait(), out, err)


def program(
    *arguments: object, data: Path | None = None, language: str = "zh", **env: str
) -> Ran:
    """Run the program itself, from the start of its interpreter."""
    done = subprocess.run(
        [PROGRAM, *_words(arguments, data)],
        env=environment(language, **env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def begun(
    *arguments: object, data: Path | None = None, language: str = "zh", **env: str
) -> Forked:
    """Begin a command as a process of its own, and read what it says from here."""
    return Forked(
        [PROGRAM, *_words(arguments, data)],
        environment(language, **env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def refusal_of(ran: Ran) -> str:
    """Return the sentence of a command that ended well-behaved in an error."""
    assert "Traceback" not in ran.err + ran.out
    assert ran.err.strip()
    return ran.err


def _words(arguments: tuple[object, ...], data: Path | None) -> list[str]:
    placed = [] if data is None else ["--data", str(data)]
    return [*map(str, arguments), *placed]


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode()


@contextlib.contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
