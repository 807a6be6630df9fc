"""What a second opinion is: an answer with its numbers, or why there is none.

Codes and facts only; the wording files make sentences of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from indicators.errors import Facts

VERSION = "2026.1"
"""Version of the second opinions; raised when any of their answers may change."""

OpinionMethod = Literal[
    "open_sdg",
    "open_sdg_trend",
    "escap_status",
    "escap_outlook",
    "oecd_target",
    "oecd_nation",
]

Kind = Literal["agree", "differ", "none"]
"""How an opinion stands to the official status; none: they cannot be compared."""

BANDS = ("on_track", "acceleration_needed", "limited", "deterioration")

VERDICTS: dict[OpinionMethod, tuple[str, ...]] = {
    "open_sdg": ("achieved", *BANDS),
    "open_sdg_trend": BANDS,
    "escap_status": ("achieved", "on_schedule", "behind_schedule", "moving_away"),
    "escap_outlook": ("maintain", "accelerate", "reverse"),
    "oecd_target": ("met", "at_distance"),
    "oecd_nation": ("met", "at_distance"),
}
"""What each method can say, best first."""

AMOUNTS = ("base", "value", "target", "nation", "sigma", "predicted", "slope")
"""Facts in the indicator's own unit of measure."""

RATES = ("pace", "toward", "required", "needed", "low_band", "high_band")
"""Facts that are rates of growth, as shares of one."""

SILENCES = (
    *("of_qualitative", "of_cumulative", "of_rate", "of_hold", "of_limit"),
    *("of_reference", "of_growth_rate", "no_direction", "no_value", "one_point"),
    *("only_a_bound", "scope_changed", "no_base", "family_differs"),
    *("base_at_target", "base_zero", "target_zero", "target_sign", "sign_changes"),
    *("ends_disagree", "insufficient_data", "period_over", "not_a_province"),
    *("nation_is_whole", "peers_missing", "peers_mixed", "no_spread"),
)
"""Why a method cannot speak."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Why there is no answer."""

    code: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a method says of one set of numbers.

    `score`: only where the published method has one.
    """

    verdict: str
    figure: float
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An opinion held against the official status.

    `kind`: agree, differ or none (they cannot be compared). `reason` explains a
    difference, or why there is nothing to compare; blank where they agree.
    """

    kind: Kind
    reason: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one method says of one target or trend.

    `verdict` is None where it cannot speak; `reason` then says why, else it is
    blank. `facts` hold every number of the formula: AMOUNTS in the indicator's
    unit, RATES as shares of one, years, counts and names as they are.
    """

    method: OpinionMethod
    verdict: str | None
    reason: str = ""
    figure: float | None = None
    score: float | None = None
    facts: Facts = field(default_factory=dict)
    preliminary: bool = False
    official: Agreement | None = None

    def beside(self, official: Agreement) -> "Opinion":
        """Return the same opinion held against the official status."""
        return replace(self, official=official)


def silent(method: OpinionMethod, why: Silence) -> Opinion:
    """Return that a method cannot speak, and why."""
    return Opinion(method, None, why.code, facts=why.facts)


def concluded(
    method: OpinionMethod,
    readings: Sequence[Reading],
    facts: Facts,
    *,
    preliminary: bool,
) -> Opinion:
    """Return what a method says, from its readings of all ends of the figures.

    The first reading is of the figures as printed, the others of what rounding
    leaves open. Only what all of them say is said (practice: a bounded figure is
    judged at both ends).
    """
    first = readings[0]
    ranks = VERDICTS[method]
    said = sorted({one.verdict for one in readings}, key=ranks.index)
    if len(said) > 1:
        ends: Facts = {"best_verdict": said[0], "worst_verdict": said[-1]}
        return Opinion(
            method,
            None,
            "ends_disagree",
            first.figure,
            None,
            {**facts, **ends},
            preliminary,
        )
    return Opinion(
        method, first.verdict, "", first.figure, first.score, facts, preliminary
    )
