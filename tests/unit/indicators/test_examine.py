"""Text rows become observations; each fault is told once, at its place."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.examine import Examination, examine, weigh
from indicators.observations import Reported
from indicators.plan import Plan

TODAY = date(2026, 11, 22)

# Fault: what a cell says, and the code and column of the finding.
FAULTS = [
    ({"indicator": "goods_trade_totl"}, "indicator_unknown", "indicator"),
    ({"unit": "江西市"}, "unit_unknown", "unit"),
    ({"frequency": "yearly"}, "frequency_unknown", "frequency"),
    ({"frequency": "point"}, "frequency_unknown", "frequency"),
    ({"period": "2025-13"}, "period_unreadable", "period"),
    ({"value": "约 4,823"}, "value_unreadable", "value"),
    ({"value": "1e5"}, "value_unreadable", "value"),
    ({"value": "9" * 20, "unit_of_measure": "万亿元"}, "value_unreadable", "value"),
    ({"value": "1" + "0" * 16, "unit_of_measure": "万亿元"}, "value_unreadable",
     "value"),
    ({"value": "12%"}, "value_unreadable", "value"),
    ({"value": "—"}, "value_blank", "value"),
    ({"unit_of_measure": "亿欧元"}, "measure_unknown", "unit_of_measure"),
    ({"unit_of_measure": "亿美元"}, "measure_mismatch", "unit_of_measure"),
    ({"unit_of_measure": "%"}, "measure_mismatch", "unit_of_measure"),
    ({"source": "customs"}, "source_unknown", "source"),
    ({"vintage": " "}, "vintage_missing", "vintage"),
    ({"status": "draft"}, "word_unknown", "status"),
    ({"bound": "<"}, "word_unknown", "bound"),
    ({"released_basis": "guessed"}, "word_unknown", "released_basis"),
    ({"released": "", "released_basis": "guessed"}, "word_unknown", "released_basis"),
    ({"released": "2026-02-30"}, "day_unreadable", "released"),
    ({"released": "2026-11-23"}, "day_future", "released"),
    ({"rounded_to": "0"}, "value_unreadable", "rounded_to"),
    ({"rounded_to": "-100"}, "value_unreadable", "rounded_to"),
    ({"rounded_to": "hundred"}, "value_unreadable", "rounded_to"),
    ({"rounded_to": "1" + "0" * 16, "unit_of_measure": "万亿元"}, "value_unreadable",
     "rounded_to"),
]  # fmt: skip


@pytest.fixture(scope="session")
def examined(plan: Plan) -> Callable[..., Examination]:
    """Return a function from rows to their examination."""
    return lambda *rows: examine(rows, plan, TODAY)


@pytest.mark.parametrize(("changes", "code", "column"), FAULTS)
def test_one_bad_cell_gives_one_finding_at_its_place(
    examined: Callable[..., Examination],
    reported: Callable[..., Reported],
    changes: dict[str, str],
    code: str,
    column: str,
) -> None:
    found = examined(reported(line=41, **changes))
    (finding,) = found.findings
    assert (finding.code, finding.line, finding.column) == (code, 41, column)
    assert found.observations == ()
    assert found.accepted == (code == "value_blank")


PLANTED = st.lists(st.none() | st.sampled_from(FAULTS), min_size=1, max_size=60)


@given(PLANTED)
def test_no_fault_hides_another(
    examined: Callable[..., Examination],
    reported: Callable[..., Reported],
    planted: list,
) -> None:
    rows = [
        reported(line=line, **{"vintage": f"v{line}", **(fault[0] if fault else {})})
        for line, fault in enumerate(planted, start=2)
    ]
    found = examined(*rows)
    assert [(f.line, f.code, f.column) for f in found.findings] == [
        (line, *fault[1:]) for line, fault in enumerate(planted, start=2) if fault
    ]
    assert [o.line for o in found.observations] == [
        line for line, fault in enumerate(planted, start=2) if not fault
    ]


def test_a_good_row_becomes_an_observation_in_the_indicator_s_unit(
    examined: Callable[..., Examination], reported: Callable[..., Reported]
) -> None:
    row = reported(
        unit=" 江西 ",
        value=" ８０，０６８，０００ ",
        unit_of_measure="万元",
        rounded_to="1000",
        bound=" ≈ ",
        source=" press ",
        vintage=" 2026-01 ",
        released="２０２６-01-31",
        released_basis="estimated",
        reference="there",
        note="so",
    )
    found = examined(row)
    (seen,) = found.observations
    assert found.accepted
    assert (seen.unit, seen.value, seen.rounded_to) == (
        *("360000", Decimal("8006.8"), Decimal("0.1")),
    )
    assert (seen.value_text, seen.text_unit) == ("８０，０６８，０００", "万元")
    assert (seen.bound, seen.source, seen.vintage) == ("≈", "press", "2026-01")
    assert (seen.released, seen.released_basis) == (date(2026, 1, 31), "estimated")
    assert (seen.reference, seen.note, seen.line) == ("there", "so", 2)


def test_what_is_left_blank_has_its_plain_meaning(
    examined: Callable[..., Examination], reported: Callable[..., Reported]
) -> None:
    (seen,) = examined(reported(released="", bound=" ")).observations
    assert (seen.bound, seen.status, seen.rounded_to) == ("=", "preliminary", None)
    assert (seen.released, seen.released_basis) == (None, "unknown")
    (stated,) = examined(reported(released="2026-11-22")).observations
    assert (stated.released, stated.released_basis) == (TODAY, "stated")


@pytest.mark.parametrize("text", ["46.7", "46.7%", "46.7 ％"])
def test_a_percentage_may_carry_its_sign(
    examined: Callable[..., Examination], reported: Callable[..., Reported], text: str
) -> None:
    row = reported(indicator="bri_share", unit="全国", value=text, unit_of_measure="%")
    (seen,) = examined(row).observations
    assert seen.value == Decimal("46.7")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        *(({}, "row_repeated"), ({"value": "48230000", "unit_of_measure": "万元"},
          "row_repeated")),
        *(({"value": "4,824"}, "two_values"), ({"bound": ">"}, "two_values")),
    ],
)  # fmt: skip
def test_a_figure_given_twice(
    examined: Callable[..., Examination],
    reported: Callable[..., Reported],
    changes: dict[str, str],
    code: str,
) -> None:
    found = examined(reported(), reported(line=9, **changes))
    (finding,) = found.findings
    assert (finding.code, finding.line) == (code, 9)
    assert finding.facts["first_line"] == 2
    assert finding.facts["first_value"] == "4,823.0"
    (kept,) = found.observations
    assert kept.line == 2


@pytest.mark.parametrize(
    ("changes", "fact", "near"),
    [
        ({"indicator": "goods_trade_totl"}, "near", "goods_trade_total"),
        ({"unit": "江西市"}, "near", "江西省"),
        ({"frequency": "monthly"}, "known", "month, year_to_date, year"),
        ({"source": "nbs"}, "known", "nbs_database"),
        ({"unit_of_measure": "亿员"}, "near", "亿元"),
        ({"unit_of_measure": "家"}, "wanted", "亿元"),
        ({"status": "draft"}, "known", "preliminary | revised | final"),
        ({"released": "2027-01-01"}, "today", "2026-11-22"),
    ],
)
def test_a_finding_says_what_would_be_right(
    examined: Callable[..., Examination],
    reported: Callable[..., Reported],
    changes: dict[str, str],
    fact: str,
    near: str,
) -> None:
    (finding,) = examined(reported(**changes)).findings
    assert near in str(finding.facts[fact])
    assert finding.value == next(iter(changes.values()))


def test_a_blank_figure_is_told_in_its_own_column(
    examined: Callable[..., Examination], reported: Callable[..., Reported]
) -> None:
    (finding,) = examined(reported(value="", column="出口")).findings
    assert (finding.code, finding.column) == ("value_blank", "出口")
    assert finding.facts["period"] == "2025"


def test_figures_are_weighed_against_what_is_held(
    plan: Plan,
    examined: Callable[..., Examination],
    reported: Callable[..., Reported],
) -> None:
    rows = [
        reported(line=2, value="48230000"),
        reported(line=3, period="2024", vintage="b"),
        reported(line=4, unit="江西市"),
        reported(line=5, period="2023", value="48230", vintage="c"),
    ]
    held = {
        ("goods_trade_total", "360000", "year", year): Decimal("4823")
        for year in ("2023", "2025")
    }
    found = weigh(examined(*rows).observations, plan, held)
    assert [(f.code, f.line) for f in found] == [("unit_off", 2), ("unit_off", 5)]
    assert weigh(examined(rows[1]).observations, plan, held) == []


@given(st.lists(st.text(max_size=8), min_size=14, max_size=14))
def test_whatever_the_cells_hold_the_answer_is_a_report(
    examined: Callable[..., Examination], cells: list[str]
) -> None:
    found = examined(Reported(2, "value", *cells))
    columns = [finding.column for finding in found.findings]
    assert (len(found.observations), bool(columns)) in {(1, False), (0, True)}
    assert len(set(columns)) == len(columns)
