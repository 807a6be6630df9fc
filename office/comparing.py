"""Compare two publications: the list of revisions, with names beside codes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etl.publication.compare import Asked, Comparison, compare, revised
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Display
from indicators.errors import NotFoundError
from office.published import display, plan_head, stamp, wording
from office.revision_views import Compared, Judged, Offered, Revision, Side, Verdict
from office.workspace import Workspace

Row = dict[str, Any]

WHYS = ("vintage", "source", "status", "derived", "defined", "withdrawn", "new")
"""Reasons of revisions in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names and measures of both publications; the newer one prevails."""

    indicators: dict[str, Row]
    units: dict[str, Row]
    sources: dict[str, Bilingual]

    def indicator(self, code: str) -> Bilingual:
        return wording(self.indicators[code], "name")

    def unit(self, code: str) -> Bilingual:
        return wording(self.units[code], "name")

    def measure(self, code: str) -> tuple[str, Display]:
        row = self.indicators[code]
        return row["unit_of_measure"], display(row)


def only(
    indicator: str | None = None, unit: str | None = None, most: int | None = None
) -> Asked:
    """Return which revisions are wanted; None stands for all of them."""
    return Asked(indicator, unit, most)


def compared(
    workspace: Workspace, old: str, new: str, asked: Asked | None = None
) -> Compared:
    """Return what differs between two publications, named by how their ids begin.

    Raises:
        NotFoundError: no publication, or several, are named so; no indicator or
            unit has the code asked for.
        DamagedError: a file is not the one that was sealed.
        UserError: the two were made by versions that cannot be compared.
    """
    store, wanted = workspace.publications, asked or Asked()
    readers = [workspace.reader(store.named(name)) for name in (old, new)]
    names = _names(*readers)
    _refuse_unknown(wanted, names)
    paths = [store.path(reader.id) for reader in readers]
    found = compare(paths[0], paths[1], wanted)
    before, after = (stamp(workspace, reader) for reader in readers)
    return Compared(
        old=before,
        new=after,
        plan=plan_head(readers[1]),
        counts=tuple((w, found.counts[w]) for w in WHYS if w in found.counts),
        indicators=_offered(found, "indicator", names.indicator),
        units=_offered(found, "unit", names.unit),
        revisions=tuple(_revision(row, names) for row in found.revisions),
        judged=tuple(_judged(row, names) for row in found.judged),
        definitions=found.definitions,
    )


def revisions_of(
    workspace: Workspace, old: str, new: str, indicator: str, unit: str
) -> tuple[Revision, ...]:
    """Return what differs in one series between two publications, by their ids.

    Raises:
        NotFoundError, DamagedError, UserError: as `compared`.
    """
    store = workspace.publications
    readers = [workspace.reader(name) for name in (old, new)]
    names = _names(*readers)
    _refuse_unknown(Asked(indicator, unit), names)
    rows = revised(store.path(old), store.path(new), indicator, unit)
    return tuple(_revision(row, names) for row in rows)


def _offered(
    found: Comparison, facet: str, name: Callable[[str], Bilingual]
) -> tuple[Offered, ...]:
    return tuple(
        Offered(row["code"], name(row["code"]), row["revisions"])
        for row in found.facets
        if row["facet"] == facet
    )


def _names(old: PublicationReader, new: PublicationReader) -> _Names:
    indicators, units, sources = (
        {row["code"]: row for reader in (old, new) for row in reader.fixed(query)}
        for query in ("indicators", "units", "sources")
    )
    return _Names(
        indicators,
        units,
        {code: wording(row, "name") for code, row in sources.items()},
    )


def _refuse_unknown(asked: Asked, names: _Names) -> None:
    if asked.indicator is not None and asked.indicator not in names.indicators:
        raise NotFoundError("indicator_unknown", indicator=asked.indicator[:80])
    if asked.unit is not None and asked.unit not in names.units:
        raise NotFoundError("unit_unknown", unit=asked.unit[:80])


def _revision(row: Row, names: _Names) -> Revision:
    measure, shown = names.measure(row["indicator"])
    difference = row["difference"]
    return Revision(
        indicator=row["indicator"],
        indicator_name=names.indicator(row["indicator"]),
        unit=row["unit"],
        unit_name=names.unit(row["unit"]),
        frequency=row["frequency"],
        period=row["period"],
        old=_side(row, "old", names),
        new=_side(row, "new", names),
        difference=None if difference is None else float(difference),
        unit_of_measure=measure,
        display=shown,
        why=row["why"],
    )


def _side(row: Row, side: str, names: _Names) -> Side | None:
    if row[f"{side}_source"] is None:
        return None
    return Side(
        value=float(row[f"{side}_value"]),
        bound=row[f"{side}_bound"],
        source=row[f"{side}_source"],
        source_name=names.sources[row[f"{side}_source"]],
        vintage=row[f"{side}_vintage"],
        status=row[f"{side}_status"],
        released=row[f"{side}_released"],
    )


def _judged(row: Row, names: _Names) -> Judged:
    measure, shown = names.measure(row["indicator"])
    return Judged(
        target=row["target"],
        indicator=row["indicator"],
        indicator_name=names.indicator(row["indicator"]),
        unit=row["unit"],
        unit_name=names.unit(row["unit"]),
        unit_of_measure=measure,
        display=shown,
        old=_verdict(row, "old"),
        new=_verdict(row, "new"),
        why=row["why"],
    )


def _verdict(row: Row, side: str) -> Verdict | None:
    if row[f"{side}_status"] is None:
        return None
    return Verdict(
        **{
            name: row[f"{side}_{name}"]
            for name in (
                *("status", "period", "value", "bound", "completion"),
                "preliminary",
            )
        }
    )
