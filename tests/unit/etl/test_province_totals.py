"""Sums of the provinces: where they stand, what is summed, and where they never go."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from etl.publication.reader import PublicationReader
from indicators.definition import Break
from tests.unit.etl.small_publication import (
    NAME,
    derived,
    published,
    reported,
    small_plan,
)

WHOLE = """
a 110000 year 2024 1.5
a 440000 year 2024 2.5
a 650000 year 2024 3
a Z440001 year 2024 1
"""


def totals(reader: PublicationReader, code: str = "a") -> dict[tuple[str, str], Any]:
    """Return frequency and period → sum."""
    rows = reader.rows("province_totals", indicator=code)
    return {(row["frequency"], row["period"]): row["value"] for row in rows}


def of(folder: Path, lines: str, **more: Any) -> dict[tuple[str, str], Any]:
    return totals(published(folder, small_plan(reported("a", **more)), lines))


def test_provinces_are_summed_and_what_lies_in_them_is_not(tmp_path: Path) -> None:
    reader = published(tmp_path, small_plan(reported("a")), WHOLE)
    (row,) = reader.rows("province_totals", indicator="a")
    assert (row["frequency"], row["period"], row["value"]) == (
        *("year", "2024", Decimal(7)),
    )
    assert (row["units"], row["bound"], row["preliminary"]) == (3, "=", False)
    assert (row["source"], row["source_name_zh"]) == ("aggregate", "31 省合计")
    assert row["summed_source"] == "customs"


NONE = {
    "the nation is published": WHOLE + "a 000000 year 2024 9 source=nbs",
    "the nation is out to December": WHOLE + "a 000000 year_to_date 2024-12 7",
    "the nation is only a bound": WHOLE + "a 000000 year 2024 6 source=nbs >",
    "a province is missing": WHOLE.replace("a 650000", "a Z440001", 1).replace(
        "a Z440001 year 2024 1\n", ""
    ),
    "a province is only a bound": WHOLE.replace("2024 3", "2024 3 ≥"),
    "a province is from elsewhere": WHOLE.replace("2024 3", "2024 3 source=press"),
}


@pytest.mark.parametrize("lines", NONE.values(), ids=NONE)
def test_there_is_no_sum_where(tmp_path: Path, lines: str) -> None:
    assert of(tmp_path, lines) == {}


@pytest.mark.parametrize(
    ("released", "total"),
    [("2026-03-30", Decimal(7)), ("2026-03-31", None)],
)
def test_sums_are_not_made_across_a_recomputed_series(
    tmp_path: Path, released: str, total: Decimal | None
) -> None:
    census = Break("2023", "note", NAME, "here", restated=date(2026, 3, 31))
    lines = WHOLE.replace("2024 3", f"2024 3 released={released}")
    found = of(tmp_path, lines, breaks=(census,))
    assert found == ({} if total is None else {("year", "2024"): total})


def test_what_is_not_declared_to_be_summed_is_not(tmp_path: Path) -> None:
    assert of(tmp_path, WHOLE, aggregate="none") == {}


def test_each_frequency_has_its_own_sum(tmp_path: Path) -> None:
    lines = """
    a 110000 month 2024-12 1
    a 440000 month 2024-12 2 preliminary
    a 650000 month 2024-12 3
    a 110000 year_to_date 2024-12 10
    a 440000 year_to_date 2024-12 20 ≈
    a 650000 year_to_date 2024-12 30
    a 000000 year 2024 61 source=nbs
    """
    reader = published(tmp_path, small_plan(reported("a")), lines)
    assert totals(reader) == {
        ("month", "2024-12"): Decimal(6),
        ("year_to_date", "2024-12"): Decimal(60),
    }
    rows = reader.rows("province_totals", indicator="a")
    assert [(row["preliminary"], row["bound"]) for row in rows] == [
        (True, "="),
        (False, "≈"),
    ]


def test_a_sum_is_no_value_of_the_nation_and_no_operand(tmp_path: Path) -> None:
    plan = small_plan(
        reported("a"),
        derived("share", "a / nation(a) * 100"),
        derived("twice", "a + a", "亿元"),
    )
    reader = published(tmp_path, plan, WHOLE)
    annual = reader.annual("a", "share", "twice")
    assert ("a", "000000") not in annual
    assert ("twice", "000000") not in annual
    assert "share" not in {code for code, _ in annual}
    assert totals(reader, "twice") == {}


def test_on_another_day_the_sum_is_of_what_was_known(tmp_path: Path) -> None:
    lines = """
    a 110000 year 2024 1 released=2025-01-10
    a 440000 year 2024 2 released=2025-01-12
    a 650000 year 2024 3 released=2025-01-14
    a 110000 year 2024 5 released=2025-02-01 vintage=v2
    a 000000 year 2024 99 released=2025-03-01 source=nbs
    """
    reader = published(tmp_path, small_plan(reported("a")), lines)
    known = {
        day: totals(reader.on(date.fromisoformat(day)))
        for day in ("2025-01-13", "2025-01-14", "2025-02-01", "2025-03-01")
    }
    year = ("year", "2024")
    assert known == {
        "2025-01-13": {},
        "2025-01-14": {year: Decimal(6)},
        "2025-02-01": {year: Decimal(10)},
        "2025-03-01": {},
    }
    assert totals(reader) == {}
