"""The walls between the packages stand, and each of them holds when pushed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("indicators", "etl", "office", "dashboard")

# Where a forbidden import is planted, the import, the contract that must break.
PLANTED = [
    (
        "indicators/errors.py",
        "import etl",
        "Arrows point down: dashboard, office, etl, indicators",
    ),
    ("indicators/plan.py", "import duckdb", "The yardstick knows no store"),
    ("etl/csv_text.py", "import flask", "Nothing below the dashboard knows a screen"),
    (
        "dashboard/theme.py",
        "import etl.publication",
        "The dashboard reaches data through the office alone",
    ),
    (
        "dashboard/theme.py",
        "import sqlalchemy",
        "The dashboard reaches data through the office alone",
    ),
    ("office/views.py", "import etl.warehouse", "Only jobs open the warehouse"),
    ("dashboard/figures/planted.py", "import dash", "Figures know no dash"),
    (
        "dashboard/pages/planted.py",
        "import dashboard.pages.overview",
        "Pages do not import each other",
    ),
    (
        "indicators/planted.py",
        "import math",
        "Inside indicators, each module has its place",
    ),
    (
        "indicators/errors.py",
        "import indicators.progress",
        "Inside indicators, each module has its place",
    ),
    (
        "indicators/opinions/planted.py",
        "import math",
        "Inside the second opinions, each module has its place",
    ),
    ("etl/planted.py", "import math", "Inside etl, each module has its place"),
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied(repository: Path, tmp_path: Path) -> Path:
    shutil.copy(repository / ".importlinter", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            repository / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("__pycache__", "vendor", "assets"),
        )
    return tmp_path


def test_every_wall_stands(repository: Path) -> None:
    done = lint(repository)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(("file", "statement", "contract"), PLANTED)
def test_a_planted_import_breaks_its_wall(
    copied: Path, file: str, statement: str, contract: str
) -> None:
    target = copied / file
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(f"{before}\n{statement}\n", encoding="utf-8")

    done = lint(copied)

    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout
