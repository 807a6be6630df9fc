"""Why a yearly figure moved: who added what to it, or which of its two sides moved.

Everything is read from one publication: figures, parts, formulas, targets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Target
from indicators.explain.bridge import Bridge, to_due, to_target
from indicators.explain.contributions import (
    Contributions,
    PartYears,
    widest_span,
)
from indicators.explain.effects import (
    Effects,
    RatioYears,
    Structure,
    ratio_effects,
    within_between,
)
from indicators.explain.exact import Span, Unsplit, scope_changed
from indicators.explain.structure import Operand, Ratio, made_of
from indicators.progress import Years
from indicators.territory import NATION
from office.breakdowns import Breakdown, breakdowns, split, split_widest
from office.contribution_frames import bar_frame, line_frame
from office.indicator_views import target_of
from office.judged import judged_targets, promise_of
from office.published import (
    indicator_head,
    indicator_heads,
    plan_row,
    unit_heads,
    wording,
)
from office.reconciling import Beside, beside
from office.views import IndicatorHead
from office.workspace import Workspace

MOST_DRAWN = 8
"""Parts that a chart names; the others are one bar."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The change of one indicator of one unit, by one breakdown.

    `lines` and `bars` as in `office.contribution_frames`, in the indicator's unit;
    `named`: the share of the change that the parts with a bar of their own made;
    `target` and `due`: the bridges to the target value and to the value due,
    where there is a target with a base of the first year. `names`: what the parts
    are called; `reason`: why they are the parts, where the plan says it.
    """

    breakdown: str
    found: Contributions
    names: Mapping[str, Bilingual]
    lines: pd.DataFrame
    bars: pd.DataFrame
    named: float | None = None
    target: Bridge | None = None
    due: Bridge | None = None
    reason: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class RatioExplained:
    """The change of a ratio of one unit: its two sides, and across the provinces.

    `effects`: by numerator and denominator, None where the unit has no figures of
    both; `structure`: within and between provinces, the nation's page only.
    """

    numerator: Bilingual
    denominator: Bilingual
    effects: Effects | None
    structure: Structure | None
    names: Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class Why:
    """All that explains one indicator of one unit; `sources`: source → its name."""

    contributions: tuple[Explained, ...]
    ratio: RatioExplained | None
    beside: Beside | None
    sources: Mapping[str, Bilingual]


def why(
    workspace: Workspace, code: str, unit: str, publication: str | None = None
) -> Why:
    """Return what explains an indicator's figures in a publication.

    Filed targets are told beside the nation's only.

    Raises:
        NotFoundError: no such indicator or publication.
    """
    reader = workspace.reader(publication)
    head = indicator_head(reader, code)
    own = target_of(judged_targets(reader), code, unit)
    return Why(
        contributions=explained(reader, head, unit, promise_of(reader, own)),
        ratio=ratio_explained(reader, head, unit),
        beside=beside(reader, code) if unit == NATION else None,
        sources={row["code"]: wording(row, "name") for row in reader.fixed("sources")},
    )


def explained(
    reader: PublicationReader,
    head: IndicatorHead,
    unit: str,
    promise: Target | None = None,
) -> tuple[Explained, ...]:
    """Return the change of an indicator by every breakdown that there is.

    `promise`: the target of this indicator and unit. Each breakdown over the widest
    span since the base year in which every part can be told; one that has no such
    span is left out.
    """
    base_year = plan_row(reader)["base_year"]
    whole = reader.annual(head.code).get((head.code, unit), {})
    made = []
    for each in breakdowns(reader, head, unit):
        found = split_widest(each, whole, head.breaks, base_year)
        if found is not None:
            made.append(_explained(each, found, promise))
    return tuple(made)


def contributions_between(
    reader: PublicationReader,
    head: IndicatorHead,
    unit: str,
    breakdown: str,
    span: Span,
) -> Contributions | Unsplit:
    """Return the contributions by one breakdown between two years that are asked for.

    Parts that cannot be told are named, and stand in the rest.
    """
    whole = reader.annual(head.code).get((head.code, unit), {})
    for each in breakdowns(reader, head, unit):
        if each.code == breakdown:
            return split(each, whole, head.breaks, span)
    return Unsplit("no_breakdown", {"breakdown": breakdown})


def ratio_explained(
    reader: PublicationReader, head: IndicatorHead, unit: str
) -> RatioExplained | None:
    """Return how the sides of a ratio moved it; None for what is no plain ratio."""
    rows = reader.rows("formula_steps", indicator=head.code) if head.formula else []
    made = made_of((row["operation"], row["operand"], row["number"]) for row in rows)
    if not isinstance(made, Ratio):
        return None
    sides = (made.numerator[1], made.denominator[1])
    annual, heads = reader.annual(*sides), indicator_heads(reader)
    names = {h.code: h.name for h in heads}
    breaks = [b for h in heads if h.code in {head.code, *sides} for b in h.breaks]
    provinces = {u.code: u.short for u in unit_heads(reader) if u.level == "province"}
    base_year = plan_row(reader)["base_year"]
    found = RatioExplained(
        numerator=names[made.numerator[1]],
        denominator=names[made.denominator[1]],
        effects=_effects(annual, made, unit, base_year),
        structure=_structure(annual, made, tuple(provinces), base_year)
        if unit == NATION
        else None,
        names=provinces,
    )
    spans = [each.span for each in (found.effects, found.structure) if each]
    is_broken = any(scope_changed(breaks, span) for span in spans)
    return found if spans and not is_broken else None


def _explained(
    each: Breakdown, found: Contributions, promise: Target | None
) -> Explained:
    bridge = None if promise is None else to_target(found, promise)
    bars = bar_frame(found, each.names, MOST_DRAWN)
    own = bars.loc[bars["kind"] == "part"]
    return Explained(
        breakdown=each.code,
        found=found,
        names=each.names,
        lines=line_frame(found, each.names, bridge),
        bars=bars,
        named=None if found.change == 0 else float(own["share"].sum()),
        target=bridge,
        due=None if promise is None else to_due(found, promise),
        reason=each.reason,
    )


def _effects(annual: Annual, made: Ratio, unit: str, base_year: int) -> Effects | None:
    # The nation's share of the nation is all of it.
    if unit == NATION and made.denominator[0] == "nation":
        return None
    ratio = _years_of(annual, made, unit)
    span = _span_of([ratio], base_year)
    found = None if span is None else ratio_effects(ratio, span)
    return found if isinstance(found, Effects) else None


def _structure(
    annual: Annual, made: Ratio, provinces: tuple[str, ...], base_year: int
) -> Structure | None:
    # A share of the nation has one denominator for all: nothing to weigh by.
    if made.denominator[0] == "nation":
        return None
    units = {code: _years_of(annual, made, code) for code in provinces}
    span = _span_of(units.values(), base_year)
    found = None if span is None else within_between(units, span)
    return found if isinstance(found, Structure) else None


def _years_of(annual: Annual, made: Ratio, unit: str) -> RatioYears:
    def side(operand: Operand) -> Years:
        access, code = operand
        return annual.get((code, NATION if access == "nation" else unit), {})

    return RatioYears(side(made.numerator), side(made.denominator), made.factor)


def _span_of(ratios: Iterable[RatioYears], base_year: int) -> Span | None:
    sides = [s for ratio in ratios for s in (ratio.numerator, ratio.denominator)]
    return widest_span({}, [PartYears("", side) for side in sides], base_year)
