"""What a publication says of its plan: heads and names, typed."""

from datetime import UTC
from typing import Any

from etl.publication.reader import PublicationReader
from etl.publication.yardstick import sealed_break
from indicators.definition import Bilingual, Break, Display
from indicators.errors import NotFoundError
from indicators.territory import ASSESSED
from office.views import IndicatorHead, PlanHead, Stamp, UnitHead
from office.workspace import Workspace

Row = dict[str, Any]


def stamp(workspace: Workspace, reader: PublicationReader) -> Stamp:
    """Return which publication a view was read from."""
    head = reader.fixed("head")[0]
    return Stamp(
        publication=reader.id,
        published=head["published"].replace(tzinfo=UTC),
        as_of=head["as_of"],
        method=head["method"],
        is_current=workspace.publications.current() == reader.id,
    )


def plan_head(reader: PublicationReader) -> PlanHead:
    """Return the plan named on each page."""
    row = plan_row(reader)
    return PlanHead(
        row["code"], wording(row, "name"), row["base_year"], row["target_year"]
    )


FILED = "submission:"
"""How the source of a target that a unit filed begins; its number follows."""


def submission_behind(source: str) -> str:
    """Return the number of the submission that a target is from; "" if from none."""
    return source.removeprefix(FILED) if source.startswith(FILED) else ""


def plan_row(reader: PublicationReader) -> Row:
    """Return the plan's row with its thresholds."""
    return reader.fixed("plan")[0]


def breaks_by_indicator(reader: PublicationReader) -> dict[str, tuple[Break, ...]]:
    """Return the changes of scope of each indicator that has any."""
    found: dict[str, tuple[Break, ...]] = {}
    for row in reader.fixed("breaks"):
        known = found.get(row["indicator"], ())
        found[row["indicator"]] = (*known, sealed_break(row))
    return found


def indicator_heads(reader: PublicationReader) -> tuple[IndicatorHead, ...]:
    """Return all indicators in the order of their codes."""
    return reader.once("indicator_heads", lambda: _indicator_heads(reader))


def _indicator_heads(reader: PublicationReader) -> tuple[IndicatorHead, ...]:
    objectives = {r["code"]: wording(r, "title") for r in reader.fixed("objectives")}
    areas = {r["number"]: wording(r, "title") for r in reader.fixed("areas")}
    breaks = breaks_by_indicator(reader)
    return tuple(
        IndicatorHead(
            code=row["code"],
            name=wording(row, "name"),
            definition=wording(row, "definition"),
            class_=row["class"],
            unit_of_measure=row["unit_of_measure"],
            display=display(row),
            direction=row["direction"],
            agency=wording(row, "agency"),
            objective=objectives.get(row["objective"]),
            area=areas.get(row["area"]),
            frequencies=tuple(row["frequencies"].split()),
            aggregate=row["aggregate"],
            breaks=breaks.get(row["code"], ()),
            formula=row["formula"] or "",
        )
        for row in reader.fixed("indicators")
    )


def indicator_head(reader: PublicationReader, code: str) -> IndicatorHead:
    """Return one indicator.

    Raises:
        NotFoundError: the publication has none of this code.
    """
    for head in indicator_heads(reader):
        if head.code == code:
            return head
    raise NotFoundError("indicator_unknown", indicator=code[:80])


def unit_heads(reader: PublicationReader) -> tuple[UnitHead, ...]:
    """Return nation and provinces in order of code, the nation first."""
    every = _all_units(reader).values()
    return tuple(head for head in every if head.level in ASSESSED)


def unit_head(reader: PublicationReader, code: str) -> UnitHead:
    """Return one unit of any level.

    Raises:
        NotFoundError: the publication has none of this code.
    """
    found = _all_units(reader).get(code)
    if found is None:
        raise NotFoundError("unit_unknown", unit=code[:80])
    return found


def _all_units(reader: PublicationReader) -> dict[str, UnitHead]:
    return reader.once("unit_heads", lambda: _unit_heads(reader))


def _unit_heads(reader: PublicationReader) -> dict[str, UnitHead]:
    return {
        row["code"]: UnitHead(
            code=row["code"],
            name=wording(row, "name"),
            short=wording(row, "short"),
            level=row["level"],
        )
        for row in reader.fixed("units")
    }


def growth_code(reader: PublicationReader, code: str) -> str | None:
    """Return the indicator that is the published growth rate of `code`."""
    rows = reader.fixed("indicators")
    return next((row["code"] for row in rows if row["growth_of"] == code), None)


def display(row: Row) -> Display:
    """Return how an indicator's values are shown."""
    return Display(row["display_unit"], row["display_factor"], row["display_decimals"])


def wording(row: Row, name: str) -> Bilingual:
    """Return the two wordings `name`_zh and `name`_en of a row."""
    return Bilingual(row[f"{name}_zh"], row[f"{name}_en"])
