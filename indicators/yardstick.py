"""What figures are judged by: indicators, targets, thresholds; no places, no files.

A plan has one; so has every publication, which keeps the one it was judged by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from indicators.definition import Indicator, Target
from indicators.plan import Method


class Promises(Protocol):
    """What a judgement needs to know of a plan, or of a yardstick kept of one."""

    @property
    def base_year(self) -> int:
        """The year the plan counts from."""

    @property
    def target_year(self) -> int:
        """The year the plan ends with."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target, in the order of the plan's file."""

    @property
    def method(self) -> Method:
        """The thresholds of the assessment."""

    def indicator(self, code: str) -> Indicator | None:
        """Return the indicator with this code, or None."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The promises of a plan as a publication keeps them; `by_code`: indicators."""

    plan: str
    base_year: int
    target_year: int
    by_code: Mapping[str, Indicator]
    targets: tuple[Target, ...]
    method: Method

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return every indicator, in the order in which they are kept."""
        return tuple(self.by_code.values())

    def indicator(self, code: str) -> Indicator | None:
        """Return the indicator with this code, or None."""
        return self.by_code.get(code)
