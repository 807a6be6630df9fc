"""The example notebook runs on a downloaded file, from its first cell to its last."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.figures import number, picked
from tests.conftest import AnalystFile

NOTEBOOK = Path("docs") / "notebook" / "figures.ipynb"

CHECKS = """
import json
print(json.dumps({
    "path": path[["year", "due_value"]].values.tolist(),
    "gdp": wide.loc["广东", 2024], "provinces": len(wide),
    "twelve": exports.filter(pl.col("unit") == "440000")["twelve_months"][11],
    "revised": revised["indicator"].tolist(), "ratios": len(ratios),
    "reach": head["reach"][0],
}))
"""
"""What the cells left behind, printed by the process that ran them."""


def test_every_cell_runs(repository: Path, analyst_file: AnalystFile) -> None:
    notebook = json.loads((repository / NOTEBOOK).read_text(encoding="utf-8"))
    cells = [
        "".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"
    ]
    assert len(cells) == 8
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join([*cells, CHECKS])],
        env={**os.environ, "FIGURES": str(analyst_file("public"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said["path"] == [[y, 46_500 + 900 * (y - 2020)] for y in range(2020, 2026)]
    assert said["provinces"] == 31
    assert said["gdp"] == pytest.approx(141_633.81, rel=0.01)
    months = picked(
        "customs_monthly", indicator="goods_exports", unit="440000", frequency="month"
    )
    year = sum(number(row) for row in months if row["period"].startswith("2024"))
    assert said["twelve"] == pytest.approx(float(year))
    assert "bri64_trade" in said["revised"]
    assert said["ratios"] > 0
    assert said["reach"] == "public"
