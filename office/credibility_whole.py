"""What can be said of a publication's figures as a whole: made once of each.

Here: handing rows to the pure rules of `indicators.credibility`. Not here: what a
reader asked for, and what units say of published figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from etl.publication.reader import PublicationReader
from indicators.credibility.delays import FirstRelease, delay
from indicators.credibility.mirror import Pair, mirrored
from indicators.credibility.revisions import Revisions, Vintage, revisions
from indicators.credibility.statements import Counts, Known, statements
from indicators.definition import Bilingual, ReleaseCalendar
from indicators.interval import interval
from indicators.release import due_day
from office.credibility_views import (
    Line,
    Mirror,
    MirrorLine,
    ScopeBreak,
    Shares,
    SourceDelay,
    SourceRevisions,
    in_points,
)
from office.marking import figure_mark
from office.published import Row, indicator_heads, unit_heads, wording
from office.views import IndicatorHead

Heads = Mapping[str, IndicatorHead]


@dataclass(frozen=True, slots=True)
class Whole:
    """All of the page that no choice of the reader changes; as `CredibilityView`."""

    sources: dict[str, Bilingual]
    lines: tuple[Line, ...]
    revisions: tuple[SourceRevisions, ...]
    mirrors: tuple[Mirror, ...]
    delays: tuple[SourceDelay, ...]
    breaks: tuple[ScopeBreak, ...]
    whole: Shares
    by_source: tuple[Shares, ...]
    by_year: tuple[Shares, ...]


def whole(reader: PublicationReader) -> Whole:
    """Return what can be said of all figures, worked out once a publication."""
    return reader.once("credibility", lambda: _whole(reader))


def _whole(reader: PublicationReader) -> Whole:
    every = indicator_heads(reader)
    heads = {head.code: head for head in every}
    names = {row["code"]: wording(row, "name") for row in reader.fixed("sources")}
    mirrors = _mirrors(reader, heads)
    counted, by_source, by_year = _shares(reader, names)
    return Whole(
        sources=names,
        lines=_lines(reader, every, mirrors),
        revisions=_revisions(reader, heads, names),
        mirrors=mirrors,
        delays=_delays(reader, names),
        breaks=tuple(ScopeBreak(head, one) for head in every for one in head.breaks),
        whole=counted,
        by_source=by_source,
        by_year=by_year,
    )


def vintage_of(row: Row) -> Vintage:
    """Return a figure from its row of a query that gives `known` and `basis`."""
    span = interval(row["value"], row["bound"], row["rounded_to"])
    return Vintage(row["known"], row["basis"], float(row["value"]), row["bound"], span)


def _cells(rows: Iterable[Row]) -> list[list[Vintage]]:
    """Return the vintages of each figure; `rows` as `sql/repeated_releases.sql`."""
    names = ("indicator", "unit", "frequency", "period", "source")
    grouped = groupby(rows, key=lambda row: tuple(row[name] for name in names))
    return [[vintage_of(row) for row in held] for _, held in grouped]


def _revisions(
    reader: PublicationReader, heads: Heads, names: Mapping[str, Bilingual]
) -> tuple[SourceRevisions, ...]:
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in reader.fixed("repeated_releases"):
        held[row["source"], row["indicator"]].append(row)
    return tuple(
        SourceRevisions(
            source, names[source], heads[code], _of_cells(rows, heads[code])
        )
        for (source, code), rows in sorted(held.items())
    )


def _of_cells(rows: Iterable[Row], head: IndicatorHead) -> Revisions:
    return revisions(_cells(rows), in_points=in_points(head))


def _lines(
    reader: PublicationReader,
    heads: Iterable[IndicatorHead],
    mirrors: Iterable[Mirror],
) -> tuple[Line, ...]:
    counts = {
        row["indicator"]: _counts(row)
        for row in reader.fixed("settled_counts")
        if row["of_what"] == "all" and row["indicator"] is not None
    }
    held: dict[str, list[Row]] = defaultdict(list)
    for row in reader.fixed("repeated_releases"):
        held[row["indicator"]].append(row)
    pairs = {code: m for m in mirrors for code in (m.operator.code, m.place.code)}
    return tuple(
        Line(
            head,
            statements(
                Known(
                    counts=counts.get(head.code, Counts()),
                    revisions=_of_cells(held[head.code], head),
                    in_points=in_points(head),
                    **_scope(head),
                    **_outside(pairs.get(head.code)),
                )
            ),
        )
        for head in heads
    )


def _scope(head: IndicatorHead) -> dict[str, Any]:
    barred = [b.period for b in head.breaks if b.effect == "not_comparable"]
    return {
        "breaks": tuple(b.period for b in head.breaks),
        "barred": tuple(barred),
    }


def _outside(mirror: Mirror | None) -> dict[str, Any]:
    if mirror is None:
        return {}
    units = tuple(line.unit.code for line in mirror.outside)
    return {"outside": units, "mirror_year": mirror.year}


def _mirrors(reader: PublicationReader, heads: Heads) -> tuple[Mirror, ...]:
    # A publication made before mirrors were declared has no such column.
    declared = (
        (row["mirror_of"], row["code"])
        for row in reader.fixed("indicators")
        if row.get("mirror_of")
    )
    found = (_mirror(reader, heads, *pair) for pair in declared)
    return tuple(mirror for mirror in found if mirror is not None)


def _mirror(
    reader: PublicationReader, heads: Heads, operator: str, place: str
) -> Mirror | None:
    units = {head.code: head for head in unit_heads(reader)}
    provinces = [head for head in units.values() if head.level == "province"]
    rows = reader.rows("mirror", operator=operator, place=place)
    pairs = [
        Pair(
            *(row["unit"], row["year"], row["operator"], row["place"]),
            preliminary=row["preliminary"],
        )
        for row in rows
    ]
    lines = tuple(
        MirrorLine(units[one.pair.unit], one, None)
        for one in mirrored(pairs, len(provinces))
    )
    if not lines:
        return None
    year, mark = lines[-1].mirrored.pair.year, figure_mark(reader, operator)
    return Mirror(heads[operator], heads[place], year, lines, mark)


def _delays(
    reader: PublicationReader, names: Mapping[str, Bilingual]
) -> tuple[SourceDelay, ...]:
    calendars = {
        row["code"]: ReleaseCalendar(row["release_lag_months"], row["release_day"])
        for row in reader.fixed("indicators")
        if row["release_lag_months"] is not None
    }
    held: dict[tuple[str, str], list[FirstRelease]] = defaultdict(list)
    for row in reader.fixed("first_releases"):
        calendar = calendars.get(row["indicator"])
        due = due_day(calendar, row["period"], row["frequency"])
        held[row["source"], row["frequency"]].append(
            FirstRelease(
                *(row["period"], row["released"], row["released_basis"]),
                *(row["figures"], due),
            )
        )
    return tuple(
        SourceDelay(source, names[source], frequency, delay(releases))
        for (source, frequency), releases in sorted(held.items())
    )


def _shares(
    reader: PublicationReader, names: Mapping[str, Bilingual]
) -> tuple[Shares, tuple[Shares, ...], tuple[Shares, ...]]:
    held: dict[tuple[str, str], dict[str, Counts]] = defaultdict(dict)
    for row in reader.fixed("settled_counts"):
        if row["indicator"] is None:
            dimension = "source" if row["source"] else "year" if row["year"] else ""
            key = (dimension, row["source"] or row["year"] or "")
            held[key][row["of_what"]] = _counts(row)
    shares = {key: _share(key[1], found, names) for key, found in held.items()}
    return (
        shares.get(("", ""), Shares("", None, Counts(), Counts())),
        tuple(one for (kind, _), one in sorted(shares.items()) if kind == "source"),
        tuple(one for (kind, _), one in sorted(shares.items()) if kind == "year"),
    )


def _share(
    key: str, found: Mapping[str, Counts], names: Mapping[str, Bilingual]
) -> Shares:
    nothing = Counts()
    return Shares(
        key, names.get(key), found.get("all", nothing), found.get("targeted", nothing)
    )


def _counts(row: Row) -> Counts:
    return Counts(
        *(row["figures"], row["preliminary"], row["estimated"], row["unknown"]),
        *(row["bounded"], row["rounded"], row["derived"]),
    )
