"""How credible an indicator's figures are, in statements: codes with their facts.

No score: a preliminary figure, an estimated day and a change of scope are different
matters, and no weight makes one number of them. Not here: any sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.credibility.revisions import Revisions
from indicators.errors import Facts


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that can be said: a code of the wording files with its facts."""

    code: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a set of latest figures are what; a figure may be several.

    `bounded`: only an end is known (超过, 不低于); `rounded`: about, or to a step;
    `derived`: worked out by a formula of the plan.
    """

    figures: int = 0
    preliminary: int = 0
    estimated: int = 0
    unknown: int = 0
    bounded: int = 0
    rounded: int = 0
    derived: int = 0

    def share(self, name: str) -> float | None:
        """Return the share of figures that are `name`; none of nothing."""
        counted: int = getattr(self, name)
        return counted / self.figures if self.figures else None


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of the figures of one indicator.

    `breaks`: first periods of a new scope, `barred` those across which nothing may
    be compared; `outside`: units whose mirror ratio left its history in
    `mirror_year`, None where there is no mirror.
    """

    counts: Counts
    revisions: Revisions
    in_points: bool
    breaks: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    outside: tuple[str, ...] | None = None
    mirror_year: int | None = None


def statements(known: Known) -> tuple[Statement, ...]:
    """Return what is to be said of an indicator, in the order of reading."""
    if known.counts.figures == 0:
        return (Statement("nothing", {}),)
    return tuple(
        Statement(code, facts)
        for part in (_settled, _days, _limits, _revised, _restated, _scope, _mirror)
        for code, facts in part(known)
    )


_Said = Iterator[tuple[str, Facts]]


def _settled(known: Known) -> _Said:
    counts = known.counts
    facts: Facts = {"figures": counts.figures, "preliminary": counts.preliminary}
    if counts.preliminary == 0:
        yield "settled", facts
    elif counts.preliminary == counts.figures:
        yield "all_preliminary", facts
    else:
        yield "some_preliminary", facts
    if _is_worked_out(counts):
        yield "worked_out", facts


def _days(known: Known) -> _Said:
    counts = known.counts
    if _is_worked_out(counts):
        return
    facts: Facts = {
        "stated": counts.figures - counts.estimated - counts.unknown,
        "estimated": counts.estimated,
        "unknown": counts.unknown,
    }
    is_stated = facts["stated"] == counts.figures
    yield "days_stated" if is_stated else "days_guessed", facts


def _limits(known: Known) -> _Said:
    if known.counts.bounded:
        yield "bounded", {"bounded": known.counts.bounded}
    if known.counts.rounded:
        yield "rounded", {"rounded": known.counts.rounded}


def _revised(known: Known) -> _Said:
    ordinary = known.revisions.ordinary
    if ordinary.mean is None or ordinary.size is None:
        yield from _unmeasured(known)
        return
    facts: Facts = {
        "cells": ordinary.cells,
        "moved": ordinary.moved,
        "mean": ordinary.mean,
        "size": ordinary.size,
    }
    if ordinary.moved == 0:
        yield "unrevised", facts
    else:
        yield ("revised_points" if known.in_points else "revised"), facts


def _unmeasured(known: Known) -> _Said:
    """Yield why nothing can be said of revisions, where no restatement speaks."""
    if known.revisions.unmeasured:
        yield "unmeasured", {"unmeasured": known.revisions.unmeasured}
    elif known.revisions.restated.cells == 0 and not _is_worked_out(known.counts):
        yield "released_once", {}


def _is_worked_out(counts: Counts) -> bool:
    return counts.derived == counts.figures


def _restated(known: Known) -> _Said:
    restated = known.revisions.restated
    if restated.mean is not None:
        code = "restated_points" if known.in_points else "restated"
        yield code, {"cells": restated.cells, "mean": restated.mean}


def _scope(known: Known) -> _Said:
    noted = [period for period in known.breaks if period not in known.barred]
    if known.barred:
        yield "barred", {"periods": " ".join(known.barred)}
    if noted:
        yield "scope_noted", {"periods": " ".join(noted)}


def _mirror(known: Known) -> _Said:
    if known.outside is None or known.mirror_year is None:
        return
    facts: Facts = {"year": known.mirror_year, "units": " ".join(known.outside)}
    yield ("mirror_outside" if known.outside else "mirror_within"), facts
