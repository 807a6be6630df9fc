"""Two rounds side by side: what became of each target, and what made the change."""

from dataclasses import dataclass, replace

from etl.publication.reader import PublicationReader
from indicators.errors import UserError
from indicators.round_change import Change, State, changes
from indicators.rounds import Round
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
    at_first = annual_of(one, old.cut_off)
    late = annual_of(other, old.cut_off) if other.id != one.id else at_first
    revised = annual_of(other, new.cut_off)
    redefined = replace(after, method=before.method)
    return (
        State(before, at_first, old.data_period),
        State(before, late, old.data_period),
        State(before, revised, old.data_period),
        State(before, revised, new.data_period),
        State(redefined, revised, new.data_period),
        State(after, revised, new.data_period),
    )


def _side(workspace: Workspace, known: KnownRound) -> Side:
    if known.freeze is None:
        return Side(known.round, workspace.reader().id, is_frozen=False)
    frozen = freeze_of(workspace, known.freeze)
    return Side(known.round, frozen.publication, is_frozen=True)
