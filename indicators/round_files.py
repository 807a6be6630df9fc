"""rounds.csv → the rounds that a plan proposes; a plan without the file has none."""

from datetime import date
from pathlib import Path
from typing import cast

from indicators.definition import Bilingual
from indicators.errors import UserError
from indicators.reference_csv import Row, read_rows
from indicators.rounds import KINDS, Round, RoundKind, check_round
from indicators.unit_files import refuse_twice

COLUMNS = (
    *("code", "kind", "title_zh", "title_en", "data_period", "cut_off", "due"),
    *("note_zh", "note_en"),
)
WRONG = {
    "round_code": "code",
    "round_before_base": "cut_off",
    "round_period_outside": "data_period",
    "round_period_not_over": "cut_off",
    "round_not_final": "data_period",
}
"""The column that is to be mended, by what `check_round` says."""


def read_rounds(path: Path, base_year: int, target_year: int) -> tuple[Round, ...]:
    """Return the rounds of a plan, in file order.

    Raises:
        DefinitionError: a blank or unreadable cell, a round given twice, or one
            that could judge nothing.
    """
    if not path.exists():
        return ()
    rows = list(read_rows(path, COLUMNS))
    rounds = tuple(_round(row, base_year, target_year) for row in rows)
    refuse_twice(path.name, (each.code for each in rounds))
    return rounds


def _round(row: Row, base_year: int, target_year: int) -> Round:
    made = Round(
        code=row.text("code"),
        kind=cast(RoundKind, row.one_of("kind", KINDS)),
        title=Bilingual(row.text("title_zh"), row.text("title_en")),
        data_period=row.whole("data_period"),
        cut_off=_day(row, "cut_off"),
        due=_day(row, "due") if row.cells["due"] else None,
        note=Bilingual(row.cells["note_zh"], row.cells["note_en"]),
    )
    try:
        check_round(made, base_year, target_year)
    except UserError as error:
        column = WRONG[error.code]
        raise row.error("definition_round", column, round=made.code) from error
    return made


def _day(row: Row, column: str) -> date:
    try:
        return date.fromisoformat(row.text(column))
    except ValueError as error:
        raise row.error("definition_value", column, expected="YYYY-MM-DD") from error
