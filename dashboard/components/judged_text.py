"""A judged target in words: its figures as written, its sums, its reason."""

from dataclasses import dataclass

from dashboard.goal_text import goal_text
from dashboard.numbers import is_absent
from dashboard.status_words import is_status, status_key
from dashboard.wording import Wording
from indicators.territory import NATION
from office.views import Judged


@dataclass(frozen=True, slots=True)
class JudgedText:
    """Writes one judged target in one language."""

    judged: Judged
    words: Wording

    @property
    def subject(self) -> str:
        """What is judged, with its unit where that is not the nation."""
        judged, words = self.judged, self.words
        name = words.of(judged.indicator_name)
        if judged.unit == NATION:
            return name
        unit = words.of(judged.unit_name)
        return words.text("indicator.of_unit", unit=unit, name=name)

    @property
    def base(self) -> str:
        """The base value, a dash where the source gives none."""
        return self.words.numbers.value(self.judged.base_value, self.judged.display)

    @property
    def target(self) -> str:
        """The target as its form says."""
        return goal_text(self.judged, self.words)

    @property
    def value(self) -> str:
        """The value with its bound."""
        judged = self.judged
        return self.words.numbers.value(judged.value, judged.display, judged.bound)

    @property
    def measure(self) -> str:
        """The unit of measure the figures are written in."""
        return self.words.text(f"measure.{self.judged.display.unit}")

    @property
    def completion(self) -> str:
        """The share of the increment that is done."""
        return self.words.numbers.percent(self.judged.completion)

    @property
    def reached(self) -> str:
        """Value ÷ target."""
        return self.words.numbers.percent(self.judged.reached_share)

    @property
    def gap(self) -> str:
        """Value − target with its sign, and the bound of the value."""
        judged = self.judged
        return self.words.numbers.signed(judged.gap, judged.display, judged.bound)

    @property
    def completion_sum(self) -> str | None:
        """The arithmetic of the completion share, None where there is none."""
        if is_absent(self.judged.completion):
            return None
        return self.words.text("why.completion_sum", **self._figures())

    @property
    def reached_sum(self) -> str | None:
        """The arithmetic of value ÷ target, None where there is none."""
        if is_absent(self.judged.reached_share):
            return None
        return self.words.text("why.reached_sum", **self._figures())

    @property
    def absences(self) -> list[tuple[str, str]]:
        """What is not there and why: completion, reached share, value due."""
        said = self.judged.absent.items()
        return [(name, self.words.text(f"absent.{code}")) for name, code in said]

    @property
    def reason(self) -> str:
        """The sentence saying why the status is what it is."""
        return self.words.text(f"reason.{self.judged.reason.code}", **self._facts())

    @property
    def short_reason(self) -> str:
        """The same in a few words, for a cell."""
        return self.words.text(
            f"reason_short.{self.judged.reason.code}", **self._facts()
        )

    @property
    def status(self) -> str:
        """The status word."""
        return self.words.text(f"status.{status_key(self.judged.status)}")

    def _figures(self) -> dict[str, str]:
        numbers, judged = self.words.numbers, self.judged
        return {
            "period": judged.period,
            "base_year": str(judged.base_year),
            "target_year": str(judged.target_year),
            "base": self.base,
            "target": self.target,
            "goal": numbers.value(judged.goal, judged.display),
            "value": self.value,
            "plain": numbers.value(judged.value, judged.display),
            "completion": self.completion,
            "reached": self.reached,
            "measure": self.measure,
        }

    def _facts(self) -> dict[str, str]:
        own = {
            name: self._fact(fact) for name, fact in self.judged.reason.facts.items()
        }
        return {**self._figures(), **own, "status": self.status}

    def _fact(self, fact: str | float) -> str:
        text = str(fact)
        if is_status(text):
            return self.words.text(f"status.{status_key(text)}")
        return text
