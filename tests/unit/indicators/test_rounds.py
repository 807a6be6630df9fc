"""Which rounds there may be, told at each edge; and rounds.csv, read strictly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import Bilingual
from indicators.errors import DefinitionError, UserError
from indicators.plan import Plan
from indicators.round_files import COLUMNS, read_rounds
from indicators.rounds import KINDS, Round, RoundKind, check_round, round_kind

NAME = Bilingual("轮", "round")
HEADER = ",".join(COLUMNS)
ROW = {
    "code": "mid",
    "kind": "mid_term",
    "title_zh": "中期",
    "title_en": "Mid-term",
    "data_period": "2022",
    "cut_off": "2023-06-30",
    "due": "",
    "note_zh": "",
    "note_en": "",
}


def made(kind: RoundKind, period: int, cut_off: date) -> Round:
    return Round("r", kind, NAME, period, cut_off, None, NAME)


def said_of(asked: Round) -> str:
    """Return what is said of a round of a plan from 2020 to 2025, blank for nothing."""
    try:
        check_round(asked, 2020, 2025)
    except UserError as error:
        assert error.facts["round"] == "r"
        return error.code
    return ""


@pytest.mark.parametrize(
    ("kind", "period", "cut_off", "said"),
    [
        ("annual", 2021, "2022-01-01", ""),
        ("annual", 2025, "2026-01-01", ""),
        ("mid_term", 2022, "2023-06-30", ""),
        ("final", 2025, "2026-09-30", ""),
        ("annual", 2021, "2020-12-31", "round_before_base"),
        ("annual", 2019, "2020-06-30", "round_before_base"),
        ("annual", 2020, "2021-01-01", "round_period_outside"),
        ("annual", 2019, "2022-01-01", "round_period_outside"),
        ("annual", 2026, "2027-01-01", "round_period_outside"),
        ("annual", 2021, "2021-01-01", "round_period_not_over"),
        ("annual", 2021, "2021-12-31", "round_period_not_over"),
        ("final", 2025, "2025-12-31", "round_period_not_over"),
        ("final", 2024, "2026-09-30", "round_not_final"),
        ("final", 2026, "2027-09-30", "round_period_outside"),
    ],
)
def test_what_a_round_may_declare(
    kind: RoundKind, period: int, cut_off: str, said: str
) -> None:
    assert said_of(made(kind, period, date.fromisoformat(cut_off))) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("a", ""),
        ("2", ""),
        ("mid-2023", ""),
        ("a" * 64, ""),
        ("a" * 65, "round_code"),
        ("", "round_code"),
        ("-a", "round_code"),
        ("Mid-2023", "round_code"),
        ("中期", "round_code"),
        ("a b", "round_code"),
        ("a\n", "round_code"),
        ("../x", "round_code"),
        # In an address this is the page that compares two.
        ("compare", "round_code"),
    ],
)
def test_a_code_can_stand_in_an_address(code: str, said: str) -> None:
    asked = replace(made("annual", 2022, date(2023, 6, 30)), code=code)
    if not said:
        check_round(asked, 2020, 2025)
        return
    with pytest.raises(UserError) as refused:
        check_round(asked, 2020, 2025)
    assert refused.value.code == said


@given(
    st.sampled_from(KINDS),
    st.integers(2015, 2030),
    st.dates(date(2018, 1, 1), date(2030, 12, 31)),
)
def test_a_round_that_is_taken_judges_a_year_of_the_plan_that_is_over(
    kind: RoundKind, period: int, cut_off: date
) -> None:
    within = period in {2021, 2022, 2023, 2024, 2025}
    is_over = cut_off.year > period
    ends = kind != "final" or period == 2025
    assert (said_of(made(kind, period, cut_off)) == "") is (within and is_over and ends)


def test_a_day_decides_whether_a_year_is_over() -> None:
    first = date(2023, 1, 1)
    assert said_of(made("mid_term", 2022, first)) == ""
    eve = first - timedelta(days=1)
    assert said_of(made("mid_term", 2022, eve)) == "round_period_not_over"


def test_only_three_words_are_kinds() -> None:
    assert [round_kind(word) for word in KINDS] == list(KINDS)
    with pytest.raises(UserError) as raised:
        round_kind("中期" * 100)
    assert raised.value.code == "round_word"
    assert raised.value.facts["known"] == "annual, mid_term, final"
    assert len(str(raised.value.facts["word"])) == 80


def test_the_shipped_rounds_are_those_of_the_table(plan: Plan) -> None:
    told = {
        each.code: (each.kind, each.data_period, each.cut_off.isoformat())
        for each in plan.rounds
    }
    assert told == {
        "annual-2021": ("annual", 2021, "2022-09-30"),
        "mid-2023": ("mid_term", 2022, "2023-06-30"),
        "annual-2023": ("annual", 2023, "2024-09-30"),
        "annual-2024": ("annual", 2024, "2025-09-30"),
        "final-2025": ("final", 2025, "2026-09-30"),
    }
    # Written in no document, and said so of each.
    assert all("未见文件规定" in each.note.zh for each in plan.rounds)


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes rounds.csv, a row a set of changes."""

    def written(*rows: dict[str, str]) -> Path:
        path = tmp_path / "rounds.csv"
        lines = [",".join({**ROW, **row}[column] for column in COLUMNS) for row in rows]
        path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
        return path

    return written


def test_a_row_is_read_whole(table: Callable[..., Path]) -> None:
    (each,) = read_rounds(table({"due": "2023-07-31", "note_zh": "注"}), 2020, 2025)
    assert each == Round(
        *("mid", "mid_term", Bilingual("中期", "Mid-term"), 2022, date(2023, 6, 30)),
        date(2023, 7, 31),
        Bilingual("注", ""),
    )
    (each,) = read_rounds(table({}), 2020, 2025)
    assert each.due is None


def test_a_plan_need_not_propose_rounds(tmp_path: Path) -> None:
    assert read_rounds(tmp_path / "rounds.csv", 2020, 2025) == ()


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"code": ""}, "definition_missing", "code"),
        ({"title_en": ""}, "definition_missing", "title_en"),
        ({"kind": "yearly"}, "definition_value", "kind"),
        ({"data_period": "MMXXII"}, "definition_value", "data_period"),
        ({"data_period": "2022.5"}, "definition_value", "data_period"),
        ({"cut_off": "30.6.2023"}, "definition_value", "cut_off"),
        ({"cut_off": ""}, "definition_missing", "cut_off"),
        ({"due": "soon"}, "definition_value", "due"),
        ({"code": "Mid 2023"}, "definition_round", "code"),
        ({"cut_off": "2020-12-31"}, "definition_round", "cut_off"),
        ({"cut_off": "2022-12-31"}, "definition_round", "cut_off"),
        ({"data_period": "2020"}, "definition_round", "data_period"),
        ({"kind": "final"}, "definition_round", "data_period"),
    ],
)
def test_a_row_that_is_no_round_is_refused_by_line_and_column(
    table: Callable[..., Path], changes: dict[str, str], code: str, column: str
) -> None:
    path = table({"code": "good"}, changes)
    with pytest.raises(DefinitionError) as raised:
        read_rounds(path, 2020, 2025)
    assert raised.value.code == code
    assert raised.value.facts["key"] == f"3:{column}"


def test_a_round_given_twice_is_refused(table: Callable[..., Path]) -> None:
    with pytest.raises(DefinitionError, match="mid"):
        read_rounds(table({}, {}), 2020, 2025)
