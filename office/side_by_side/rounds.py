"""Several rounds as they were frozen: the status and value of each target in each.

What is not frozen is not shown here: it may still change, and its own page tells how it
stands. Whoever may read the pages of rounds may read this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from office.published import indicator_heads
from office.rounds.known import KnownRound
from office.rounds.result import Result
from office.rounds.shown import shown_result
from office.views import IndicatorHead
from office.workspace import Workspace

CORE = "core"


@dataclass(frozen=True, slots=True)
class RoundCell:
    """How an indicator stood in a round.

    `status` as it counts: where somebody overruled the method (`is_overruled`), his
    word; `target`: what was judged, blank where no target was set.
    """

    status: str
    preliminary: bool
    value: float | None
    bound: str
    period: str
    target: str
    is_overruled: bool = False


@dataclass(frozen=True, slots=True)
class RoundRow:
    """An indicator, or one target of it, and its cell in each round; None without."""

    head: IndicatorHead
    target: str
    cells: tuple[RoundCell | None, ...]

    @property
    def has_moved(self) -> bool:
        """Tell whether its status differs between the rounds that have it."""
        return len({cell.status for cell in self.cells if cell is not None}) > 1


@dataclass(frozen=True, slots=True)
class FrozenRounds:
    """The rounds in the reader's order, each with the publication it rests on."""

    rounds: tuple[KnownRound, ...]
    publications: tuple[str, ...]
    rows: tuple[RoundRow, ...]

    @property
    def targets(self) -> tuple[RoundRow, ...]:
        """Return the rows of targets; the others have a trend, never a status."""
        return tuple(row for row in self.rows if row.target)

    @property
    def moved(self) -> int:
        """Return how many targets have not the same status in all rounds."""
        return sum(row.has_moved for row in self.targets)


Key = tuple[str, str]
"""Indicator, and the target of it; blank for one without."""


def frozen_rounds(
    workspace: Workspace, rounds: Sequence[KnownRound], unit: str, indicator: str
) -> FrozenRounds:
    """Return what rounds came to for one unit; `indicator`: it alone, blank for all.

    All are the targets of the unit and its core indicators.

    Raises:
        NotFoundError: a publication that a round rests on is no more there.
        DamagedError: the kept bytes are gone or not those that were frozen.
    """
    shown = [shown_result(workspace, known, None) for known in rounds]
    heads = _heads([reader for _, _, reader in shown])
    found = [
        dict(_cells(result, heads, unit, indicator)) for _, result, _reader in shown
    ]
    keys = dict.fromkeys(key for cells in reversed(found) for key in cells)
    order = {code: number for number, code in enumerate(heads)}
    rows = tuple(
        RoundRow(heads[key[0]], key[1], tuple(cells.get(key) for cells in found))
        for key in sorted(keys, key=lambda key: (not key[1], order[key[0]]))
    )
    return FrozenRounds(tuple(rounds), tuple(r.id for _, _, r in shown), rows)


def _heads(readers: Sequence[PublicationReader]) -> Mapping[str, IndicatorHead]:
    return {head.code: head for reader in readers for head in indicator_heads(reader)}


def _cells(
    result: Result, heads: Mapping[str, IndicatorHead], unit: str, indicator: str
) -> list[tuple[Key, RoundCell]]:
    ruled = result.said.overruled
    targets = [
        (
            (each.target.indicator, each.target.id),
            RoundCell(
                claim.word if claim else each.judgement.status,
                each.judgement.preliminary,
                each.judgement.value,
                each.judgement.bound,
                each.judgement.period,
                each.target.id,
                claim is not None,
            ),
        )
        for each in result.assessed
        if each.target.unit == unit and indicator in {"", each.target.indicator}
        for claim in [ruled.get(each.target.id)]
    ]
    others = [
        (
            (each.indicator, ""),
            RoundCell(
                each.status,
                each.value is not None and each.value.status == "preliminary",
                each.value.value if each.value else None,
                each.value.bound if each.value else "=",
                str(each.period),
                "",
            ),
        )
        for each in result.standings
        if each.unit == unit
        and each.indicator in heads
        and (each.indicator == indicator or _is_usual(heads[each.indicator], indicator))
    ]
    return [*targets, *others]


def _is_usual(head: IndicatorHead, indicator: str) -> bool:
    return not indicator and head.class_ == CORE
