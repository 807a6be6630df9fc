"""The newest figure of an indicator in words: value, period, growth, and its marks."""

from dataclasses import dataclass

from dash import html

from dashboard.components.light import Span
from dashboard.components.markup import Child
from dashboard.components.period_text import period_text
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from indicators.definition import Display
from office.newest import Newest

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class NewestText:
    """Writes one newest figure in one language."""

    newest: Newest
    display: Display
    words: Wording

    @property
    def value(self) -> html.Span:
        """The value with its bound, slanted while it is preliminary."""
        newest = self.newest
        written = self.words.numbers.value(newest.value, self.display, newest.bound)
        slanted = "value preliminary" if newest.preliminary else "value"
        return Span(written, className=slanted)

    @property
    def measure(self) -> str:
        """The unit of measure of the value."""
        return self.words.text(f"measure.{self.display.unit}")

    @property
    def period(self) -> str:
        """The period, and that it is a sum of the provinces where it is one."""
        said = period_text(self.newest.period, self.newest.frequency, self.words)
        if not self.newest.is_total:
            return said
        return self.words.text("newest.total", period=said)

    @property
    def growth(self) -> str:
        """Growth on the year before; of a share the change in points."""
        numbers, newest = self.words.numbers, self.newest
        if self.display.unit != PERCENT:
            return numbers.growth(
                None if newest.growth is None else newest.growth / 100
            )
        if newest.change is None or is_absent(newest.change):
            return self.words.text("number.none")
        change = numbers.signed(newest.change, self.display)
        return self.words.text("newest.points", change=change)

    @property
    def growth_cell(self) -> Child:
        """Growth, with a word where it was worked out and not published."""
        is_own = self.newest.recomputed and self.newest.growth is not None
        if not is_own or self.display.unit == PERCENT:
            return self.growth
        told = self.words.text("newest.recomputed")
        return Span(
            [self.growth, Span(told, className="under block")],
            title=self.words.text("newest.recomputed_why"),
        )
