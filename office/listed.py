"""Every indicator of a publication with how it stands: the rows of the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.release import Release
from indicators.territory import NATION
from indicators.trend import trend
from indicators.yardstick import Yardstick
from office.drawn import drawn_years, is_wanted
from office.freshness import release_of
from office.judged import judged_targets
from office.newest import Newest, newest_figures, newest_totals
from office.published import Row, indicator_heads
from office.views import IndicatorHead, Judged

NO_ROW: Row = {"national": False, "provinces": 0, "lower": 0}


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator of the list.

    `newest`: the nation's newest figure, or the sum of the provinces where it
    has none. `years`: the nation's value of each year from `FIRST_DRAWN`, in
    the indicator's unit, None for a gap. `trend` and `wanted` as in
    `office.views.Supporting`. `release`: what the release calendar awaits.
    `provinces`: how many have figures, `newest_of_province` their last period.
    `facets`: facet of `office.wanted` → the values it is found under.
    """

    head: IndicatorHead
    newest: Newest | None
    years: tuple[float | None, ...]
    judged: Judged | None
    trend: str
    wanted: bool | None
    release: Release
    provinces: int
    newest_of_province: str | None
    facets: Mapping[str, tuple[str, ...]]


def every_indicator(reader: PublicationReader) -> tuple[Listed, ...]:
    """Return every indicator in the order of the plan, made once a publication."""
    return reader.once("every_indicator", lambda: _every(reader))


def _every(reader: PublicationReader) -> tuple[Listed, ...]:
    newest = newest_totals(reader) | newest_figures(reader, NATION)
    annual, held = reader.annual_of(NATION), _held(reader)
    national = {j.indicator: j for j in judged_targets(reader) if j.unit == NATION}
    rows = {row["code"]: row for row in reader.fixed("indicators")}
    moves = nation_trends(reader.yardstick(), annual)
    listed = []
    for head in indicator_heads(reader):
        row, own = rows[head.code], held.get(head.code, NO_ROW)
        moved, wanted = moves[head.code]
        found, judged = newest.get(head.code), national.get(head.code)
        latest = found.period if found else own.get("newest_of_province")
        release = release_of(reader, row, latest)
        standing = judged.status if judged else f"trend_{moved}"
        listed.append(
            Listed(
                head=head,
                newest=found,
                years=drawn_years(annual.get((head.code, NATION), {})),
                judged=judged,
                trend=moved,
                wanted=wanted,
                release=release,
                provinces=own["provinces"],
                newest_of_province=own.get("newest_of_province"),
                facets=_facets(row, own, standing, release),
            )
        )
    return tuple(listed)


def nation_trends(
    yardstick: Yardstick, annual: Annual
) -> dict[str, tuple[str, bool | None]]:
    """Return indicator → its national trend and whether that is the way wanted."""
    found: dict[str, tuple[str, bool | None]] = {}
    for code, indicator in yardstick.by_code.items():
        years = annual.get((code, NATION), {})
        moved = trend(indicator.breaks, years, yardstick.base_year)
        found[code] = moved, is_wanted(moved, indicator.direction)
    return found


def _held(reader: PublicationReader) -> dict[str, Row]:
    return {row["indicator"]: row for row in reader.fixed("held")}


def _facets(
    row: Row, own: Row, standing: str, release: Release
) -> dict[str, tuple[str, ...]]:
    held = {"national": own["national"], "provincial": own["provinces"] > 0}
    return {
        "class": (row["class"],),
        "objective": (row["objective"] or "",),
        "area": ("" if row["area"] is None else str(row["area"]),),
        "department": (row["reported_by"],),
        "level": tuple(name for name, is_held in held.items() if is_held) or ("none",),
        "made": ("derived" if row["formula"] else "measured",),
        "target": ("without" if standing.startswith("trend_") else "with",),
        "standing": (standing,),
        "timeliness": (release.timeliness,),
    }
