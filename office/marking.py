"""Whose figures are shown, and whether one more is due by the calendar and missing."""

from etl.publication.reader import PublicationReader
from office.figure_mark import FigureMark, Origin
from office.freshness import freshness
from office.freshness_views import AwaitedRelease


def figure_mark(
    reader: PublicationReader, indicator: str, unit: str | None = None
) -> FigureMark:
    """Return the mark of the figures of an indicator; `unit`: None for all units.

    A figure worked out from others has no calendar of its own.
    """
    awaited = {one.indicator: one for one in _late(reader)}.get(indicator)
    return FigureMark(
        origin=_origin(reader, indicator, unit),
        awaited=awaited.awaited if awaited else "",
        due=awaited.due if awaited else None,
    )


def _late(reader: PublicationReader) -> tuple[AwaitedRelease, ...]:
    return reader.once("freshness", lambda: freshness(reader)).late


def _origin(reader: PublicationReader, indicator: str, unit: str | None) -> Origin:
    reported = {
        row["unit"]: row["is_all"]
        for row in reader.fixed("self_reported")
        if row["indicator"] == indicator and unit in {None, row["unit"]}
    }
    if reported:
        is_all = unit is not None and reported[unit]
        return "self_reported" if is_all else "partly"
    formulas = {row["code"]: row["formula"] for row in reader.fixed("indicators")}
    return "worked_out" if formulas.get(indicator) else "published"
