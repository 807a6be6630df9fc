"""What leaves the process: on any terminal, under any name, piped or not."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import PROGRAM, environment, tradeplan

HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"
GOOD = f"{HEADER}gdp,440000,year,2024,141634,亿元,press,a\n"


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_that_lacks_a_character_is_no_error(
    initialised: Path, encoding: str
) -> None:
    env = environment(PYTHONIOENCODING=encoding)
    for words in (
        ("show", "goods_imports", "--unit", "500000"),
        ("show", "goods_imports", "--unit", "500000", "--json"),
    ):
        done = subprocess.run(
            [PROGRAM, *words, "--data", initialised],
            env=env,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
        if "--json" in words:
            assert json.loads(done.stdout.decode(encoding))


@pytest.mark.parametrize(
    "name", ["[final]2024.csv", "[red]x[/red].csv", "2024 :smile: 12.csv", "1[/].csv"]
)
def test_a_file_name_is_written_as_it_is(data: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name.replace("/", "∕")
    file.write_text(GOOD, encoding="utf-8")
    taken = tradeplan("load", file, data=data)
    assert (taken.code, taken.err) == (0, "")
    assert file.name in taken.out
    assert tradeplan("publish", data=data).code == 0
    shown = tradeplan("show", "gdp", "--unit", "440000", data=data)
    assert shown.code == 0
    file.write_text("?", encoding="utf-8")
    assert file.name in tradeplan("load", file, data=data).out


def test_a_name_in_the_encoding_of_windows_is_read(data: Path, tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + "/广东省2024年.csv".encode("gb18030")
    with open(raw, "wb") as stream:  # noqa: PTH123 - a Path has no such name
        stream.write(GOOD.encode())
    ran = tradeplan("load", os.fsdecode(raw), "--json", data=data)
    assert ran.code == 0, ran.err
    assert ran.record[0]["file"] == "广东省2024年.csv"
    assert tradeplan("publish", data=data).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("show", "--json"),
        ("load", "--json"),
        ("load", "x.csv", "--flow", "sideways", "--json"),
        ("status", "--nothing", "--json"),
        ("nothing", "--json"),
    ],
)
def test_a_misspelt_command_is_one_object_too(words: tuple[str, ...]) -> None:
    for language in ("zh", "en"):
        ran = tradeplan(*words, language=language)
        assert ran.code == 2
        assert ran.error["code"] == "usage"
        assert "--help" in ran.error["hint"]
        assert ran.error["message"] in ran.err


def test_a_misspelt_command_shows_its_usage() -> None:
    ran = tradeplan("show")
    assert ran.code == 2
    assert (ran.out, "Usage" in ran.err) == ("", True)


def test_a_reader_that_goes_away_is_no_error(initialised: Path) -> None:
    command = f"{PROGRAM} show goods_exports --json --data {initialised} | head -c 20"
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.stdout.startswith(b"{")
    assert done.stderr == b""


def test_the_data_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a'b %s 数据;[x]" / '"q"'
    assert tradeplan("init", data=folder).code == 0
    again = tradeplan("init", "--json", data=folder)
    assert again.record["is_new"] is False
    assert tradeplan("show", "gdp", "--unit", "440000", data=folder).code == 0


def test_a_folder_name_that_duckdb_cannot_take_is_refused(tmp_path: Path) -> None:
    ran = tradeplan("init", "--json", data=tmp_path / "why?")
    assert (ran.code, ran.error["code"]) == (2, "setting")
    assert "“?”" in ran.error["message"]
    assert list(tmp_path.iterdir()) == []


def test_what_keeps_a_file_out_is_not_cut_off_behind_warnings(
    data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "blank.csv"
    blank = [f"gdp,440000,year,{1991 + n},—,亿元,press,a\n" for n in range(20)]
    wrong = "gdp,440000,year,2024,见注,亿元,press,a\n"
    file.write_text("".join([HEADER, *blank, wrong]), encoding="utf-8")
    ran = tradeplan("load", file, data=data)
    assert ran.code == 1
    first = ran.out.splitlines()[1]
    assert "错误" in first
    assert "第 22 行" in first
    assert "见注" in first
