"""The peer that makes pages from data: the page of an indicator in Streamlit."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from measuring.stand import PORT, Server, served

BIN = Path(__file__).parents[2] / ".venv-peers" / "bin"
PEERS = Path(__file__).parents[1] / "peers"
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.port": str(PORT + 1),
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}


def is_installed() -> bool:
    """Tell whether the peer is there."""
    return (BIN / "streamlit").exists()


def page(publication: Path) -> AbstractContextManager[Server]:
    """Run the peer's server on a publication, for the body."""
    options = [word for name, told in OPTIONS.items() for word in (f"--{name}", told)]
    script = PEERS / "streamlit_page.py"
    command = [BIN / "python", "-m", "streamlit", "run", script, *options]
    return served([*command, "--", publication])


@contextmanager
def clicked(address: str, *numbers: float) -> Iterator[list[float]]:
    """Yield the waits, in seconds; the sessions stay open for the body.

    `numbers`: users, seconds, seed, and seconds between two clicks.
    """
    words = [BIN / "python", PEERS / "streamlit_load.py", address, *map(str, numbers)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        told = process.stdout.readline() if process.stdout else ""
        if not told:
            raise RuntimeError("the sessions ended without telling their waits")
        yield json.loads(told)
