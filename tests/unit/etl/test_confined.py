"""What a process that shut itself in can still reach: tried from the inside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl.confined import landlock_version
from etl.intake.workbook_book import CHILD as CHILD_OF_RETURNS
from etl.workbook import CHILD
from tests.faults.crash import until

TRIAL = """
import json, os, socket, sys
from etl.confined import confine

def refused(act):
    try:
        act()
    except OSError:
        return True
    return False

held = open(sys.argv[1])
walls = confine()
print(json.dumps({
    "walls": walls,
    "held": held.read(),
    "reads": refused(lambda: open(sys.argv[1])),
    "parent": refused(lambda: open(f"/proc/{os.getppid()}/mem", "rb")),
    "writes": refused(lambda: open(sys.argv[1] + ".new", "w")),
    "lists": refused(lambda: os.listdir("/")),
    "deletes": refused(lambda: os.unlink(sys.argv[1])),
    "network": refused(socket.socket),
    "unix": refused(lambda: socket.socket(socket.AF_UNIX)),
    "pair": refused(socket.socketpair),
    "program": refused(lambda: os.execv(sys.executable, [sys.executable])),
    "signal": refused(lambda: os.kill(os.getppid(), 0)),
    "child": os.fork() == 0 and (os._exit(not refused(socket.socket)) or 1),
    "inherited": os.wait()[1] == 0,
}))
"""
FILTERED = "Seccomp:\t2"
NETWORK = ("network", "unix", "pair", "program")
FILES = ("reads", "parent", "writes", "lists", "deletes")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what a confined process could not do."""
    file = tmp_path_factory.mktemp("confined") / "file"
    file.write_text("opened before", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-c", TRIAL, str(file)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert file.exists()
    return dict(json.loads(done.stdout))


def test_what_is_open_already_stays_open(tried: dict[str, object]) -> None:
    assert tried["held"] == "opened before"


def test_no_file_is_reached_where_the_kernel_has_landlock(
    tried: dict[str, object],
) -> None:
    stands = "landlock" in tried["walls"]  # type: ignore[operator] - a list
    assert stands is (landlock_version() > 0)
    assert {tried[what] for what in FILES} == {stands}
    if landlock_version() >= 6:
        assert tried["signal"]


def test_no_network_and_no_program_is_reached(tried: dict[str, object]) -> None:
    assert "seccomp" in tried["walls"]  # type: ignore[operator] - a list
    assert all(tried[what] for what in NETWORK)
    assert tried["inherited"]


@pytest.mark.parametrize("child", [CHILD, CHILD_OF_RETURNS])
def test_the_walls_stand_before_a_byte_is_read(child: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-I", str(child)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        status = Path(f"/proc/{process.pid}/status")
        until(lambda: FILTERED in status.read_text() or process.poll() is not None)
        assert process.poll() is None
        out, _ = process.communicate(b"no workbook")
    assert json.loads(out)["refused"] == "unreadable"
