"""Why a target has the status it has: inputs, rule, vintages, opinions, claims.

As the publication judged it, or as a round does: for the round's data period, on what
was out by its cut-off day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.assess import assess_period
from indicators.errors import NotFoundError
from indicators.interval import Interval
from indicators.opinions.opinion import Opinion
from indicators.plan import Method
from indicators.progress import YearValue
from office.figure_mark import UNMARKED, FigureMark
from office.judged import judged_again, judged_targets
from office.marking import figure_mark, judged_mark
from office.published import indicator_head, plan_head, stamp
from office.rounds.acting import freeze_of
from office.rounds.judging import annual_of, as_known, as_of
from office.rounds.known import KnownRound, known_round
from office.rounds.opined import Peers, opined_target
from office.rounds.said import Claim, latest_of
from office.rounds.saying import said_of
from office.views import IndicatorHead, Judged, PlanHead, Stamp
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WhyView:
    """Everything that a status rests on.

    `known`: the day whose knowledge is shown. `interval`: what a bound or a rounding
    of the value leaves open, None without a value. `vintages`: those of the judged
    year that were out by `known`, rows of `sql/vintages.sql`. `round`: None for the
    status of the publication itself; `claims`: of that round, on this target. `mark`:
    of the figures judged; in a round a later day is not looked at.
    """

    stamp: Stamp
    plan: PlanHead
    known: date
    judged: Judged
    indicator: IndicatorHead
    interval: Interval | None
    method: Method
    vintages: pd.DataFrame
    opinions: tuple[Opinion, ...]
    round: KnownRound | None
    claims: tuple[Claim, ...]
    mark: FigureMark = UNMARKED


def why(
    workspace: Workspace,
    target: str,
    round_code: str | None = None,
    publication: str | None = None,
) -> WhyView:
    """Return why a target has its status, in a round or in a publication.

    A frozen round is read from the publication it rests on.

    Raises:
        NotFoundError: no such target, round or publication.
    """
    known = known_round(workspace, round_code) if round_code else None
    if known is not None and known.freeze is not None:
        publication = freeze_of(workspace, known.freeze).publication
    reader = workspace.reader(publication)
    day = min(known.round.cut_off, as_of(reader)) if known else as_of(reader)
    annual = annual_of(reader, day)
    judged = _judged(reader, annual, known, target)
    year = int(judged.period)
    value = annual.get((judged.indicator, judged.unit), {}).get(year)
    return WhyView(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        known=day,
        judged=judged,
        indicator=indicator_head(reader, judged.indicator),
        interval=None if value is None else value.interval,
        method=reader.yardstick().method,
        vintages=_vintages(reader, judged, day, value),
        opinions=_opinions(reader, annual, judged),
        round=known,
        claims=_claims(workspace, known, target),
        mark=(
            judged_mark(reader, [judged])
            if known
            else figure_mark(reader, judged.indicator, judged.unit)
        ),
    )


def _judged(
    reader: PublicationReader, annual: Annual, known: KnownRound | None, target: str
) -> Judged:
    every = (
        judged_targets(reader)
        if known is None
        else judged_again(
            reader, assess_period(reader.yardstick(), annual, known.round.data_period)
        )
    )
    for each in every:
        if each.target_id == target:
            return each
    listed = ", ".join(each.target_id for each in every)
    raise NotFoundError("target_unknown", target=target[:80], known=listed)


def _vintages(
    reader: PublicationReader, judged: Judged, day: date, value: YearValue | None
) -> pd.DataFrame:
    asked = {"indicator": judged.indicator, "unit": judged.unit}
    found = as_known(reader, day).frame("vintages", day=day.isoformat(), **asked)
    of_year: pd.DataFrame = found[found["year"] == int(judged.period)]
    return of_year if value is not None else of_year.iloc[:0]


def _opinions(
    reader: PublicationReader, annual: Annual, judged: Judged
) -> tuple[Opinion, ...]:
    yardstick = reader.yardstick()
    again = assess_period(yardstick, annual, int(judged.period))
    found = next(each for each in again if each.target.id == judged.target_id)
    return opined_target(yardstick, Peers(annual), found).opinions


def _claims(
    workspace: Workspace, known: KnownRound | None, target: str
) -> tuple[Claim, ...]:
    if known is None:
        return ()
    said = said_of(workspace, known.round.code).claims
    return latest_of(
        claim for claim in said if (claim.kind, claim.subject) == ("target", target)
    )


def assessed_word(view: WhyView) -> tuple[str, Claim | None]:
    """Return the status that counts in the round, and who overruled the method."""
    found = [claim for claim in view.claims if claim.layer == "assessed"]
    last = found[-1] if found else None
    return (last.word, last) if last else (view.judged.status, None)


def by_layer(claims: tuple[Claim, ...]) -> Mapping[str, tuple[Claim, ...]]:
    """Return the claims of each layer, reported first."""
    layers = ("reported", "verified", "assessed")
    return {layer: tuple(c for c in claims if c.layer == layer) for layer in layers}
