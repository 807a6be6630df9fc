"""A frozen round computed once more: from its publication, or from its inputs.

From the publication it shows that nothing was changed since; from the loads of the
register and the kept bytes it shows that the whole way leads there again, on any
machine that has them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.durable import make_folder
from etl.jobs.ingest import LoadOrder
from etl.jobs.rebuild import Rebuild
from etl.publication.build import build
from etl.publication.edition import Edition
from etl.publication.reader import PublicationReader, open_publication
from etl.publication.seal import Manifest
from etl.sources.layout import LoadOptions
from indicators.errors import DamagedError, UserError
from office.register.round_rows import FreezeRow
from office.rounds.acting import freeze_of
from office.rounds.judging import as_of, judged_on
from office.rounds.known import known_round
from office.rounds.result import Result, digest_of, result_of
from office.rounds.saying import said_of
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Verified:
    """What a second computation came to; `again` is its content digest."""

    freeze: FreezeRow
    again: str

    @property
    def is_equal(self) -> bool:
        """Tell whether it came to the same."""
        return self.again == self.freeze.content_digest


def frozen_result(workspace: Workspace, code: str) -> tuple[FreezeRow, Result]:
    """Return the result of a round that is in force, as it was kept.

    Raises:
        UserError: nothing of the round is frozen.
        DamagedError: the kept bytes are gone or not those that were frozen.
    """
    known = known_round(workspace, code)
    if known.freeze is None:
        raise UserError("round_not_frozen", round=code)
    row = freeze_of(workspace, known.freeze)
    return row, result_of(workspace.blobs.read(row.sha256))


def verified(workspace: Workspace, code: str, *, from_inputs: bool) -> Verified:
    """Compute a frozen round once more and hold it against what was frozen.

    Raises:
        UserError: nothing of the round is frozen.
        DamagedError: kept bytes or the publication are not what they were.
    """
    row, kept = frozen_result(workspace, code)
    said = said_of(workspace, code, kept.said.until, kept.said.task_list)
    if not from_inputs:
        reader = workspace.reader(row.publication)
        again = judged_on(reader, kept.content, kept.round, said)
        return Verified(row, digest_of(again))
    with _built_again(workspace, row.publication) as (reader, manifest):
        again = judged_on(reader, manifest.content_digest, kept.round, said)
    return Verified(row, digest_of(again))


@contextmanager
def _built_again(
    workspace: Workspace, publication: str
) -> Iterator[tuple[PublicationReader, Manifest]]:
    """Yield the publication made once more from what was loaded into it."""
    sealed = workspace.reader(publication)
    names = {row["load"] for row in sealed.fixed("loads")}
    make_folder(workspace.root / "work")
    with TemporaryDirectory(dir=workspace.root / "work", prefix="again-") as folder:
        aside = Path(folder)
        copy = Rebuild(aside / "warehouse.duckdb", workspace.clock())
        copy.copy.parent.mkdir()
        _fill(workspace, copy, names)
        head = workspace.publications.manifest(publication)
        edition = Edition(
            workspace.plan, as_of(sealed), workspace.clock(), head.code_version
        )
        made = build(copy.copy, aside / "publications", edition, lambda _digest: None)
        path = aside / "publications" / made.id / "publication.duckdb"
        reader = open_publication(made.id, path)
        try:
            yield reader, made
        finally:
            reader.connection.close()


def _fill(workspace: Workspace, copy: Rebuild, names: set[str]) -> None:
    loads = [kept for kept in workspace.register.loads() if kept.id in names]
    firsts = {kept.id: kept for kept in reversed(loads)}
    lost = names - set(firsts)
    if lost:
        raise DamagedError("round_inputs_lost", count=len(lost))
    with copy.filling(workspace.plan) as take_in:
        for kept in sorted(firsts.values(), key=lambda each: each.number):
            content = workspace.blobs.read(kept.sha256)
            options = LoadOptions(**kept.options)
            take_in(LoadOrder(kept.file, content, options, kept.recorded))
