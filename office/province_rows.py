"""Every indicator that a province has figures for: its newest, beside the nation's."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.progress import YearValue
from indicators.territory import NATION
from indicators.trend import trend
from office.drawn import drawn_years, is_wanted
from office.judged import judged_targets
from office.newest import Newest, newest_figures
from office.published import breaks_by_indicator, indicator_heads, plan_row
from office.since_base import SinceBase, since_base
from office.views import IndicatorHead, Judged


@dataclass(frozen=True, slots=True)
class Share:
    """The part a unit has in the published national figure, share of one."""

    period: str
    frequency: str
    share: float


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """One indicator of one province.

    `years`: its value of each year drawn, None for a gap. `judged`: its own
    target; `is_allocated` false where the nation has a target that was not
    broken down. `trend` and `wanted` as in `office.views.Supporting`.
    """

    head: IndicatorHead
    newest: Newest
    years: tuple[float | None, ...]
    average: SinceBase | None
    share: Share | None
    judged: Judged | None
    is_allocated: bool
    trend: str
    wanted: bool | None


def province_rows(reader: PublicationReader, unit: str) -> tuple[ProvinceRow, ...]:
    """Return one row an indicator with figures, in the order of the plan."""
    newest, shares = newest_figures(reader, unit), _shares(reader, unit)
    own = reader.annual_of(unit)
    nation = reader.once("nation_annual", lambda: reader.annual_of(NATION))
    judged = judged_targets(reader)
    base, breaks = plan_row(reader)["base_year"], breaks_by_indicator(reader)
    rows = []
    for head in indicator_heads(reader):
        if head.code not in newest:
            continue
        years = own.get((head.code, unit), {})
        moved = trend(breaks.get(head.code, ()), years, base)
        rows.append(
            ProvinceRow(
                head=head,
                newest=newest[head.code],
                years=drawn_years(years),
                average=_average(
                    head, years, nation.get((head.code, NATION), {}), base
                ),
                share=shares.get(head.code),
                judged=_target(judged, head.code, unit),
                is_allocated=_target(judged, head.code, NATION) is None,
                trend=moved,
                wanted=is_wanted(moved, head.direction),
            )
        )
    return tuple(rows)


def _average(
    head: IndicatorHead,
    own: Mapping[int, YearValue],
    nation: Mapping[int, YearValue],
    base_year: int,
) -> SinceBase | None:
    # Of a share or a growth rate there is no growth rate.
    return since_base(own, nation, base_year) if head.display.unit != "%" else None


def _shares(reader: PublicationReader, unit: str) -> dict[str, Share]:
    return {
        row["indicator"]: Share(row["period"], row["frequency"], row["share"])
        for row in reader.rows("shares", unit=unit)
    }


def _target(judged: tuple[Judged, ...], code: str, unit: str) -> Judged | None:
    return next((j for j in judged if (j.indicator, j.unit) == (code, unit)), None)
