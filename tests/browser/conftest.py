"""The real command, serving the shipped figures to a real browser."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = "from dashboard.cli.main import main; main()"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of `tradeplan serve` on an empty folder, once it answers."""
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Yield the address of `tradeplan serve` on a data folder, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    words = ["serve", "--data", str(folder), "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-u", "-c", COMMAND, *words],
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        told = (re.search(r"http://[\d.]+:\d+", line) for line in server.stdout)
        address = next((found[0] for found in told if found), None)
        try:
            assert address == f"http://127.0.0.1:{port}"
            yield address
        finally:
            # Otherwise a test that fails here would wait for the server for ever.
            server.terminate()
