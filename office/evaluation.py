"""Where the plan stands: the first page, and the list of indicators."""

from collections import Counter
from typing import TYPE_CHECKING

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Break
from indicators.growth import average_growth, average_growth_between
from indicators.progress import BEHIND, MISSED, NOT_COMPARABLE, STATUSES
from indicators.territory import NATION
from indicators.trend import trend
from office.judged import judged_targets
from office.published import (
    Row,
    breaks_by_indicator,
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


def overview(workspace: Workspace, publication: str | None = None) -> Overview:
    """Return the first page of a publication, the current one by default.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    marks, plan = stamp(workspace, reader), plan_row(reader)
    judged = judged_targets(reader)
    national = tuple(
        j for j in judged if j.unit == NATION and j.document_kind == "sibling"
    )
    code = plan["map_indicator"]
    core = [row for row in reader.fixed("indicators") if row["class"] == "core"]
    annual = reader.annual(code, *(row["code"] for row in core))
    start, end = plan["base_year"], _last_whole_year(annual, code)
    return Overview(
        stamp=marks,
        plan=plan_head(reader),
        objectives=_objectives(reader, core, annual, plan["base_year"]),
        targets=national,
        counts=status_counts(national),
        attention=tuple(j for j in judged if j.status in NEEDS_A_LOOK),
        provinces=_provinces(reader, annual, code, (start, end)),
        map_indicator=code,
        map_indicator_name=_name(reader, code),
        map_start=start,
        map_end=end,
        map_reference=_reference_pace(national, code),
    )


def status_counts(judged: tuple[Judged, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many targets have each status, in the order of the words."""
    counts = Counter(j.status for j in judged)
    return tuple((word, counts[word]) for word in STATUSES if counts[word])


def catalogue(
    workspace: Workspace, publication: str | None = None
) -> tuple[IndicatorHead, ...]:
    """Return all indicators of a publication."""
    return indicator_heads(workspace.reader(publication))


def _objectives(
    reader: PublicationReader, core: list[Row], annual: Annual, base_year: int
) -> tuple[ObjectiveCard, ...]:
    breaks = breaks_by_indicator(reader)
    return tuple(
        ObjectiveCard(
            number=row["number"],
            code=row["code"],
            title=wording(row, "title"),
            verified=row["verified"],
            supporting=tuple(
                _supporting(i, breaks.get(i["code"], ()), annual, base_year)
                for i in core
                if i["objective"] == row["code"]
            ),
        )
        for row in reader.fixed("objectives")
    )


def _supporting(
    row: Row, breaks: tuple[Break, ...], annual: Annual, base_year: int
) -> Supporting:
    moved = trend(breaks, annual.get((row["code"], NATION), {}), base_year)
    judged = moved in {"up", "down"} and row["direction"] != "none"
    wanted = moved == row["direction"] if judged else None
    return Supporting(row["code"], wording(row, "name"), moved, wanted)


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
    for j in national:
        if j.indicator == code and j.base_value:
            return average_growth(
                j.base_value, j.target_value, j.target_year - j.base_year
            )
    return None
