"""What a derived value carries: status, day, what it rests on, and other days."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.publication.reader import PublicationReader
from indicators.definition import Break
from tests.unit.etl.small_publication import (
    NAME,
    TARGET,
    derived,
    published,
    reported,
    small_plan,
)

PAIR = """
a 110000 year 2024 30
b 110000 year 2024 20
"""
MONTHLY = ("year", "month", "year_to_date")


def by_year(reader: PublicationReader, code: str = "d") -> dict[str, float]:
    """Return year → value of one derived indicator in 110000."""
    rows = reader.rows("years", indicator=code, unit="110000")
    return {str(row["year"]): float(row["value"]) for row in rows}


CHAINED = """
a 110000 year 2020 50 source=nbs
b 110000 year 2020 100
a 110000 year 2023 60 source=nbs
b 110000 year 2023 100
a 110000 year 2024 90
b 110000 year 2024 100
"""


def test_a_derived_operand_keeps_the_sources_of_what_it_rests_on(
    tmp_path: Path,
) -> None:
    plan = small_plan(
        *(reported("a"), reported("b", reported_by="statistics")),
        derived("ratio", "a / b * 100"),
        derived("d", "ratio - base(ratio)"),
    )
    reader = published(tmp_path, plan, CHAINED)
    assert by_year(reader, "ratio") == {"2020": 50.0, "2023": 60.0, "2024": 90.0}
    # In 2024 `a` comes from another source than in 2020.
    assert by_year(reader) == {"2020": 0.0, "2023": 10.0}


@pytest.mark.parametrize(
    ("first", "second", "status", "bound"),
    [
        ("", "", "final", "="),
        ("revised", "", "revised", "="),
        ("revised", "preliminary", "preliminary", "="),
        ("preliminary", "", "preliminary", "="),
        ("≈", "", "final", "≈"),
        ("preliminary ≈", "revised ≈", "preliminary", "≈"),
    ],
)
def test_a_value_is_no_firmer_than_its_operands(
    tmp_path: Path, first: str, second: str, status: str, bound: str
) -> None:
    lines = f"a 110000 year 2024 30 {first}\nb 110000 year 2024 20 {second}"
    plan = small_plan(reported("a"), reported("b"), derived("d", "a / b * 100"))
    reader = published(tmp_path, plan, lines)
    rows = reader.rows("years", indicator="d", unit="110000")
    assert [(row["status"], row["bound"]) for row in rows] == [(status, bound)]


@pytest.mark.parametrize(
    ("days", "released", "basis", "vintage"),
    [
        (("2025-01-14", "2025-03-01"), date(2025, 3, 1), "stated", "2025-03-01"),
        (("2025-03-01", "2025-01-14"), date(2025, 3, 1), "stated", "2025-03-01"),
        (("2025-01-14", "unknown"), None, "unknown", "2026-06-30"),
    ],
)
def test_a_value_is_out_when_the_last_operand_is(
    tmp_path: Path,
    days: tuple[str, str],
    released: date | None,
    basis: str,
    vintage: str,
) -> None:
    lines = "\n".join(
        f"{code} 110000 year 2024 30 released={day}"
        for code, day in zip("ab", days, strict=True)
    )
    plan = small_plan(reported("a"), reported("b"), derived("d", "a / b * 100"))
    row = published(tmp_path, plan, lines).rows("years", indicator="d", unit="110000")[
        0
    ]
    assert (row["released"], row["released_basis"], row["vintage"]) == (
        *(released, basis, vintage),
    )


def test_a_value_names_the_figures_it_rests_on(tmp_path: Path) -> None:
    lines = """
    a 110000 year_to_date 2024-12 30 vintage=december
    a 110000 year 2023 20
    a 000000 year 2024 300 source=nbs
    """
    formula = "a / nation(a) * 100 + growth(a) - growth(a)"
    plan = small_plan(reported("a"), derived("d", formula))
    reader = published(tmp_path, plan, lines)
    row = reader.rows("years", indicator="d", unit="110000")[0]
    keys = ("unit", "frequency", "period", "source", "vintage")
    operands = json.loads(row["operands"])
    assert [tuple(operand[key] for key in keys) for operand in operands] == [
        ("000000", "year", "2024", "nbs", "v1"),
        ("110000", "year", "2023", "customs", "v1"),
        ("110000", "year_to_date", "2024-12", "customs", "december"),
    ]
    assert {operand["indicator"] for operand in operands} == {"a"}
    assert (row["source"], row["reference"]) == ("formula", formula)
    assert (row["file"], row["line"]) == (None, None)


REVISED = """
a 110000 year 2023 100 released=2024-02-01
a 110000 year 2024 110 released=2025-02-01 preliminary vintage=first
a 110000 year 2024 120 released=2025-06-01 vintage=second
a 110000 year 2024 130 released=2026-02-01 vintage=third source=nbs
"""


@pytest.mark.parametrize(
    ("day", "growth"),
    [
        ("2024-01-31", None),
        ("2024-02-01", None),
        ("2025-01-31", None),
        ("2025-02-01", (10.0, "preliminary", "2025-02-01")),
        ("2025-05-31", (10.0, "preliminary", "2025-02-01")),
        ("2025-06-01", (20.0, "final", "2025-06-01")),
        ("2026-01-31", (20.0, "final", "2025-06-01")),
        # The better source has no 2023, so there is nothing to compare with.
        ("2026-02-01", None),
    ],
)
def test_what_was_known_on_a_day_is_worked_out_anew(
    tmp_path: Path, day: str, growth: tuple[float, str, str] | None
) -> None:
    plan = small_plan(reported("a"), derived("d", "growth(a)"))
    reader = published(tmp_path, plan, REVISED).on(date.fromisoformat(day))
    rows = reader.rows("years", indicator="d", unit="110000")
    found = [(float(row["value"]), row["status"], row["vintage"]) for row in rows]
    assert found == ([] if growth is None else [pytest.approx(growth)])
    annual = reader.annual("d")
    assert list(annual) == ([] if growth is None else [("d", "110000")])


RECOMPUTED = """
a 110000 year 2020 90 released=2021-02-01
a 110000 year 2023 100 released=2024-02-01
a 110000 year 2024 110 released=2025-02-01
a 110000 year 2023 104 released=2026-03-31 vintage=census
a 110000 year 2024 130 released=2026-03-31 vintage=census
"""


@pytest.mark.parametrize(
    ("day", "growths", "since_base"),
    [
        ("2025-02-01", {"2024": 10.0}, {"2020": 0.0, "2023": 10.0, "2024": 20.0}),
        ("2026-03-30", {"2024": 10.0}, {"2020": 0.0, "2023": 10.0, "2024": 20.0}),
        # 2020 was not recomputed: nothing is told across the census.
        ("2026-03-31", {"2024": 25.0}, {"2020": 0.0}),
    ],
)
def test_nothing_is_told_across_a_recomputed_series(
    tmp_path: Path, day: str, growths: dict[str, float], since_base: dict[str, float]
) -> None:
    census = Break("2023", "note", NAME, "here", restated=date(2026, 3, 31))
    plan = small_plan(
        reported("a", breaks=(census,)),
        derived("d", "growth(a)"),
        derived("e", "a - base(a)", "亿元"),
    )
    reader = published(tmp_path, plan, RECOMPUTED).on(date.fromisoformat(day))
    assert by_year(reader) == {year: pytest.approx(g) for year, g in growths.items()}
    assert by_year(reader, "e") == since_base


def test_what_is_latest_is_what_is_published_and_what_is_worked_out(
    tmp_path: Path,
) -> None:
    plan = small_plan(
        *(reported("a"), reported("b")),
        derived("d", "growth(a)"),
        derived("e", "a - b", "亿元", frequencies=MONTHLY),
    )
    lines = REVISED + PAIR.replace("2024", "2022") + "a 110000 month 2024-01 9\n"
    reader = published(tmp_path, plan, lines)
    day = "(SELECT as_of FROM publication)"
    for known, latest in (
        ("observation_as_known", "latest"),
        ("year_as_known", "latest_year"),
    ):
        key = "indicator, unit, frequency, period, value"
        differ = reader.connection.sql(
            f"(SELECT {key} FROM {latest} EXCEPT SELECT {key} FROM {known}({day}))"
        ).fetchall()
        assert {row[0] for row in differ} == {"d", "e"}
        missing = reader.connection.sql(
            f"(SELECT {key} FROM {known}({day}) EXCEPT SELECT {key} FROM {latest})"
        ).fetchall()
        assert missing == []
    again = reader.connection.sql(
        f"(FROM derived EXCEPT FROM derived_as_known({day}))"
    ).fetchall()
    assert again == []


def test_a_plan_without_formulas_publishes_none(tmp_path: Path) -> None:
    reader = published(tmp_path, small_plan(reported("a")), "a 110000 year 2024 1")
    assert by_year(reader) == {}
    assert reader.on(date(2026, 1, 1)).annual("a") == {}
    assert list(reader.annual("a")) == [("a", "110000")]


def test_a_derived_value_can_be_judged(tmp_path: Path) -> None:
    target = replace(TARGET, indicator="d", printed="160 %", target_value=160.0)
    plan = small_plan(
        *(reported("a"), reported("b")), derived("d", "a / b * 100"), targets=[target]
    )
    lines = "a 000000 year 2025 30\nb 000000 year 2025 20"
    row = published(tmp_path, plan, lines).rows("judged")[0]
    assert (row["value"], row["status"]) == (pytest.approx(150.0), "未完成")
