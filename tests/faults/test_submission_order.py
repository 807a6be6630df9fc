"""Every receipt that is shown has its bytes on the disk before: call by call.

A kill leaves the page cache as it is and proves no fsync; the calls do.
"""

import json
import re
import subprocess
from pathlib import Path

from tests.cli.command import PROGRAM, environment
from tests.faults.test_submission_points import Office, office
from tests.faults.test_write_order import in_order

__all__ = ["office"]

CALLS = "fsync,fdatasync,rename,mkdir,write"
_SYNC = re.compile(r"^\d+ +(?:fsync|fdatasync)\(\d+<(.*)>\) += 0$")
_NAMED = re.compile(r'^\d+ +(rename|mkdir)\("([^"]*)"(?:, "([^"]*)")?.*\) += 0$')
_SAID = re.compile(r"^\d+ +write\(1<")
REGISTER = "sync register/register.sqlite-wal"


def calls(
    office: Office, strace: str, log: Path, who: str, *words: object
) -> tuple[list[str], dict[str, str]]:
    """Run a person's command; return what it did to its folder, and what it said."""
    settings = office.workspace.settings
    data = settings.data
    traced = [strace, "-f", "-y", "--seccomp-bpf", "-qq", "-o", str(log)]
    done = subprocess.run(
        [*traced, "-e", f"trace={CALLS}", PROGRAM, *words, "--json", "--data", data],
        env=environment(
            TRADEPLAN_PLAN=str(settings.plan), TRADEPLAN_TOKEN=office.tokens[who]
        ),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    found = []
    for line in log.read_text(errors="replace").splitlines():
        if synced := _SYNC.match(line):
            found.append(f"sync {_within(synced[1], data)}")
        elif named := _NAMED.match(line):
            paths = [_within(path, data) for path in named.groups()[1:] if path]
            found.append(" ".join([named[1], *paths]))
        elif _SAID.match(line):
            found.append("said")
    return found, json.loads(done.stdout)


def _within(path: str, data: Path) -> str:
    inside = path.removeprefix(str(data)).lstrip("/")
    return re.sub(r"(?<=[a-z0-9])\.\d+-\d+$", "", inside)


def kept(name: str) -> list[str]:
    """Return the steps by which bytes are kept under their hash."""
    place = f"blobs/{name[:2]}"
    return [
        f"sync {place}/.{name}",
        f"rename {place}/.{name} {place}/{name}",
        f"sync {place}",
    ]


def test_a_draft_has_its_bytes_before_its_number_is_told(
    office: Office, strace: str, tmp_path: Path
) -> None:
    found, told = calls(
        office, strace, tmp_path / "log", "filler", "submit", office.file
    )
    (row,) = office.rows()
    assert told["number"] == row.number
    in_order(found, *kept(row.sha256), REGISTER, "said")
    # Nothing of the register is written before the bytes have their name.
    assert "said" not in found[: found.index(REGISTER)]


def test_a_receipt_has_the_figures_it_speaks_of(
    office: Office, strace: str, tmp_path: Path
) -> None:
    number = office.signed()
    words = ("submissions", "hand-in", number)
    found, told = calls(office, strace, tmp_path / "log", "head", *words)
    (row,) = office.rows()
    assert (told["sha256"], row.state) == (row.sha256, "submitted")
    assert row.figures
    in_order(found, *kept(row.figures), REGISTER, "said")
    last = len(found) - 1 - found[::-1].index(REGISTER)
    assert found.index("said") > last


def test_an_acceptance_lasts_before_it_is_told(
    office: Office, strace: str, tmp_path: Path
) -> None:
    number = office.signed()
    receipt = office.run("head", "submissions", "hand-in", number, "--json").record
    current = office.workspace.publications.current()
    seen = ("--sha256", receipt["sha256"], "--publication", current)
    words = ("review", "accept", number, *seen)
    found, _ = calls(office, strace, tmp_path / "log", "reviewer", *words)
    (row,) = office.rows()
    assert (row.state, row.load is not None) == ("accepted", True)
    in_order(found, REGISTER, "said")
