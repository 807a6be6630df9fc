"""What accepting figures would change in what is published: sums, statuses, ranks.

It is tried, not estimated: the figures are loaded into a copy and published aside, and
the two publications are compared as `publications compare` compares any two. So it is
what comes of the acceptance, as long as nothing else is loaded in between.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from etl.jobs.ingest import LoadOrder
from etl.jobs.trial import trial
from etl.publication.compare import Asked, Comparison, compare
from etl.publication.edition import Edition
from etl.publication.reader import PublicationReader, open_publication
from etl.sources.layout import LoadOptions
from etl.steps import Step, unwatched
from indicators.errors import UserError
from indicators.explain.ranks import State, ranks
from indicators.progress import Years
from office.canonical import canonical
from office.checking import Checked
from office.clock import day_in_china
from office.filed_targets import plan_to_publish
from office.published import plan_row, unit_heads
from office.workspace import Workspace

MOST = 1000
"""Figures told one by one; how many there are is told of all."""

ASIDE = ".trial-"
_TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class Altered:
    """A published figure that would be another; values as decimal texts, or None.

    `unit` is a province or the nation; `why` as in the comparison of publications.
    """

    indicator: str
    unit: str
    frequency: str
    period: str
    old: str | None
    new: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A target that would be judged otherwise; `completion` is a share of one."""

    target: str
    indicator: str
    unit: str
    old_status: str | None
    new_status: str | None
    old_completion: float | None
    new_completion: float | None


@dataclass(frozen=True, slots=True)
class Reranked:
    """A province whose rank by the level of a year would be another."""

    indicator: str
    unit: str
    year: int
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What would be other; `refused`: codes of why the load would be refused.

    `publication`: the one that it is held against; `counts`: reason → figures, of
    which `figures` has the first; `ranks` is None where ranking is switched off.
    """

    publication: str
    counts: dict[str, int]
    figures: tuple[Altered, ...]
    targets: tuple[Restated, ...]
    ranks: tuple[Reranked, ...] | None
    refused: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return it as a plain record."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> "Effect":
        """Return what `record` once made."""
        ranked = record["ranks"]
        return cls(
            publication=record["publication"],
            counts=record["counts"],
            figures=tuple(Altered(**each) for each in record["figures"]),
            targets=tuple(Restated(**each) for each in record["targets"]),
            ranks=None if ranked is None else tuple(Reranked(**e) for e in ranked),
            refused=tuple(record["refused"]),
        )


def effect_of(
    workspace: Workspace,
    orders: Sequence[LoadOrder],
    edition: Edition,
    folder: Path | None = None,
    step: Step = unwatched,
) -> Effect:
    """Return what loading `orders` and publishing would change in today's publication.

    `folder`: in which the copies are made, that of the system by default.

    Raises:
        UserError: nothing is published yet.
        BusyError: somebody is writing into the warehouse.
        StorageError: there is no room to try it.
        AuditError: what would be published contradicts itself.
    """
    now = workspace.reader()
    before = workspace.publications.path(now.id)
    with TemporaryDirectory(prefix=ASIDE, dir=folder) as aside:
        warehouse = workspace.warehouse_file
        tried = trial(warehouse, Path(aside), orders, edition, step)
        if tried.path is None:
            codes = [
                finding.code
                for receipt in tried.receipts
                for finding in receipt.findings
                if finding.severity == "error"
            ]
            return Effect(now.id, {}, (), (), None, tuple(dict.fromkeys(codes)))
        found = compare(before, tried.path, Asked(most=MOST))
        ranked = None
        if workspace.settings.rankings:
            after = open_publication(_TRIAL, tried.path)
            with closing(after.connection):
                ranked = _reranked(now, after, found)
        return Effect(now.id, found.counts, _altered(found), _restated(found), ranked)


def effect_of_file(workspace: Workspace, checked: Checked) -> Effect:
    """Return what a file that was checked would change; nobody has sent it.

    Raises:
        UserError: an error stands in it, or nothing is published yet.
        BusyError, StorageError, AuditError: as `effect_of`.
    """
    if not checked.ok:
        raise UserError("impact_of_errors", file=checked.name)
    now = workspace.clock()
    day = day_in_china(now)
    figures = canonical(checked, _TRIAL, day)
    order = LoadOrder(f"{_TRIAL}.csv", figures, LoadOptions(), now)
    plan, code = plan_to_publish(workspace, now), version("trade-plan")
    return effect_of(workspace, [order], Edition(plan, day, now, code))


def _altered(found: Comparison) -> tuple[Altered, ...]:
    return tuple(
        Altered(
            indicator=row["indicator"],
            unit=row["unit"],
            frequency=row["frequency"],
            period=row["period"],
            old=_text(row["old_value"]),
            new=_text(row["new_value"]),
            why=row["why"],
        )
        for row in found.revisions
    )


def _text(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _restated(found: Comparison) -> tuple[Restated, ...]:
    return tuple(
        Restated(
            **{
                key: row[key]
                for key in (
                    *("target", "indicator", "unit", "old_status", "new_status"),
                    *("old_completion", "new_completion"),
                )
            }
        )
        for row in found.judged
    )


def _reranked(
    before: PublicationReader, after: PublicationReader, found: Comparison
) -> tuple[Reranked, ...]:
    years = {
        (row["indicator"], int(row["period"]))
        for row in found.revisions
        if row["frequency"] == "year" and row["new_value"] != row["old_value"]
    }
    return tuple(
        Reranked(indicator, unit, year, old, new)
        for indicator, year in sorted(years)
        for unit, old, new in _moved(before, after, indicator, year)
    )


def _moved(
    before: PublicationReader, after: PublicationReader, code: str, year: int
) -> list[tuple[str, int | None, int | None]]:
    old, new = (_places(reader, code, year) for reader in (before, after))
    return [
        (unit, old.get(unit), new.get(unit))
        for unit in sorted(old.keys() | new.keys())
        if old.get(unit) != new.get(unit)
    ]


def _places(reader: PublicationReader, code: str, year: int) -> dict[str, int]:
    annual = reader.annual(code)
    known: dict[str, Years] = {
        head.code: annual.get((code, head.code), {})
        for head in unit_heads(reader)
        if head.level == "province"
    }
    base_year = plan_row(reader)["base_year"]
    found = ranks(State(known, year, base_year, "level"))
    return {unit: each.rank for unit, each in found.items()}
