"""A command that was forked is the command: what it says, its exit, its death."""

import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import PROGRAM, begun, environment, process, program
from tests.cli.folders import copied
from tests.forked import Forked


@pytest.mark.parametrize(
    "words",
    [
        ("show", "goods_trade_total_usd"),
        ("show", "nothing-of-this-name", "--json"),
        ("jobs", "--json"),
        ("nonsense",),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_says_and_ends_as_the_program_does(
    initialised: Path, words: tuple[str, ...], language: str
) -> None:
    asked = {"data": initialised, "language": language}
    assert process(*words, **asked) == program(*words, **asked)


def test_it_leaves_nothing_to_the_next(initialised: Path, tmp_path: Path) -> None:
    data = copied(initialised, tmp_path / "data")
    file = tmp_path / "x.csv"
    file.write_text("?", encoding="utf-8")
    armed = {"TRADEPLAN_FAILPOINT": "load.asked"}
    assert process("load", file, data=data, **armed).code == -signal.SIGKILL
    assert process("load", file, data=data).code == 1
    wrong = process("jobs", data=data, TRADEPLAN_FAILPOINT="nowhere")
    assert (wrong.code, "nowhere" in wrong.err) == (1, True)


def test_it_is_waited_for_and_killed(initialised: Path) -> None:
    with begun("worker", data=initialised) as living:
        assert living.stdout
        assert str(initialised) in living.stdout.readline()
        assert living.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            living.wait(0.01)
        living.kill()
    assert living.returncode == -signal.SIGKILL


def test_its_output_may_go_to_a_file_or_nowhere(
    initialised: Path, tmp_path: Path
) -> None:
    words = [PROGRAM, "show", "gdp", "--data", initialised]
    with (tmp_path / "out").open("wb") as out:
        ran = Forked(words, environment(), out.fileno(), subprocess.DEVNULL)
        assert ran.communicate() == ("", "")
    said = process("show", "gdp", data=initialised).out
    assert said
    assert (tmp_path / "out").read_text(encoding="utf-8") == said
