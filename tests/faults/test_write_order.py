"""The order in which a load and a publication reach the disk, call by call.

A kill leaves the page cache as it is and proves no fsync; the calls do.
"""

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import PROGRAM, environment
from tests.cli.folders import copied, current_file, loads_of

CALLS = "fsync,fdatasync,rename,unlink,mkdir"

_OPEN = re.compile(r"^\d+ +(fsync|fdatasync)\(\d+<(.*)>\) += 0$")
_NAMED = re.compile(r'^\d+ +(rename|unlink|mkdir)\("([^"]*)"(?:, "([^"]*)")?.*\) += 0$')


def calls(strace: str, log: Path, data: Path, *words: object) -> list[str]:
    """Run a command and return what it did to its folder, in order."""
    traced = [strace, "-f", "-y", "--seccomp-bpf", "-qq", "-o", str(log)]
    done = subprocess.run(
        [*traced, "-e", f"trace={CALLS}", PROGRAM, *words, "--data", data],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = []
    for line in log.read_text().splitlines():
        if opened := _OPEN.match(line):
            found.append(f"sync {_within(opened[2], data)}")
        elif named := _NAMED.match(line):
            paths = [_within(path, data) for path in named.groups()[1:] if path]
            found.append(" ".join([named[1], *paths]))
    return found


def _within(path: str, data: Path) -> str:
    """Return a path as seen from the data folder, without numbers of a process."""
    inside = path.removeprefix(str(data)).lstrip("/")
    return re.sub(r"(?<=\.building-)[\dT]+|(?<=[a-z0-9])\.\d+-\d+$", "", inside)


def in_order(found: list[str], *wanted: str) -> None:
    """Fail unless `wanted` stand in `found`, in this order."""
    at = 0
    for step in wanted:
        assert step in found[at:], f"{step} not after {found[max(at - 1, 0)]}\n{found}"
        at = found.index(step, at) + 1


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return copied(small, tmp_path / "data")


def test_a_load_is_safe_before_it_is_answered(
    strace: str, folder: Path, months: list[Path], tmp_path: Path
) -> None:
    found = calls(strace, tmp_path / "log", folder, "load", months[0])
    name = loads_of(folder)[-1]["sha256"]
    place = f"blobs/{name[:2]}"
    in_order(
        found,
        f"mkdir {place}",
        "sync blobs",
        f"sync {place}/.{name}",
        f"rename {place}/.{name} {place}/{name}",
        f"sync {place}",
        "sync register/register.sqlite-wal",  # received
        "sync register/register.sqlite-wal",  # claimed
        "sync warehouse/warehouse.duckdb.wal",  # rows, ledger and fence
        "sync register/register.sqlite-wal",  # accepted
        "sync warehouse",  # names of the warehouse's folder
        "sync register/register.sqlite-wal",  # the job is done
    )
    received = found.index(f"sync {place}") + 1
    assert found[received] == "sync register/register.sqlite-wal"


def test_bytes_that_stand_already_are_made_to_last_too(
    strace: str, folder: Path, months: list[Path], tmp_path: Path
) -> None:
    first = calls(strace, tmp_path / "log", folder, "load", months[0])
    again = calls(strace, tmp_path / "log", folder, "load", months[0])
    name = loads_of(folder)[-1]["sha256"]
    place = f"blobs/{name[:2]}"
    assert f"rename {place}/.{name} {place}/{name}" in first
    assert f"rename {place}/.{name} {place}/{name}" not in again
    in_order(again, f"sync {place}/{name}", f"sync {place}",
             "sync register/register.sqlite-wal")  # fmt: skip


def test_a_publication_is_whole_before_it_has_its_name(
    strace: str, loaded: Path, tmp_path: Path
) -> None:
    folder = copied(loaded, tmp_path / "data")
    found = calls(strace, tmp_path / "log", folder, "publish")
    aside, name = "publications/.building-", current_file(folder).parent.name
    in_order(
        found,
        f"mkdir {aside}",
        f"unlink {aside}/publication.duckdb.wal",
        f"sync {aside}/publication.duckdb",
        f"sync {aside}/.manifest.json",
        f"rename {aside}/.manifest.json {aside}/manifest.json",
        f"sync {aside}",
        f"rename {aside} publications/{name}",
        "sync publications",
        "sync publications/.current.json",
        "rename publications/.current.json publications/current.json",
        "sync publications",
        "sync register/register.sqlite-wal",  # noted, and made current
        "sync register/register.sqlite-wal",
        "sync register/register.sqlite-wal",  # the job is done
    )
    # A sync for every row of the plan would be felt on a slow disk.
    assert sum(call.startswith("sync") for call in found) < 60


def test_a_warehouse_is_whole_before_it_has_its_name(
    strace: str, months: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    found = calls(strace, tmp_path / "log", folder, "load", months[0])
    assert found.count("mkdir warehouse") == 1
    in_order(
        found,
        "sync warehouse/.new-warehouse.duckdb",
        "rename warehouse/.new-warehouse.duckdb warehouse/warehouse.duckdb",
        "sync warehouse",
        "sync register/register.sqlite-wal",
    )
