"""Where measurements stand: data folders ready to copy, the command, a server."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace

COMMAND = Path(sys.executable).with_name("tradeplan")
PORT = 8051
_numbers = count()


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: `tradeplan serve`, or what it is measured against."""

    process: int
    address: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A temporary folder with one data folder that is set up and published."""

    folder: Path
    published: Path

    @classmethod
    def prepared(cls, folder: Path) -> "Stand":
        """Return a stand whose data folder holds the shipped figures."""
        published = folder / "published"
        initialise(Workspace(Settings(data=published)))
        return cls(folder, published)

    def copy(self) -> Path:
        """Return a copy of the published data folder that may be changed."""
        return Path(shutil.copytree(self.published, self.empty()))

    def empty(self) -> Path:
        """Return a path where no data folder is yet."""
        return self.folder / f"data-{next(_numbers)}"

    def run(self, *arguments: str, data: Path | None = None) -> None:
        """Run the command as a whole process, on the published data by default."""
        place = () if arguments == ("--help",) else ("--data", data or self.published)
        command: list[str | Path] = [COMMAND, *arguments, *place]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    @contextmanager
    def server(self, data: Path | None = None, **environment: str) -> Iterator[Server]:
        """Run `tradeplan serve`, on the published data by default, for the body."""
        command: list[str | Path] = [COMMAND, "serve", "--data", data or self.published]
        command += ["--port", str(PORT)]
        with served(command, **environment) as server:
            yield server


@contextmanager
def served(command: Sequence[str | Path], **environment: str) -> Iterator[Server]:
    """Run a server that prints its address when it is ready, for the body."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        try:
            address = _address(process)
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
                answer.read()
            yield Server(process.pid, address)
        finally:
            process.terminate()
            # It may still print, and the pipe is closed behind it.
            process.wait()


def _address(process: "subprocess.Popen[str]") -> str:
    """Return the address that the server prints when it is ready."""
    for line in process.stdout or ():
        if found := re.search(r"http://[\w.:\[\]]+", line):
            return found[0]
    raise RuntimeError("the server ended before it was ready")
