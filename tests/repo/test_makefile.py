"""What the Makefile and .ci/run promise, tried in folders of their own."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

STAND_IN = "#!/bin/sh\nprintf '%s\\n' \"$(basename $0) $*\" >> {log}\n{body}\n"


def run(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    # MAKEFLAGS of an outer `make test` would otherwise speak to this inner make.
    outer = {key: text for key, text in os.environ.items() if "MAKE" not in key}
    return subprocess.run(
        command, cwd=cwd, env=outer | env, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(repository / name, tmp_path)
    return tmp_path


def stand_in(path: Path, body: str, log: Path = Path("/dev/null")) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(STAND_IN.format(log=log, body=body), encoding="utf-8")
    path.chmod(0o755)
    return path


def test_plain_make_lists_every_target_with_a_line(folder: Path) -> None:
    makefile = (folder / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    promised = {"setup", "run", "test", "check", "bench", "soak", "docs", "clean"}
    assert set(phony[1].split()) == promised | {"help"}

    listed = run("make", cwd=folder).stdout
    lines = dict(re.findall(r"^  make ([a-z]+) +(\S.+)$", listed, re.MULTILINE))
    assert lines.keys() == promised | {"help"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("exit 1", "needs Python 3.11 or newer"),
        ('case "$*" in *ensurepip*) exit 1;; esac', "apt-get install python3-venv"),
    ],
)
def test_setup_says_what_is_missing(folder: Path, body: str, told: str) -> None:
    python = stand_in(folder / "programs" / "python", body)
    done = run("make", "setup", f"PYTHON={python}", cwd=folder)
    assert done.returncode != 0
    assert told in done.stderr
    assert not (folder / ".venv").exists()


def test_setup_is_done_once_for_each_set_of_pins(folder: Path) -> None:
    log = folder / "log"
    python = stand_in(folder / "programs" / "python", "", log)
    stand_in(folder / "venv-python", "", log)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / "venv-python").rename(folder / ".venv" / "bin" / "python")
    setup = ("make", "setup", f"PYTHON={python}")

    assert run(*setup, cwd=folder).returncode == 0
    first = log.read_text(encoding="utf-8")
    assert "pip install --quiet --constraint constraints.txt" in first

    assert run(*setup, cwd=folder).returncode == 0
    assert log.read_text(encoding="utf-8") == first

    os.utime(folder / "constraints.txt", (4e9, 4e9))
    assert run(*setup, cwd=folder).returncode == 0
    assert len(log.read_text(encoding="utf-8")) == 2 * len(first)


@pytest.fixture
def bare_machine(repository: Path, tmp_path: Path) -> Path:
    """Return a checkout with .ci/run, and stand-ins for the machine's programs."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(repository / ".ci" / "run", tmp_path / ".ci")
    log = tmp_path / "log"
    stand_in(tmp_path / "programs" / "apt-get", "", log)
    stand_in(tmp_path / "programs" / "sudo", 'exec "$@"', log)
    stand_in(
        tmp_path / "programs" / "dpkg-query",
        'case "$*" in *chromium) exit 1;; *) echo ii;; esac',
    )
    return tmp_path


@pytest.mark.parametrize("broken", ["", "setup", "test", "check"])
def test_the_build_fails_when_a_part_of_it_fails(
    bare_machine: Path, broken: str
) -> None:
    log = bare_machine / "log"
    body = f"""
    test "$CI" = true || exit 9
    test "$1" = test && echo "=== 7 passed in 1.50s ==="
    test "$1" = check && echo "checked"
    test "$1" != "{broken}"
    """
    stand_in(bare_machine / "programs" / "make", body, log)
    path = f"{bare_machine / 'programs'}:{os.environ['PATH']}"

    done = run(str(bare_machine / ".ci" / "run"), cwd=Path("/"), PATH=path)

    assert (done.returncode == 0) == (broken == ""), done.stdout + done.stderr
    is_set_up = broken != "setup"
    verdict = "failed" if broken in {"setup", "check"} else "passed"
    told = "=== 7 passed in 1.50s ===" if is_set_up else "failed before the tests ran"
    assert done.stdout.splitlines()[-2:] == [
        f"make check: {verdict}",
        f"make test: {told}",
    ]
    assert ("checked" in done.stdout.splitlines()) is is_set_up
    acts = [act for act in log.read_text().splitlines() if not act.startswith("sudo")]
    assert acts[:3] == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends chromium",
        "make setup",
    ]
    # Both at once: either may be noted first.
    assert sorted(acts[3:]) == (["make check", "make test"] if is_set_up else [])


def test_whatever_has_a_greater_length_is_run_by_make_soak(
    request: pytest.FixtureRequest,
) -> None:
    items: list[Any] = list(request.session.items)
    longer = {
        item.path for item in items if hasattr(getattr(item, "module", 0), "SOAK")
    }
    longer |= {item.path for item in items if "soak_factor" in item.fixturenames}
    marked = {item.path for item in items if item.get_closest_marker("soak")}
    assert longer <= marked
