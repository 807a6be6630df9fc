"""How far published figures can be relied on, for one reader's choice.

Nothing here changes a figure, or makes one number of many.
"""

from collections.abc import Mapping
from dataclasses import replace

from etl.publication.reader import PublicationReader
from indicators.credibility.triangle import Released, Triangle, triangle
from indicators.territory import NATION
from office.credibility_views import (
    CredibilityView,
    Mirror,
    OfferedUnit,
    Opinion,
    in_points,
)
from office.credibility_whole import vintage_of, whole
from office.marking import figure_mark
from office.published import (
    indicator_head,
    plan_head,
    plan_row,
    stamp,
    unit_head,
    wording,
)
from office.views import IndicatorHead
from office.workspace import Workspace

Opinions = Mapping[tuple[str, int], Opinion]
"""Unit and year → what the unit says of the published figure."""

NO_OPINIONS: Opinions = {}


def credibility(
    workspace: Workspace,
    about: str = "",
    unit: str = NATION,
    publication: str | None = None,
    opinions: Opinions = NO_OPINIONS,
) -> CredibilityView:
    """Return what can be said of a publication's figures.

    `about`: the indicator of the triangle, blank for the plan's own; `opinions`:
    the verification opinions received, shown beside the figures and nothing else.

    Raises:
        NotFoundError: no such indicator, unit or publication.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    code = about or plan_row(reader)["map_indicator"]
    chosen, place = indicator_head(reader, code), unit_head(reader, unit)
    found = whole(reader)
    return CredibilityView(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        indicator=chosen,
        unit=place,
        units=_units(reader, code),
        own=next(line for line in found.lines if line.indicator.code == code),
        lines=found.lines,
        triangle=_triangle(reader, chosen, unit),
        sources=found.sources,
        revisions=found.revisions,
        mirrors=tuple(_with_opinions(mirror, opinions) for mirror in found.mirrors),
        delays=found.delays,
        breaks=found.breaks,
        whole=found.whole,
        by_source=found.by_source,
        by_year=found.by_year,
        mark=figure_mark(reader, code, unit),
    )


def _units(reader: PublicationReader, code: str) -> tuple[OfferedUnit, ...]:
    return tuple(
        OfferedUnit(row["unit"], wording(row, "name"), row["repeated"])
        for row in reader.rows("released_units", indicator=code)
    )


def _triangle(reader: PublicationReader, head: IndicatorHead, unit: str) -> Triangle:
    rows = reader.rows("releases_of_one", indicator=head.code, unit=unit)
    released = (
        Released(
            *(row["frequency"], row["period"], row["source"], row["vintage"]),
            *(row["released_basis"], vintage_of(row)),
        )
        for row in rows
    )
    return triangle(released, in_points=in_points(head))


def _with_opinions(mirror: Mirror, opinions: Opinions) -> Mirror:
    lines = (
        replace(line, opinion=opinions.get((line.unit.code, line.mirrored.pair.year)))
        for line in mirror.lines
    )
    return replace(mirror, lines=tuple(lines)) if opinions else mirror
