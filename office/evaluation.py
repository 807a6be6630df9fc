"""Where the plan stands: the first page, and the list of indicators."""

from collections import Counter
from typing import TYPE_CHECKING

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from indicators.growth import average_growth_between
from indicators.progress import BEHIND, MISSED, NOT_COMPARABLE, STATUSES
from indicators.territory import NATION
from office.freshness import freshness
from office.judged import judged_targets
from office.listed import nation_trends
from office.marking import figure_mark, judged_mark
from office.matrix import MOST_PROVINCES, matrix, since_codes
from office.published import (
    Row,
    indicator_heads,
    plan_head,
    plan_row,
    stamp,
    wording,
)
from office.views import IndicatorHead, Judged, ObjectiveCard, Overview, Supporting
from office.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd

NEEDS_A_LOOK = (MISSED, BEHIND, NOT_COMPARABLE)


def overview(
    workspace: Workspace, publication: str | None = None, about: str = ""
) -> Overview:
    """Return the first page of a publication, the current one by default.

    `about`: the indicator of the map, blank for the plan's own.

    Raises:
        NotFoundError: there is no such publication; the map cannot show `about`.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    marks, plan = stamp(workspace, reader), plan_row(reader)
    judged = judged_targets(reader)
    national = tuple(
        j for j in judged if j.unit == NATION and j.document_kind == "sibling"
    )
    choices = _choices(reader)
    code = about or plan["map_indicator"]
    if code not in {*choices, plan["map_indicator"]}:
        raise NotFoundError("map_indicator_unknown", indicator=code)
    first = plan["base_year"]
    annual = reader.annual_assessed({code, *since_codes(reader)}, first)
    end = _last_whole_year(annual, code)
    return Overview(
        stamp=marks,
        plan=plan_head(reader),
        objectives=objective_cards(reader),
        targets=national,
        counts=status_counts(national),
        attention=tuple(j for j in judged if j.status in NEEDS_A_LOOK),
        provinces=_provinces(reader, annual, code, (first, end)),
        map_indicator=code,
        map_indicator_name=choices.get(code) or _name(reader, code),
        map_start=first,
        map_end=end,
        map_reference=_reference_pace(national, code),
        map_choices=tuple(choices.items()),
        matrix=matrix(reader, judged, annual, first),
        freshness=freshness(reader),
        map_mark=figure_mark(reader, code),
        mark=judged_mark(reader, national),
    )


def _choices(reader: PublicationReader) -> dict[str, Bilingual]:
    """Return the published levels that most provinces have a base of, by name."""
    held = {r["indicator"]: r["provinces_at_base"] for r in reader.fixed("held")}
    return {
        row["code"]: wording(row, "name")
        for row in reader.fixed("indicators")
        if held.get(row["code"], 0) >= MOST_PROVINCES
        and not row["formula"]
        and row["unit_of_measure"] != "%"
        and "year" in row["frequencies"].split()
    }


def status_counts(judged: tuple[Judged, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many targets have each status, in the order of the words."""
    counts = Counter(j.status for j in judged)
    return tuple((word, counts[word]) for word in STATUSES if counts[word])


def catalogue(
    workspace: Workspace, publication: str | None = None
) -> tuple[IndicatorHead, ...]:
    """Return all indicators of a publication."""
    return indicator_heads(workspace.reader(publication))


def objective_cards(reader: PublicationReader) -> tuple[ObjectiveCard, ...]:
    """Return the plan's objectives with the indicators that support each."""
    nation = reader.once("nation_annual", lambda: reader.annual_of(NATION))
    moves = nation_trends(reader.yardstick(), nation)
    rows = reader.fixed("indicators")
    return tuple(
        ObjectiveCard(
            number=row["number"],
            code=row["code"],
            title=wording(row, "title"),
            verified=row["verified"],
            supporting=tuple(
                Supporting(i["code"], wording(i, "name"), *moves[i["code"]])
                for class_ in ("core", "monitoring", "reference")
                for i in rows
                if i["objective"] == row["code"] and i["class"] == class_
            ),
        )
        for row in reader.fixed("objectives")
    )


def _last_whole_year(annual: Annual, code: str) -> int:
    years: Counter[int] = Counter()
    for (indicator, unit), values in annual.items():
        if indicator == code and unit != NATION:
            years.update(list(values))
    most = max(years.values(), default=0)
    return max((year for year, count in years.items() if count == most), default=0)


def _provinces(
    reader: PublicationReader, annual: Annual, code: str, span: tuple[int, int]
) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 - `show` does without it

    rows = [
        _province(row, annual, code, span)
        for row in reader.fixed("units")
        if row["level"] == "province"
    ]
    return pd.DataFrame(rows)


def _province(row: Row, annual: Annual, code: str, span: tuple[int, int]) -> Row:
    years = annual.get((code, row["code"]), {})
    start, end = years.get(span[0]), years.get(span[1])
    return {
        "unit": row["code"],
        "short_zh": row["short_zh"],
        "short_en": row["short_en"],
        "start": start and start.value,
        "end": end and end.value,
        "growth": average_growth_between(start, end),
    }


def _name(reader: PublicationReader, code: str) -> Bilingual:
    return next(h.name for h in indicator_heads(reader) if h.code == code)


def _reference_pace(national: tuple[Judged, ...], code: str) -> float | None:
    return next((j.pace for j in national if j.indicator == code), None)
