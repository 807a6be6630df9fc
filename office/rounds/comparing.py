"""Two rounds side by side: what became of each target, and what made the change."""

from dataclasses import dataclass, replace

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Indicator
from indicators.errors import UserError
from indicators.round_change import Change, State, changes
from indicators.rounds import Round
from indicators.yardstick import Yardstick
from office.rounds.acting import freeze_of
from office.rounds.judging import annual_of
from office.rounds.known import KnownRound, known_round
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Side:
    """A round with the publication it is read from; `is_frozen`: on it."""

    round: Round
    publication: str
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class ComparedRounds:
    """Two rounds, and the change of each target in the order of the plan."""

    old: Side
    new: Side
    changes: tuple[Change, ...]


def compared_rounds(workspace: Workspace, old: str, new: str) -> ComparedRounds:
    """Return two rounds side by side: a frozen one as frozen, else as published now.

    Raises:
        NotFoundError: there is no such round.
        UserError: both are the same.
    """
    if old == new:
        raise UserError("rounds_same", round=old)
    sides = [_side(workspace, known_round(workspace, code)) for code in (old, new)]
    first, second = sides
    one, other = (workspace.reader(side.publication) for side in sides)
    states = _states(one, other, first.round, second.round)
    return ComparedRounds(first, second, changes(states))


def _states(
    one: PublicationReader, other: PublicationReader, old: Round, new: Round
) -> tuple[State, ...]:
    before, after = one.yardstick(), other.yardstick()
    apart = _defined_otherwise(before, after)
    known = annual_of(other, new.cut_off)
    at_first = annual_of(one, old.cut_off)
    late = _but(annual_of(other, old.cut_off), at_first, apart)
    revised = _but(known, annual_of(one, new.cut_off), apart)
    redefined = replace(after, method=before.method)
    return (
        State(before, at_first, old.data_period),
        State(before, late, old.data_period),
        State(before, revised, old.data_period),
        State(before, revised, new.data_period),
        State(redefined, known, new.data_period),
        State(after, known, new.data_period),
    )


def _defined_otherwise(before: Yardstick, after: Yardstick) -> set[str]:
    """Return the indicators whose values two yardsticks do not mean alike."""
    return {
        code
        for code, indicator in before.by_code.items()
        if _meaning(indicator) != _meaning(after.indicator(code))
    }


def _meaning(indicator: Indicator | None) -> tuple[str, str | None] | None:
    return None if indicator is None else (indicator.unit, indicator.formula)


def _but(values: Annual, others: Annual, codes: set[str]) -> Annual:
    """Return `values`, but those of `codes` as the others have them.

    What is defined otherwise is read as it was defined until its definition is let
    in: a change of unit is no revision.
    """
    kept = {series: years for series, years in values.items() if series[0] not in codes}
    return kept | {each: years for each, years in others.items() if each[0] in codes}


def _side(workspace: Workspace, known: KnownRound) -> Side:
    if known.freeze is None:
        return Side(known.round, workspace.reader().id, is_frozen=False)
    frozen = freeze_of(workspace, known.freeze)
    return Side(known.round, frozen.publication, is_frozen=True)
