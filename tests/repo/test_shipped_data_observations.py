"""The shipped figures are whole, sourced and in the words of the plan."""

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.repo.shipped import (
    DATA,
    DIMENSION,
    OBSERVATIONS,
    PERIOD,
    PLAN,
    REFERENCE,
    SAMPLES,
    Rows,
    Tables,
    rows_of,
    toml_of,
)

COLUMNS = [
    *("indicator", "unit", "frequency", "period", "value", "unit_of_measure"),
    *("source", "vintage", "status", "bound", "rounded_to"),
    *("released", "released_basis", "reference", "note"),
]
KEY = ("indicator", "unit", "frequency", "period", "source", "vintage")


@pytest.mark.parametrize(
    "path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.name
)
def test_each_row_has_as_many_cells_as_the_header(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        assert len(set(header)) == len(header)
        wrong = [reader.line_num for cells in reader if len(cells) != len(header)]
    assert wrong == []


DECLARED = [
    PLAN / f"{name}.csv" for name in ("targets", "parts", "peers", "counterparts")
]


def test_the_readme_counts_what_is_there() -> None:
    page = (DATA / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\S+)` \|.*\| ([\d,]+) \|$", page, re.MULTILINE)
    counted = {path: int(count.replace(",", "")) for path, count in told}
    tables = {
        str(path.relative_to(DATA)): len(rows_of(path))
        for path in [*REFERENCE.glob("*.csv"), *OBSERVATIONS, *DECLARED]
    }
    files = len(list((PLAN / "indicators").glob("*.toml")))
    assert counted == {**tables, "plan/145-trade/indicators/*.toml": files}


@pytest.mark.parametrize(
    "path",
    [*OBSERVATIONS, SAMPLES / "good.csv", SAMPLES / "bad.csv"],
    ids=lambda p: p.name,
)
def test_observation_files_have_the_columns_of_the_tidy_layout(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        assert sorted(next(csv.reader(file))) == sorted(COLUMNS)


def test_no_two_observations_share_a_key(observations: Rows) -> None:
    counts = Counter(tuple(row[column] for column in KEY) for row in observations)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_figure_is_without_reference_source_and_vintage(observations: Rows) -> None:
    wanted = ("value", "reference", "source", "vintage")
    assert [r for r in observations if not all(r[c].strip() for c in wanted)] == []


def test_a_figure_worked_back_says_how(observations: Rows) -> None:
    derived = [row for row in observations if row["source"] == "derived"]
    assert derived
    assert [row for row in derived if not row["note"]] == []
    assert {row["bound"] for row in derived} == {"≈"}
    assert [row["vintage"] for row in derived if "derived" not in row["vintage"]] == []


def test_every_word_of_an_observation_is_known(
    observations: Rows,
    indicators: Tables,
    units: Rows,
) -> None:
    codes = {unit["code"] for unit in units}
    sources = {s["code"] for s in toml_of(PLAN / "sources.toml")["source"]}
    for row in observations:
        indicator = indicators[row["indicator"]]
        assert row["unit"] in codes, row
        assert row["source"] in sources, row
        assert row["frequency"] in indicator["frequency"], row
        assert PERIOD[row["frequency"]].match(row["period"]), row
        assert row["status"] in {"preliminary", "revised", "final"}, row
        assert row["bound"] in {"", "=", "≥", ">", "≈"}, row
        measures = (row["unit_of_measure"], indicator["unit"])
        assert len({DIMENSION[measure] for measure in measures}) == 1, row


def test_values_are_plain_numbers_within_the_declared_bounds(
    observations: Rows, indicators: Tables
) -> None:
    factor = {"千美元": -5, "万元": -4}
    for row in observations:
        assert re.fullmatch(r"-?\d+(\.\d+)?", row["value"]), row
        bounds = indicators[row["indicator"]]["plausible"]
        power = factor.get(row["unit_of_measure"], 0)
        value = Decimal(row["value"]) * Decimal(10) ** power
        assert bounds["min"] <= value <= bounds["max"], row


def test_a_rounded_figure_is_not_called_exact(observations: Rows) -> None:
    rounded = [row for row in observations if row["rounded_to"]]
    assert rounded
    assert {row["bound"] for row in rounded} == {"≈"}


def test_release_days_are_days_and_their_basis_fits(observations: Rows) -> None:
    for row in observations:
        if row["released"]:
            day = date.fromisoformat(row["released"])
            assert row["released_basis"] in {"stated", "estimated"}, row
            assert date(2015, 1, 1) < day <= date(2026, 11, 22), row
            assert int(row["period"][:4]) <= day.year, row
        else:
            assert row["released_basis"] == "unknown", row


def test_days_of_the_customs_table_follow_its_declared_calendar() -> None:
    source = next(
        s
        for s in toml_of(PLAN / "sources.toml")["source"]
        if s["code"] == "customs_monthly"
    )
    assert source["january_with_february"] is True
    for row in rows_of(DATA / "reference" / "observations" / "customs_monthly.csv"):
        year, month = (int(part) for part in row["vintage"].split("-"))
        assert row["period"] == row["vintage"]
        after = max(month, 2) + source["release_lag_months"]
        day = date(year + (after > 12), after - 12 * (after > 12), 20)
        assert row["released"] == day.isoformat()
        assert row["released_basis"] == "estimated"


def test_no_workshop_text_is_shipped() -> None:
    word = re.compile(
        r"from_memory|\bmemory\b|researcher|TO(?:DO)|FIX(?:ME)", re.IGNORECASE
    )
    texts = [
        path
        for path in DATA.rglob("*")
        if path.suffix in {".csv", ".toml", ".md", ".json"}
    ]
    assert texts
    found = [p.name for p in texts if word.search(p.read_text(encoding="utf-8"))]
    assert found == []
