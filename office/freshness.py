"""What the release calendars say was due, and what of it is here."""

from collections import Counter, defaultdict

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, ReleaseCalendar
from indicators.release import Release, next_release
from office.freshness_views import AwaitedRelease, Freshness, ReleaseCount
from office.published import Row, wording


def release_of(reader: PublicationReader, row: Row, until: str | None) -> Release:
    """Return what is awaited of an indicator that has figures up to a period."""
    calendar = None
    if row["release_lag_months"] is not None:
        calendar = ReleaseCalendar(row["release_lag_months"], row["release_day"])
    day = reader.fixed("head")[0]["as_of"]
    return next_release(calendar, row["frequencies"].split(), until, day)


def freshness(reader: PublicationReader) -> Freshness:
    """Return how each department's figures came, and every one that is late."""
    held = {row["indicator"]: row for row in reader.fixed("held")}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    agencies: dict[str, Bilingual] = {}
    late: list[AwaitedRelease] = []
    for row in reader.fixed("indicators"):
        if row["formula"]:
            continue
        own = held.get(row["code"], {})
        until = own.get("nation_until") or own.get("province_until")
        release = release_of(reader, row, until)
        agency = agencies.setdefault(row["agency_zh"], wording(row, "agency"))
        counts[row["agency_zh"]][release.timeliness] += 1
        if release.timeliness == "late" and release.due is not None:
            name = wording(row, "name")
            late.append(
                AwaitedRelease(row["code"], name, agency, release.awaited, release.due)
            )
    return Freshness(
        counts=tuple(
            ReleaseCount(
                agencies[key], told["current"], told["late"], told["undeclared"]
            )
            for key, told in sorted(counts.items(), key=lambda item: -item[1]["late"])
        ),
        late=tuple(sorted(late, key=lambda one: one.due, reverse=True)),
        newest=reader.fixed("newest_release")[0]["newest"],
    )
