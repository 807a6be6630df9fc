"""What a command must not import before it needs it: each costs a tenth of a second."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment

AFTERWARDS = "import sys; print(*sys.modules)"


def modules_after(statement: str) -> set[str]:
    """Return what a fresh interpreter has imported when a statement is done."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{AFTERWARDS}"],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("module", ["dashboard.cli.main", "dashboard.goal_text"])
def test_help_needs_neither_data_nor_register(module: str) -> None:
    found = modules_after(f"import {module}")
    assert module in found
    assert not found & {"duckdb", "numpy", "pandas", "pydantic", "sqlalchemy", "dash"}


def test_showing_an_indicator_needs_no_register() -> None:
    found = modules_after("import office.showing")
    assert "duckdb" in found
    assert not found & {"alembic", "pandas", "sqlalchemy", "sqlglot"}


@pytest.mark.parametrize(
    "command",
    ["show goods_trade_total --as-of 2025-03-01", "assess --round final-2025"],
)
def test_commands_that_read_wait_for_no_pandas(command: str, data: Path) -> None:
    found = modules_after(
        "import sys\n"
        "from dashboard.cli.main import main\n"
        f"sys.argv = ['tradeplan', *{command.split()!r}, '--data', {str(data)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code"
    )
    assert "duckdb" in found
    assert not found & {"alembic", "pandas", "pandera", "sqlglot"}
