"""The queries of credibility on small publications, row by row."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from etl.publication.reader import PublicationReader
from indicators.definition import Break
from tests.unit.etl.small_publication import (
    NAME,
    NATION,
    NORTH,
    SOUTH,
    TARGET,
    derived,
    published,
    reported,
    small_plan,
)

EXPORTS, IMPORTS = reported("exports"), reported("imports")
MIRROR = reported("exports_by_origin", mirror_of="exports")


def rows(
    reader: PublicationReader, name: str, *columns: str, **asked: object
) -> list[tuple[Any, ...]]:
    return [
        tuple(row[column] for column in columns) for row in reader.rows(name, **asked)
    ]


def test_both_figures_of_a_province_and_year_stand_in_one_row(tmp_path: Path) -> None:
    lines = f"""
        exports {NORTH} year 2023 100 preliminary
        exports {NORTH} year_to_date 2024-12 120
        exports {NORTH} year 2025 130 >
        exports {NATION} year 2023 500
        exports {SOUTH} year 2023 300
        exports_by_origin {NORTH} year 2023 50
        exports_by_origin {NORTH} year 2024 60
        exports_by_origin {NORTH} year 2025 70
        exports_by_origin {NATION} year 2023 500
    """
    reader = published(tmp_path, small_plan(EXPORTS, MIRROR), lines)
    found = rows(
        reader, "mirror", "unit", "year", "operator", "place", "preliminary",
        operator="exports", place="exports_by_origin",
    )  # fmt: skip
    # A bound has no ratio, the nation is no province, the south has one side only.
    assert found == [(NORTH, 2023, 100, 50, True), (NORTH, 2024, 120, 60, False)]


def test_a_mirror_is_sealed_with_its_indicator(tmp_path: Path) -> None:
    reader = published(tmp_path, small_plan(EXPORTS, MIRROR), "")
    told = {row["code"]: row["mirror_of"] for row in reader.fixed("indicators")}
    assert told == {"exports": None, "exports_by_origin": "exports"}


def test_only_what_one_source_released_more_than_once_is_repeated(
    tmp_path: Path,
) -> None:
    lines = f"""
        exports {NATION} year 2023 100 released=2024-01-14 vintage=a
        exports {NATION} year 2023 102 released=2024-07-14 vintage=b
        exports {NATION} year 2023 103 released=2024-08-01 source=press
        exports {NATION} year 2024 110 released=2025-01-14
        exports {NATION} month 2023-12 9 released=2024-01-14 vintage=a
        exports {NATION} month 2023-12 9 released=2024-07-14 vintage=b
    """
    reader = published(tmp_path, small_plan(EXPORTS), lines)
    found = rows(
        reader, "repeated_releases", "frequency", "period", "source", "vintage", "value"
    )
    assert found == [
        ("month", "2023-12", "customs", "a", 9),
        ("month", "2023-12", "customs", "b", 9),
        ("year", "2023", "customs", "a", 100),
        ("year", "2023", "customs", "b", 102),
    ]


def test_vintages_of_unknown_release_come_when_they_were_recorded(
    tmp_path: Path,
) -> None:
    lines = f"""
        exports {NATION} year 2023 101 released=unknown vintage=a
        exports {NATION} year 2023 100 released=2024-01-14 vintage=b
    """
    reader = published(tmp_path, small_plan(EXPORTS), lines)
    asked = {"indicator": "exports", "unit": NATION}
    columns = ("vintage", "known", "released_basis")
    assert rows(reader, "releases_of_one", *columns, **asked) == [
        ("b", date(2024, 1, 14), "stated"),
        ("a", date(2026, 6, 30), "unknown"),
    ]


def test_what_came_after_the_day_of_the_publication_is_not_known(
    tmp_path: Path,
) -> None:
    lines = f"""
        exports {NATION} year 2023 100 released=2024-01-14 vintage=a
        exports {NATION} year 2023 102 released=2024-07-14 vintage=b
    """
    day = date(2024, 3, 1)
    reader = published(tmp_path, small_plan(EXPORTS), lines, as_of=day)
    asked = {"indicator": "exports", "unit": NATION}
    assert rows(reader, "releases_of_one", "vintage", **asked) == [("a",)]
    assert rows(reader, "repeated_releases", "vintage") == []
    assert rows(reader, "first_releases", "released") == [(date(2024, 1, 14),)]


def test_a_census_parts_the_bases(tmp_path: Path) -> None:
    census = Break("2023", "note", NAME, "here", restated=date(2024, 6, 1))
    lines = f"""
        exports {NATION} year 2022 100 released=2024-01-14 vintage=a
        exports {NATION} year 2022 108 released=2024-07-14 vintage=b
    """
    plan = small_plan(replace(EXPORTS, breaks=(census,)))
    reader = published(tmp_path, plan, lines)
    assert rows(reader, "repeated_releases", "vintage", "basis") == [("a", 0), ("b", 1)]
    assert rows(reader, "breaks", "period", "restated") == [("2023", date(2024, 6, 1))]


def test_figures_that_came_together_are_one_first_release(tmp_path: Path) -> None:
    lines = f"""
        exports {NORTH} year 2024 1 released=2025-01-20
        exports {SOUTH} year 2024 2 released=2025-01-20
        exports {SOUTH} year 2024 3 released=2025-07-20 vintage=v2
        exports {NATION} year 2024 3 released=unknown source=press
    """
    reader = published(tmp_path, small_plan(EXPORTS), lines)
    columns = ("source", "period", "released", "released_basis", "figures")
    assert rows(reader, "first_releases", *columns) == [
        ("customs", "2024", date(2025, 1, 20), "stated", 2),
        ("press", "2024", None, "unknown", 1),
    ]


def test_units_with_figures_are_told_with_what_was_released_again(
    tmp_path: Path,
) -> None:
    lines = f"""
        exports {NORTH} year 2023 1
        exports {NORTH} year 2024 1 vintage=a
        exports {NORTH} year 2024 1 vintage=b
        exports {SOUTH} year 2024 2
        imports {NATION} year 2024 2
    """
    reader = published(tmp_path, small_plan(EXPORTS, IMPORTS), lines)
    found = rows(
        reader, "released_units", "unit", "figures", "repeated", indicator="exports"
    )
    assert found == [(NORTH, 2, 1), (SOUTH, 1, 0)]


def test_latest_figures_are_counted_by_what_they_are(tmp_path: Path) -> None:
    share = derived("share", "exports / imports * 100")
    lines = f"""
        exports {NATION} year 2023 100 preliminary
        exports {NATION} year 2024 110 ≈
        exports {NORTH} year 2024 60 > released=unknown
        imports {NATION} year 2023 50 preliminary source=press
    """
    # Of two agencies: what one of them says is taken from one source.
    other = replace(IMPORTS, reported_by="statistics")
    plan = small_plan(EXPORTS, other, share, targets=[TARGET])
    reader = published(tmp_path, plan, lines)
    kinds = (
        *("figures", "preliminary", "estimated", "unknown"),
        *("bounded", "rounded", "derived"),
    )
    found = {
        (row["of_what"], row["source"], row["year"], row["indicator"]): tuple(
            row[kind] for kind in kinds
        )
        for row in reader.fixed("settled_counts")
    }
    # The share of 2023 is worked out of two preliminary figures.
    assert found["all", None, None, None] == (5, 3, 0, 1, 1, 1, 1)
    assert found["targeted", None, None, None] == (2, 1, 0, 0, 0, 1, 0)
    assert found["all", "customs", None, None] == (3, 1, 0, 1, 1, 1, 0)
    assert found["all", None, "2023", None] == (3, 3, 0, 0, 0, 0, 1)
    assert found["all", None, None, "exports"] == (3, 1, 0, 1, 1, 1, 0)


def test_what_is_made_once_of_a_publication_is_kept(tmp_path: Path) -> None:
    reader = published(tmp_path, small_plan(EXPORTS), "")
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return made

    assert reader.once("x", make) is reader.once("x", make)
    assert made == [1]
    assert reader.on(date(2025, 1, 1)).once("x", make) == [1, 1]
