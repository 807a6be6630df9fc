"""Settings, clock and workspace: what a command is given before it begins."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from indicators.errors import NotFoundError, UserError
from office.clock import day_in_china, system_clock
from office.settings import Settings
from office.shipped import shipped_data
from office.workspace import MOST_OPEN, Workspace
from tests.cli.command import tradeplan
from tests.cli.figures import DATA

NAMELESS = """
import os
from pathlib import Path
from office.settings import Settings
from office.workspace import Workspace
workspace = Workspace(Settings(data=Path("x")))
if os.geteuid() == 0:
    os.setuid(54321)
print(os.getuid(), workspace.actor)
"""


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 13, 15, 59, 59), date(2026, 1, 13)),
        (datetime(2026, 1, 13, 16, 0), date(2026, 1, 14)),
        (datetime(2025, 12, 31, 23, 0), date(2026, 1, 1)),
    ],
)
def test_a_day_is_one_in_china(moment: datetime, day: date) -> None:
    assert day_in_china(moment) == day


def test_moments_are_stored_without_a_zone() -> None:
    assert system_clock().tzinfo is None


def test_an_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRADEPLAN_DATA", "")
    monkeypatch.setenv("TRADEPLAN_PORT", "")
    monkeypatch.setenv("TRADEPLAN_LANG", "")
    settings = Settings()
    assert (settings.data, settings.port, settings.language) == (
        Path("var"),
        8050,
        "zh",
    )


def test_a_variable_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRADEPLAN_DATA", "elsewhere")
    monkeypatch.setenv("TRADEPLAN_LANG", "en")
    settings = Settings()
    assert settings.data_dir == Path("elsewhere").absolute()
    assert settings.language == "en"
    assert Settings(data=Path("here")).data == Path("here")


def test_a_question_mark_is_no_name() -> None:
    with pytest.raises(ValidationError, match="“\\?”"):
        Settings(data=Path("why?") / "data")


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.9.9.9", True),
     ("0.0.0.0", False), ("10.0.0.1", False), ("office.example", False)],
)  # fmt: skip
def test_loopback_is_decided_by_the_address(host: str, is_loopback: bool) -> None:
    assert Settings(host=host).is_loopback is is_loopback


def test_a_user_without_a_name_acts_by_number() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NAMELESS],
        env={"PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, actor = done.stdout.split()
    assert actor.startswith("os:")
    if number == "54321":
        assert actor == "os:54321"


def test_shipped_data_are_those_of_the_checkout() -> None:
    assert shipped_data() == DATA


def test_readers_are_kept_open_but_not_for_ever(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(MOST_OPEN + 1):
        file = tmp_path / f"{number}.csv"
        file.write_text(
            "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"
            f"gdp,440000,year,2024,14163{number % 10},亿元,press,{number}\n",
            encoding="utf-8",
        )
        assert tradeplan("load", file, data=data).code == 0
        assert tradeplan("publish", data=data).code == 0
    workspace = Workspace(Settings(data=data))
    current = workspace.reader()
    assert workspace.reader() is current
    for name in sorted(workspace.publications.ids() - {current.id}):
        assert workspace.reader(name).id == name
    assert workspace.reader() is not current
    assert workspace.reader().id == current.id


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    workspace = Workspace(Settings(data=tmp_path / "none"))
    with pytest.raises(UserError, match="nothing_published"):
        workspace.reader()
    with pytest.raises(NotFoundError, match="publication_unknown"):
        workspace.reader("0" * 64)
    assert list(tmp_path.iterdir()) == []
