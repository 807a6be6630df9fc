"""What tiles, drawn map and table say alike of each province's growth."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.figures.growth_classes import GrowthClass, class_of, growth_classes
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.map_shapes import INSET
from dashboard.numbers import is_absent
from dashboard.theme import Palette, palette
from dashboard.wording import Wording
from office.views import Overview


@dataclass(frozen=True)
class GrowthText:
    """The provinces of an overview, their classes, colours and sentences."""

    view: Overview
    place: Location
    words: Wording

    @property
    def colours(self) -> Palette:
        """The colours of the reader's theme."""
        return palette(self.place.theme)

    @cached_property
    def classes(self) -> tuple[GrowthClass, ...]:
        """The classes of growth, low to high."""
        view = self.view
        return growth_classes(
            view.provinces, view.map_reference, self.colours, self.place.scale
        )

    @cached_property
    def provinces(self) -> Mapping[str, Any]:
        """Unit code → row of the provinces frame."""
        return {str(row.unit): row for row in rows_of(self.view.provinces)}

    def finding(self) -> str:
        """What the map shows, as a sentence."""
        view, known = self.view, self.view.provinces["growth"].dropna()
        facts: dict[str, Any] = {"start": view.map_start, "end": view.map_end}
        if known.empty:
            return self.words.text("map.title", **facts)
        if view.map_reference is None:
            grown = self.words.numbers.growth
            ends = {"low": grown(known.min()), "high": grown(known.max())}
            return self.words.text("map.finding_range", **ends, **facts)
        above = int((known > view.map_reference).sum())
        return self.words.text("map.finding", above=above, count=len(known), **facts)

    def note(self) -> str:
        """Whose growth, by what, against which reference."""
        view, words = self.view, self.words
        name = words.of(view.map_indicator_name)
        if view.map_reference is None:
            return words.text("map.note", name=name)
        pace = words.numbers.percent(view.map_reference, 2)
        return words.text("map.note_reference", name=name, pace=pace)

    def fill(self, code: str) -> str:
        """The colour of a province; a pale one where nothing is known."""
        found = class_of(code, self.classes)
        return found.colour if found else self.colours.none.ground

    def unknown(self) -> int:
        """How many provinces have no growth rate."""
        return int(self.view.provinces["growth"].isna().sum())

    def name(self, row: Any) -> str:
        """The short name of a province."""
        return str(row.short_en if self.words.language == "en" else row.short_zh)

    def growth(self, row: Any) -> str:
        """Growth as written on a tile and in the table."""
        return self.words.numbers.growth(row.growth)

    def short_growth(self, row: Any) -> str:
        """Growth on a tile, where the card has said that it is in percent."""
        return self.words.numbers.bare_growth(row.growth)

    def told(self, row: Any) -> str:
        """One line on a province, for hover and screen readers."""
        if is_absent(row.growth):
            return self.words.text("map.told_nothing", name=self.name(row))
        return self.words.text(
            "map.told",
            name=self.name(row),
            growth=self.growth(row),
            start=self.view.map_start,
            end=self.view.map_end,
        )

    def outside(self, code: str) -> str:
        """One line on a place that is drawn and not assessed."""
        name = self.words.text(f"territory.{code}")
        if code == INSET:
            return name
        return self.words.text("map.told_outside", name=name)

    def below(self) -> list[Any]:
        """The rows of the provinces below the reference, slowest first."""
        reference = self.view.map_reference
        if reference is None:
            return []
        low = {
            unit
            for one in self.classes
            if one.high is not None and one.high <= reference
            for unit in one.units
        }
        rows = [row for code, row in self.provinces.items() if code in low]
        return sorted(rows, key=lambda row: float(row.growth))

    def there(self, code: str) -> Location:
        """The page of a province, drawn for the indicator of the map."""
        asked = self.place.about
        return self.place.to_province(code).asking_about(asked)

    def class_limits(self, one: GrowthClass) -> str:
        """The limits of a class: “1.86–5”, “≥ 12”."""
        low, high = self._limit(one.low), self._limit(one.high)
        if low is None or high is None:
            key = "map.class_below" if low is None else "map.class_from"
            return self.words.text(key, low=low, high=high)
        return self.words.text("map.class_between", low=low, high=high)

    def _limit(self, share: float | None) -> str | None:
        return None if share is None else self.words.numbers.amount(share * 100, 2)
