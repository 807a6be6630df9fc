"""Two who want to write: their jobs run one after the other, or are told why not."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import begun, process, refusal_of, tradeplan
from tests.cli.folders import copied, publication_digest, warehouse_digest
from tests.faults.crash import check_readers, check_stores

HOLD = """
import sys, time
from pathlib import Path
from etl.warehouse.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(loaded: Path, tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """Yield a data folder that another process holds for writing."""
    data = copied(loaded, tmp_path / "data")
    lock = data / "warehouse" / "warehouse.lock"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, lock],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    yield data, other
    other.communicate()


def test_the_second_writer_is_told_who_is_at_work(
    held: tuple[Path, subprocess.Popen[str]], months: list[Path]
) -> None:
    data, other = held
    before = warehouse_digest(data)
    for words in (("load", str(months[0])), ("publish",)):
        for language in ("zh", "en"):
            ran = tradeplan(*words, "--json", data=data, language=language)
            assert (ran.code, ran.error["code"]) == (5, "second_writer")
            assert str(other.pid) in refusal_of(ran)
    # Reading needs no lock.
    assert tradeplan("show", "gdp", data=data).code == 0
    assert warehouse_digest(data) == before
    other.kill()
    other.wait()
    assert tradeplan("publish", data=data).code == 0


def test_four_at_once_lose_nothing(
    tmp_path: Path, small: Path, months: list[Path], undisturbed: str
) -> None:
    data = copied(small, tmp_path / "data")
    loads = (("load", file) for file in months)
    started = [begun(*words, data=data) for words in (*loads, ("publish",))]
    for process_ in started:
        said = process_.communicate()[1]
        assert process_.returncode == 0, said
    check_readers(data)
    assert tradeplan("load", *months, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    check_readers(data)
    check_stores(data)
    assert publication_digest(data) == undisturbed


def test_two_first_starts_at_once(tmp_path: Path, months: list[Path]) -> None:
    data = tmp_path / "new"
    started = [begun("load", file, data=data) for file in months]
    for process_ in started:
        said = process_.communicate()[1]
        assert process_.returncode == 0, said
    assert process("load", *months, data=data).code == 0
    check_stores(data)
