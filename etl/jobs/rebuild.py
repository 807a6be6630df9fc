"""Rebuild: the warehouse once more from its inputs, beside the one that stands.

Built aside and only then compared, so that writers wait for no more than the
comparison. What a rebuild that died left behind is removed by the next one.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.durable import make_folder, storage_errors, sync_file, sync_folder
from etl.jobs.ingest import LoadOrder, ingest
from etl.jobs.receipt import Receipt
from etl.warehouse.content import (
    RELATIONS,
    Difference,
    RelationContent,
    content_of,
    difference,
)
from etl.warehouse.duckdb_file import opened
from etl.warehouse.lock import writing
from indicators.plan import Plan

ASIDE = ".rebuilding-"
KEPT = "rebuilt-"
REPLACED = "replaced-"
STAMP = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation rebuilt; `held` is None where nothing stands to compare with."""

    name: str
    held: RelationContent | None
    rebuilt: RelationContent
    difference: Difference

    @property
    def is_equal(self) -> bool:
        """Tell whether both hold the same."""
        return self.held == self.rebuilt


@dataclass(frozen=True, slots=True)
class Rebuild:
    """A warehouse being built aside, of the one that stands at `held`."""

    held: Path
    moment: datetime

    @property
    def copy(self) -> Path:
        """Return the file that is built."""
        stamp = self.moment.strftime(STAMP)
        return self.held.with_name(f"{ASIDE}{stamp}") / self.held.name

    @contextmanager
    def filling(self, plan: Plan) -> Iterator[Callable[[LoadOrder], Receipt]]:
        """Yield what takes one file into the copy and returns its receipt."""
        with opened(self.copy) as warehouse:
            yield lambda order: ingest(warehouse, order, plan)

    def compared(self) -> tuple[Relation, ...]:
        """Return each relation of the copy against the warehouse that stands.

        Raises:
            DamagedError: what stands is not a warehouse.
        """
        held = content_of(self.held) if self.held.exists() else {}
        rebuilt = content_of(self.copy)
        return tuple(
            self._relation(name, held.get(name), rebuilt) for name in RELATIONS
        )

    def alone(self) -> tuple[Relation, ...]:
        """Return each relation of the copy, with nothing to compare it with."""
        rebuilt = content_of(self.copy)
        return tuple(self._relation(n, None, rebuilt) for n in RELATIONS)

    def _relation(
        self,
        name: str,
        held: RelationContent | None,
        contents: Mapping[str, RelationContent],
    ) -> Relation:
        rebuilt = contents[name]
        same = Difference(0, 0, 0, ())
        apart = held is not None and held != rebuilt
        told = difference(self.held, self.copy, name) if apart else same
        return Relation(name, held, rebuilt, told)

    def keep(self) -> Path:
        """Give the copy a name that stays, for somebody to look at."""
        kept = self.held.with_name(f"{KEPT}{self.moment.strftime(STAMP)}.duckdb")
        self._rename(self.copy, kept)
        return kept

    def replace(self) -> Path | None:
        """Put the copy in place of the one that stands; return where that is now.

        Readers and writers find the old one or the new one, never none: the old
        one gets a second name before the new one takes the first.
        """
        with storage_errors(self.held):
            sync_file(self.copy)
            stamp = self.moment.strftime(STAMP)
            aside = self.held.with_name(f"{REPLACED}{stamp}.duckdb")
            stood = self.held.exists()
            if stood:
                aside.hardlink_to(self.held)
            _move_log(self.held, aside)
            sync_folder(self.held.parent)
            self._rename(self.copy, self.held)
        return aside if stood else None

    def _rename(self, path: Path, to: Path) -> None:
        with storage_errors(to):
            path.replace(to)
            sync_folder(to.parent)


@contextmanager
def rebuilding(held: Path, moment: datetime) -> Iterator[Rebuild]:
    """Yield a place for a copy of the warehouse at `held`; remove it afterwards.

    Raises:
        BusyError: another rebuild is running.
        StorageError: the folder is full or read-only.
    """
    make_folder(held.parent)
    rebuild = Rebuild(held, moment)
    with writing(rebuild_lock(held), patience=0), storage_errors(held):
        _remove_left(held.parent)
        rebuild.copy.parent.mkdir()
        try:
            yield rebuild
        finally:
            shutil.rmtree(rebuild.copy.parent, ignore_errors=True)


def rebuild_lock(held: Path) -> Path:
    """Return the lock file of whoever rebuilds the warehouse at `held`."""
    return held.with_name("rebuild.lock")


@contextmanager
def standing_still(held: Path) -> Iterator[None]:
    """Keep writers out of the warehouse at `held` while the body runs.

    Raises:
        BusyError: somebody is writing.
    """
    with writing(held.with_suffix(".lock")):
        yield


def _remove_left(folder: Path) -> None:
    # Whoever rebuilds holds the lock: what stands aside was left by the dead.
    for left in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(left)


def _move_log(held: Path, aside: Path) -> None:
    # A log beside a file of another content would keep it from being opened.
    log = held.with_name(f"{held.name}.wal")
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}.wal"))
