"""What a formula gives: every row of the chapter published at once, as one plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.publication.reader import PublicationReader
from indicators.definition import Break
from tests.spec.conftest import FIGURE, NONE, number
from tests.unit.etl.small_publication import (
    NAME,
    derived,
    published,
    reported,
    small_plan,
)

Row = dict[str, str]

CHAPTERS = ("16-derived",)
TABLE = {"test_row": "case"}

PLACES = {
    "now": ("a", "110000", "2024"),
    "before": ("a", "110000", "2023"),
    "base": ("a", "110000", "2020"),
    "nation": ("a", "000000", "2024"),
    "other": ("b", "110000", "2024"),
}
CENSUS = Break("2023", "note", NAME, "here", restated=date(2026, 3, 31))
OTHER_SOURCE, RECOMPUTED = " 他源", " 新"


@dataclass(frozen=True)
class Drawn:
    """A row with the codes that its indicators have in the common plan."""

    row: Row
    code: str

    def formula(self) -> str:
        words = {"a": f"a{self.code}", "b": f"b{self.code}"}
        text = self.row["formula"]
        parts = "".join(c if c.isalnum() else f" {c} " for c in text).split(" ")
        return "".join(words.get(part, part) for part in parts)

    def lines(self) -> Iterator[str]:
        for column, (name, unit, year) in PLACES.items():
            if self.row[column] != NONE:
                said = self._said(self.row[column])
                yield f"{name}{self.code} {unit} year {year} {said}"

    def _said(self, text: str) -> str:
        source = "source=nbs" if text.endswith(OTHER_SOURCE) else ""
        out = "released=2026-04-01" if text.endswith(RECOMPUTED) else ""
        match = FIGURE.match(text.removesuffix(OTHER_SOURCE))
        assert match, text
        step = f"step={2 * number(match['half'])}" if match["half"] else ""
        words = (str(number(match["value"])), match["bound"] or "", step, source, out)
        return " ".join(words)


@pytest.fixture(scope="module")
def given(
    rows_of: Callable[[str, str], list[Row]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[float, float]]:
    """Return case → value and half of the step of what its formula gives."""
    every = [Drawn(r, str(n)) for n, r in enumerate(rows_of("16-derived", "case"))]
    levels = [
        reported(f"{name}{one.code}", breaks=(CENSUS,))
        for one in every
        for name in "ab"
    ]
    rates = [
        derived(f"d{one.code}", one.formula(), "亿元" if " - b" in one.row["formula"]
                and "/" not in one.row["formula"] else "%")
        for one in every
    ]  # fmt: skip
    lines = "\n".join(line for one in every for line in one.lines())
    folder: Path = tmp_path_factory.mktemp("derived")
    reader = published(folder, small_plan(*levels, *rates), lines)
    found = _figures(reader)
    return {
        one.row["case"]: found[f"d{one.code}"]
        for one in every
        if f"d{one.code}" in found
    }


def _figures(reader: PublicationReader) -> dict[str, tuple[float, float]]:
    rows: list[tuple[Any, ...]] = reader.connection.execute(
        "SELECT indicator, CAST(value AS DOUBLE),"
        " CAST(coalesce(rounded_to, 0) AS DOUBLE) / 2"
        " FROM latest WHERE source = 'formula' AND period = '2024'"
    ).fetchall()
    return {code: (value, half) for code, value, half in rows}


def test_row(row: Row, given: dict[str, tuple[float, float]]) -> None:
    found = given.get(row["case"])
    if row["value"] == NONE:
        assert found is None
        return
    match = FIGURE.match(row["value"])
    assert match, row["value"]
    half = float(number(match["half"])) if match["half"] else 0.0
    assert found == pytest.approx((float(number(match["value"])), half), abs=1e-6)
