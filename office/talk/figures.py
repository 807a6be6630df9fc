"""The figure that a comment is on, and what a publication says of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from etl.publication.reader import PublicationReader
from indicators.definition import Frequency
from indicators.errors import UserError
from indicators.period import parse_period
from office.judged import judged_targets
from office.published import indicator_head, unit_head

Facts = Mapping[str, Any]
"""What a publication says of a figure: value as text, bound; of a target also its goal
and its status. Empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator of a unit in a period, or, with `target`, a target of it."""

    indicator: str
    unit: str
    frequency: str = ""
    period: str = ""
    target: str = ""

    @property
    def about(self) -> str:
        """Return the figure as the field of a form says it."""
        if self.target:
            return f"target:{self.target}"
        return f"{self.frequency}:{self.period}"


def named_figure(
    reader: PublicationReader, indicator: str, unit: str, about: str
) -> Figure:
    """Return the figure that a form names, `year:2025` or `target:…`.

    Raises:
        NotFoundError: the publication has no such indicator or unit.
        UserError: it names no period of the indicator and no target of the two.
    """
    head, place = indicator_head(reader, indicator), unit_head(reader, unit)
    kind, _, named = about.partition(":")
    if kind == "target":
        known = {t.target_id: t for t in judged_targets(reader)}
        target = known.get(named)
        if target and (target.indicator, target.unit) == (head.code, place.code):
            return Figure(head.code, place.code, target=named)
    for frequency in get_args(Frequency):
        if kind == frequency and frequency in head.frequencies:
            period = parse_period(named, frequency)
            if period is not None:
                return Figure(head.code, place.code, frequency, period)
    raise UserError("figure_unknown", about=about[:80], indicator=head.code)


def facts_of(
    reader: PublicationReader, figures: Iterable[Figure]
) -> dict[Figure, Facts]:
    """Return what a publication says of some figures; one query for all."""
    wanted = list(dict.fromkeys(figures))
    if not wanted:
        return {}
    rows = reader.rows(
        "figures_talked_of",
        indicators=sorted({each.indicator for each in wanted}),
        units=sorted({each.unit for each in wanted}),
    )
    said: dict[Figure, Facts] = {
        Figure(r["indicator"], r["unit"], r["frequency"], r["period"]): {
            "value": _plain(r["value"]),
            "bound": r["bound"],
        }
        for r in rows
    }
    for target in judged_targets(reader):
        named = Figure(target.indicator, target.unit, target=target.target_id)
        said[named] = {
            "value": _plain(target.value),
            "bound": target.bound,
            "goal": _plain(target.goal),
            "status": target.status,
        }
    return {each: said.get(each, {}) for each in wanted}


def _plain(value: float | None) -> str | None:
    return None if value is None else f"{float(value):.12g}"
