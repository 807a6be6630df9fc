"""Rounds of assessment: what one is, and what it may declare; no clock, no store.

Rules: practice on vintages (a round declares its data period and its cut-off day,
and rests on what was published by then) and on figures.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from indicators.definition import Bilingual
from indicators.errors import UserError

RoundKind = Literal["annual", "mid_term", "final"]
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
KINDS: tuple[RoundKind, ...] = get_args(RoundKind)


@dataclass(frozen=True, slots=True)
class Round:
    """One occasion on which a plan is assessed.

    `data_period`: the year whose figures are judged; `cut_off`: nothing that was
    published after this day counts; `due`: the day by which self-assessments are
    to be handed in, None where none are asked for.
    """

    code: str
    kind: RoundKind
    title: Bilingual
    data_period: int
    cut_off: date
    due: date | None
    note: Bilingual


def round_kind(word: str) -> RoundKind:
    """Return the kind of a round that a word names.

    Raises:
        UserError: it names none.
    """
    for kind in KINDS:
        if kind == word:
            return kind
    known = ", ".join(KINDS)
    raise UserError("round_word", kind="kind", word=word[:80], known=known)


def check_round(asked: Round, base_year: int, target_year: int) -> None:
    """Refuse a round that could judge nothing.

    Raises:
        UserError: its code is none, its cut-off day lies before the plan's base year
            is over, its data period is outside the plan or not over on the cut-off
            day, or it is final and does not judge the target year.
    """
    if not _CODE.fullmatch(asked.code) or asked.code == "compare":
        raise UserError("round_code", round=asked.code[:80])
    day = asked.cut_off.isoformat()
    said: dict[str, str | float] = {
        "round": asked.code,
        "period": asked.data_period,
        "day": day,
        "base": base_year,
        "end": target_year,
    }
    if asked.cut_off <= date(base_year, 12, 31):
        raise UserError("round_before_base", **said)
    if not base_year < asked.data_period <= target_year:
        raise UserError("round_period_outside", **said)
    if asked.cut_off <= date(asked.data_period, 12, 31):
        raise UserError("round_period_not_over", **said)
    if asked.kind == "final" and asked.data_period != target_year:
        raise UserError("round_not_final", **said)
