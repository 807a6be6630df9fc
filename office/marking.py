"""Whose figures are shown, and whether one more is due by the calendar and missing."""

from collections.abc import Iterable

from etl.publication.reader import PublicationReader
from office.figure_mark import FigureMark, Origin
from office.freshness import freshness
from office.freshness_views import AwaitedRelease
from office.views import Judged


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


def figures_mark(
    reader: PublicationReader, figures: Iterable[tuple[str, str]]
) -> FigureMark:
    """Return the mark of figures of several indicators shown together.

    `figures`: indicator and unit of each. What is late is told where each stands.
    """
    origins = {_origin(reader, *one) for one in figures}
    if len(origins) == 1:
        return FigureMark(origins.pop())
    if origins & {"partly", "self_reported"}:
        return FigureMark("partly")
    return FigureMark("both" if origins else "published")


def judged_mark(reader: PublicationReader, judged: Iterable[Judged]) -> FigureMark:
    """Return the mark of judged targets shown together."""
    return figures_mark(reader, ((each.indicator, each.unit) for each in judged))


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
