"""Rebuild the warehouse from its inputs and hold it against the one that stands.

The inputs are the loads of the register, in their order and with their moments,
and the kept bytes. Writers wait while the two are compared, no longer.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from etl.jobs.ingest import LoadOrder
from etl.jobs.rebuild import Rebuild, Relation, rebuilding, standing_still
from etl.jobs.receipt import Receipt
from etl.jobs.survey import loads_entered
from etl.sources.layout import LoadOptions
from indicators.errors import DamagedError, TradePlanError, UserError
from office.jobs.noted import noted
from office.register.looking import has_register
from office.register.records import KeptLoad
from office.workspace import Workspace

Outcome = Literal["equal", "different", "missing", "damaged"]
"""How the warehouse that stood compares with the rebuilt one."""

Progress = Callable[[int, int, str], None]
"""Told how many loads are done, of how many, and the file that comes next."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A load that could not be rebuilt: codes of findings, or of one error."""

    file: str
    load: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to.

    `kept`: the copy, left for a closer look; `replaced`: the copy stands in place
    of the warehouse, and what stood there, if anything, is now `aside`.
    """

    outcome: Outcome
    loads: int
    refused: tuple[Refused, ...]
    relations: tuple[Relation, ...]
    kept: Path | None = None
    replaced: bool = False
    aside: Path | None = None

    @property
    def is_sound(self) -> bool:
        """Tell whether the warehouse is now what its inputs make."""
        return not self.refused and (self.outcome == "equal" or self.replaced)


@dataclass(slots=True)
class _Work:
    """A rebuild under way: what is done, what could not be."""

    workspace: Workspace
    rebuild: Rebuild
    progress: Progress
    done: set[str] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)

    def take(self, loads: Sequence[KeptLoad]) -> None:
        """Take each load once, the first of several of one name."""
        firsts = {kept.id: kept for kept in reversed(loads)}
        ordered = sorted(firsts.values(), key=lambda kept: kept.number)
        fresh = [kept for kept in ordered if kept.id not in self.done]
        with self.rebuild.filling(self.workspace.plan) as take_in:
            for number, kept in enumerate(fresh):
                self.progress(number, len(fresh), kept.file)
                self._take_one(kept, take_in)
        self.progress(len(fresh), len(fresh), "")

    def _take_one(
        self, kept: KeptLoad, take_in: Callable[[LoadOrder], Receipt]
    ) -> None:
        self.done.add(kept.id)
        options = LoadOptions(**kept.options)
        try:
            content = self.workspace.blobs.read(kept.sha256)
            receipt = take_in(LoadOrder(kept.file, content, options, kept.recorded))
        except TradePlanError as error:
            self.refused.append(Refused(kept.file, kept.id, (error.code,)))
            return
        if not receipt.accepted:
            codes = {f.code for f in receipt.findings if f.severity == "error"}
            self.refused.append(Refused(kept.file, kept.id, tuple(sorted(codes))))


def rebuild(
    workspace: Workspace,
    progress: Progress = lambda _done, _total, _file: None,
    *,
    replace: bool = False,
) -> Rebuilt:
    """Rebuild the warehouse beside the one that stands and compare the two.

    Equal, the copy is removed; different, it is kept. `replace` puts it in place
    of one that is missing, damaged or different, unless a load was refused.

    Raises:
        UserError: nothing was ever loaded.
        BusyError: somebody is writing, or another rebuild is running.
        StorageError: a store is full or cannot be read.
        DamagedError: the register is no database.
    """
    url = workspace.settings.register_url
    if not has_register(url, workspace.root / "register"):
        raise UserError("nothing_loaded")
    job: AbstractContextManager[dict[str, Any]] = (
        noted(workspace, "rebuild") if replace else nullcontext({})
    )
    file = workspace.warehouse_file
    with job as outcome, rebuilding(file, workspace.clock()) as copy:
        work = _Work(workspace, copy, progress)
        work.take(_to_be_there(workspace, frozenset()))
        with standing_still(file):
            work.take(_to_be_there(workspace, _entered(file)))
            rebuilt = _concluded(work, replace=replace)
        outcome |= {"warehouse": rebuilt.outcome, "replaced": rebuilt.replaced}
    return rebuilt


def _to_be_there(workspace: Workspace, entered: frozenset[str]) -> list[KeptLoad]:
    # A load whose end nobody noted is in the warehouse, if its rows were written.
    loads = workspace.register.loads()
    return [kept for kept in loads if kept.state == "accepted" or kept.id in entered]


def _entered(file: Path) -> frozenset[str]:
    try:
        return loads_entered(file) if file.exists() else frozenset()
    except DamagedError:  # told when the two are compared
        return frozenset()


def _concluded(work: _Work, *, replace: bool) -> Rebuilt:
    outcome, relations = _compared(work.rebuild)
    refused = tuple(work.refused)
    told = Rebuilt(outcome, len(work.done), refused, relations)
    if outcome == "equal":
        return told
    if replace and not refused:
        aside = work.rebuild.replace()
        return Rebuilt(
            outcome, told.loads, refused, relations, replaced=True, aside=aside
        )
    if outcome == "different":
        kept = work.rebuild.keep()
        return Rebuilt(outcome, told.loads, refused, relations, kept=kept)
    return told


def _compared(copy: Rebuild) -> tuple[Outcome, tuple[Relation, ...]]:
    if not copy.held.exists():
        return "missing", copy.alone()
    try:
        relations = copy.compared()
    except DamagedError:
        return "damaged", copy.alone()
    equal = all(relation.is_equal for relation in relations)
    return ("equal" if equal else "different"), relations
