"""The change of one target between two rounds, split exactly into its causes.

From the one round to the other in steps, one cause a step, in a declared order: what
was out by the first cut-off day but not yet held (late data), what came out for the
same period later (revision), the other period (progress), another definition of the
target or its indicator (definition), another method (method). Each part is the
difference of two neighbouring states, so that the parts add up to the whole by
construction. Another order would give other parts where causes work together; the
order is this system's own and is told with the figures.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indicators.assess import assess_period
from indicators.progress import Judgement, Years
from indicators.yardstick import Promises

CAUSES = ("late", "revision", "progress", "definition", "method")
"""The causes in the order in which they are let in."""


@dataclass(frozen=True, slots=True)
class State:
    """A state on the way: by which promises, on which figures, for which year."""

    plan: Promises
    annual: Mapping[tuple[str, str], Years]
    period: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause did: statuses before and after, and by how much it moved.

    `value` in the indicator's unit, `completion` a share of one; None where one of
    the two states has none.
    """

    cause: str
    before: str | None
    after: str | None
    value: float | None
    completion: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """One target in two rounds; `parts` in the order of `CAUSES`.

    `old`, `new`: None where that round has no such target.
    """

    target: str
    old: Judgement | None
    new: Judgement | None
    parts: tuple[Part, ...]

    @property
    def total(self) -> float | None:
        """Return how far the value moved from the one round to the other."""
        return _moved(self.old, self.new, lambda judged: judged.value)

    @property
    def moved(self) -> tuple[Part, ...]:
        """Return the parts in which anything is different."""
        return tuple(part for part in self.parts if _is_felt(part))


def changes(states: Sequence[State]) -> tuple[Change, ...]:
    """Return each target of either end, with the change split by cause.

    `states`: one more than there are causes, from the old round to the new one.
    """
    if len(states) != len(CAUSES) + 1:
        raise ValueError(len(states))
    judged = [
        {
            each.target.id: each.judgement
            for each in assess_period(state.plan, state.annual, state.period)
        }
        for state in states
    ]
    every = dict.fromkeys(code for found in judged for code in found)
    return tuple(_change(code, [found.get(code) for found in judged]) for code in every)


def _change(code: str, chain: Sequence[Judgement | None]) -> Change:
    pairs = zip(CAUSES, chain, chain[1:], strict=False)
    parts = tuple(_part(cause, before, after) for cause, before, after in pairs)
    return Change(code, chain[0], chain[-1], parts)


def _part(cause: str, before: Judgement | None, after: Judgement | None) -> Part:
    return Part(
        cause=cause,
        before=None if before is None else before.status,
        after=None if after is None else after.status,
        value=_moved(before, after, lambda judged: judged.value),
        completion=_moved(before, after, lambda judged: judged.completion),
    )


def _moved(
    before: Judgement | None,
    after: Judgement | None,
    measure: Callable[[Judgement], float | None],
) -> float | None:
    ends = [None if judged is None else measure(judged) for judged in (before, after)]
    return _between(*ends)


def _between(first: float | None, last: float | None) -> float | None:
    return None if first is None or last is None else last - first


def _is_felt(part: Part) -> bool:
    moved = bool(part.value) or bool(part.completion)
    return moved or part.before != part.after
