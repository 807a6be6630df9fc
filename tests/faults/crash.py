"""Killing a real `tradeplan`, and what must hold of its data folder afterwards."""

import contextlib
import hashlib
import re
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.cli.command import PROGRAM, environment, tradeplan
from tests.cli.folders import current_file, ledger_of, loads_of
from tests.forked import Forked

CALLS = "fsync,fdatasync,rename,unlink,ftruncate,mkdir,pwrite64"
"""What changes a disk, or makes a change last."""

_CALL = re.compile(r"^(\d+) +(\w+)\(")


def until(condition: Callable[[], bool]) -> None:
    """Come back as soon as `condition` holds; the test's own end limits the waiting."""
    while not condition():
        threading.Event().wait(0.02)


def killed_after(seconds: float, *words: object, data: Path) -> bool:
    """Start a command and kill it; tell whether it was still at work."""
    nowhere = subprocess.DEVNULL
    started = Forked(_command(words, data), environment(), nowhere, nowhere)
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.wait(seconds)
    started.kill()
    return started.wait() == -signal.SIGKILL


def killed_at(call: str, number: int, *words: object, data: Path, strace: str) -> bool:
    """Kill a command at the `number`th `call` of a thread; tell whether it was."""
    injected = f"inject={call}:signal=SIGKILL:when={number}"
    # Without --seccomp-bpf, quicker as it is: with it no signal is injected.
    traced = [strace, "-f", "-qq", "-o", "/dev/null"]
    done = subprocess.run(
        [*traced, "-e", f"trace={call}", "-e", injected, *_command(words, data)],
        env=environment(),
        capture_output=True,
        check=False,
    )
    return done.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}


def calls_of(*words: object, data: Path, strace: str, log: Path) -> Counter[str]:
    """Run a command to its end and count the calls of its busiest thread."""
    traced = [strace, "-f", "--seccomp-bpf", "-qq", "-o", log, "-e", f"trace={CALLS}"]
    done = subprocess.run(
        [*traced, *_command(words, data)],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = log.read_text(errors="replace").splitlines()
    each = Counter(found.groups() for line in lines if (found := _CALL.match(line)))
    most: Counter[str] = Counter()
    for (_, call), count in each.items():
        most[call] = max(most[call], count)
    return most


def _command(words: tuple[object, ...], data: Path) -> list[str]:
    return [str(PROGRAM), *map(str, words), "--data", str(data)]


def spread(count: int, most: int) -> list[int]:
    """Return at most `most` numbers from 1 to `count`, ends included."""
    wanted = min(count, most)
    steps = range(wanted)
    return sorted({1 + round(n * (count - 1) / max(wanted - 1, 1)) for n in steps})


def check_readers(data: Path) -> None:
    """Check what a reader finds before anybody has tidied up."""
    publications = data / "publications"
    for folder in publications.glob("?" * 64):
        file = folder / "publication.duckdb"
        assert hashlib.sha256(file.read_bytes()).hexdigest() == folder.name
    if (publications / "current.json").exists():
        assert current_file(data).exists()
        assert tradeplan("show", "goods_trade_total_usd", data=data).code == 0
    listed = tradeplan("publications", "--json", data=data)
    assert listed.code == 0
    assert len(listed.record) == len(list(publications.glob("?" * 64)))


def check_rebuilt(data: Path) -> None:
    """Check that the warehouse is what its inputs make, as it stands now."""
    ran = tradeplan("doctor", "--rebuild", "--json", data=data)
    assert ran.code == 0, ran.out + ran.err
    assert (ran.record["outcome"], ran.record["refused"]) == ("equal", [])
    for told in ran.record["relations"]:
        assert told["held_digest"] == told["rebuilt_digest"]


def check_stores(data: Path) -> None:
    """Check that register, blobs and warehouse agree, and nothing is left over."""
    loads = loads_of(data)
    assert {load["state"] for load in loads} <= {"accepted", "refused"}
    accepted = {load["id"] for load in loads if load["state"] == "accepted"}
    assert accepted == set(ledger_of(data))
    for load in loads:
        kept = data / "blobs" / load["sha256"][:2] / load["sha256"]
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == load["sha256"]
    assert list(data.glob("publications/.building-*")) == []
    assert list(data.glob("**/*.wal")) == []
