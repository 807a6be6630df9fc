"""The national indicators of a round: their status and where they went.

Trends from the plan's base year to the data period, as known on the cut-off day;
an indicator without a target has a trend and no status (practice on classes).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.territory import NATION
from indicators.trend import trend
from office.drawn import is_wanted
from office.rounds.judging import annual_of
from office.rounds.result import Result
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Linked:
    """One national indicator in a round.

    `statuses`: of the national targets set for it, target by target, empty for an
    indicator without one. `trend`: up, down, flat, not_comparable, none; `wanted`:
    whether it went the way it should, None where it did not move or either is right.
    """

    indicator: str
    name: Bilingual
    objective: str
    statuses: tuple[tuple[str, str], ...]
    trend: str
    wanted: bool | None


def linked_indicators(
    workspace: Workspace, reader: PublicationReader, result: Result
) -> Mapping[str, Linked]:
    """Return each indicator of the publication that a round rests on, by code."""
    trends = workspace.worked_out(
        ("trends", reader.id, result.round.cut_off, result.round.data_period),
        lambda: _trends(reader, result),
    )
    statuses: dict[str, list[tuple[str, str]]] = {}
    for each in result.assessed:
        if each.target.unit == NATION:
            told = (each.target.id, each.judgement.status)
            statuses.setdefault(each.target.indicator, []).append(told)
    return {
        code: Linked(
            indicator=code,
            name=indicator.name,
            objective=indicator.objective or "",
            statuses=tuple(statuses.get(code, ())),
            trend=trends[code],
            wanted=is_wanted(trends[code], indicator.direction),
        )
        for code, indicator in reader.yardstick().by_code.items()
    }


def _trends(reader: PublicationReader, result: Result) -> dict[str, str]:
    yardstick, period = reader.yardstick(), result.round.data_period
    annual = annual_of(reader, result.round.cut_off)
    return {
        code: trend(
            indicator.breaks,
            {
                year: value
                for year, value in annual.get((code, NATION), {}).items()
                if year <= period
            },
            yardstick.base_year,
        )
        for code, indicator in yardstick.by_code.items()
    }
