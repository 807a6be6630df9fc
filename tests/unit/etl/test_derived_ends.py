"""What the rounding of operands leaves open in a derived value, and how it is judged.

Every number is worked out by hand from both ends of the operands.
"""

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

Figure = tuple[float, float]
"""Value and step: half of it to each side is left open, 0 when exact."""


def figures(reader: PublicationReader, unit: str = "110000") -> dict[str, Figure]:
    """Return indicator → figure of 2024."""
    rows = reader.connection.execute(
        "SELECT indicator, CAST(value AS DOUBLE), CAST(rounded_to AS DOUBLE)"
        " FROM latest WHERE source = 'formula' AND period = '2024' AND unit = $unit",
        {"unit": unit},
    ).fetchall()
    return {code: (value, step or 0.0) for code, value, step in rows}


ENDS = [
    # 29.5 … 30.5 and 19 … 21
    ("a + b", "亿元", (50.0, 3.0)),
    ("a - b", "亿元", (10.0, 3.0)),
    ("-a", "亿元", (-30.0, 1.0)),
    ("a * 3", "亿元", (90.0, 3.0)),
    # 30.5 ÷ 19 = 1.605263, further away than 29.5 ÷ 21
    ("a / b * 100", "%", (150.0, 21.0526316)),
    ("100 * a / b - 100", "%", (50.0, 21.0526316)),
    # 21 ÷ (29.5 − 21) = 2.470588, further away than 19 ÷ (30.5 − 19)
    ("b / (a - b) * 100", "%", (200.0, 94.1176471)),
    ("a / b * 100 - c / c * 100", "%", (50.0, 21.0526316)),
    # 30.5 ÷ 23.5 = 1.297872, further away than 29.5 ÷ 24.5
    ("growth(a)", "%", (25.0, 9.5744681)),
    # (30.5 ÷ 9) to the quarter = 1.356795, further away than 29.5 ÷ 11
    ("cagr(a)", "%", (31.6074013, 8.1442586)),
    ("a / c * 100", "%", (300.0, 10.0)),
    ("c / c * 100", "%", (100.0, 0.0)),
]


def test_both_ends_of_rounded_operands_are_worked_out(tmp_path: Path) -> None:
    lines = """
    a 110000 year 2024 30 step=1
    b 110000 year 2024 20 ≈ step=2
    c 110000 year 2024 10
    a 110000 year 2023 24 step=1
    a 110000 year 2020 10 ≈ step=2
    """
    own = [derived(f"d{n}", text, unit) for n, (text, unit, _) in enumerate(ENDS)]
    plan = small_plan(reported("a"), reported("b"), reported("c"), *own)
    found = figures(published(tmp_path, plan, lines))
    for number, (formula, _, wanted) in enumerate(ENDS):
        assert found[f"d{number}"] == pytest.approx(wanted, abs=1e-4), formula


@pytest.mark.parametrize(
    ("printed", "step"),
    [("63500", 100), ("3.8", 0.1), ("60", 10), ("-0.3", 0.1), ("0", 1), ("7.25", 0.01)],
)
def test_about_without_a_step_is_rounded_to_its_last_digit(
    tmp_path: Path, printed: str, step: float
) -> None:
    plan = small_plan(reported("a"), derived("d", "a * 2", "亿元"))
    reader = published(tmp_path, plan, f"a 110000 year 2024 {printed} ≈")
    assert figures(reader)["d"] == pytest.approx((2 * float(printed), 2 * step))


def test_what_a_derived_operand_leaves_open_is_left_open(tmp_path: Path) -> None:
    lines = "a 110000 year 2024 30 step=1\nb 110000 year 2024 20"
    own = (derived("d", "a / b * 100"), derived("e", "d - 100 * b / b"))
    plan = small_plan(reported("a"), reported("b"), *own)
    found = figures(published(tmp_path, plan, lines))
    assert found == {"d": pytest.approx((150, 5)), "e": pytest.approx((50, 5))}


UNCERTAIN = {
    "a divisor that may be zero": ("a / b * 100", "b 110000 year 2024 2 step=4"),
    "a divisor that may change its sign": (
        "a / b * 100",
        "b 110000 year 2024 1 step=4",
    ),
    "a year before that may be zero": ("growth(a)", "a 110000 year 2023 1 step=2"),
    "a base that may be negative": ("cagr(a)", "a 110000 year 2020 1 step=4"),
    "a difference that may be zero": ("a / (a - b) * 100", "b 110000 year 2024 29.5"),
}


@pytest.mark.parametrize(("formula", "other"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_rounding_makes_meaningless_is_no_value(
    tmp_path: Path, formula: str, other: str
) -> None:
    lines = f"a 110000 year 2024 30 step=1\n{other}"
    plan = small_plan(reported("a"), reported("b"), derived("d", formula))
    assert figures(published(tmp_path, plan, lines)) == {}


@pytest.mark.parametrize(
    ("goal", "status"), [(139.0, "完成"), (150.0, "不可比"), (161.0, "未完成")]
)
def test_a_derived_value_is_judged_at_both_ends(
    tmp_path: Path, goal: float, status: str
) -> None:
    target = replace(
        TARGET, indicator="d", base_value=None, target_value=goal, printed="%"
    )
    plan = small_plan(
        *(reported("a"), reported("b")), derived("d", "a / b * 100"), targets=[target]
    )
    lines = "a 000000 year 2025 30 ≈ step=1\nb 000000 year 2025 20 ≈ step=2"
    (row,) = published(tmp_path, plan, lines).rows("judged")
    assert (row["value"], row["status"]) == (pytest.approx(150.0), status)


@pytest.mark.parametrize(
    ("released", "share"), [("2026-03-30", 10.0), ("2026-04-01", None)]
)
def test_a_part_is_no_part_of_a_whole_recomputed_alone(
    tmp_path: Path, released: str, share: float | None
) -> None:
    census = Break("2023", "note", NAME, "here", restated=date(2026, 3, 31))
    plan = small_plan(
        reported("a", breaks=(census,)), derived("d", "a / nation(a) * 100")
    )
    lines = f"""
    a 110000 year 2024 30 released=2026-03-01
    a 000000 year 2024 300 source=nbs released={released}
    """
    found = figures(published(tmp_path, plan, lines))
    assert found == ({} if share is None else {"d": (pytest.approx(share), 0.0)})
