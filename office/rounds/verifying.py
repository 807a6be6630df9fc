"""A frozen round computed once more: from its publication, or from its inputs.

From the publication it shows that nothing was changed since; from the kept plan and
the kept files it shows that the whole way leads there again, on any machine that has
the register and them.
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
from indicators.errors import DamagedError, NotFoundError, UserError
from office.inputs import Inputs, inputs_in
from office.register.round_rows import FreezeRow
from office.rounds.frozen import frozen_bytes
from office.rounds.held_against import again_as_kept
from office.rounds.judging import as_of, judged_on
from office.rounds.result import result_of
from office.rounds.saying import said_of
from office.workspace import Workspace

AGAIN = "again-"
"""How a folder of what is built once more begins."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a second computation came to.

    `again`: its content digest; `differs`: the parts of the record that it has
    otherwise than the frozen one.
    """

    freeze: FreezeRow
    again: str
    differs: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Tell whether it came to the same."""
        return self.again == self.freeze.content_digest


def verified(workspace: Workspace, code: str, *, from_inputs: bool) -> Verified:
    """Compute a frozen round once more and hold it against what was frozen.

    Raises:
        UserError: nothing of the round is frozen; an input is refused now.
        DamagedError: kept bytes or the publication are not what they were, or gone.
    """
    row, content = frozen_bytes(workspace, code)
    kept = result_of(content)
    said = said_of(workspace, code, kept.said)
    if from_inputs:
        with _built_again(workspace, row.publication) as (reader, manifest):
            again = judged_on(reader, manifest.content_digest, kept.round, said)
    else:
        reader = _sealed(workspace, row.publication)
        again = judged_on(reader, kept.content, kept.round, said)
    return Verified(row, *again_as_kept(again, content))


def _sealed(workspace: Workspace, publication: str) -> PublicationReader:
    try:
        return workspace.reader(publication)
    except NotFoundError as error:
        told = publication[:12]
        raise DamagedError("round_publication_lost", publication=told) from error


@contextmanager
def _built_again(
    workspace: Workspace, publication: str
) -> Iterator[tuple[PublicationReader, Manifest]]:
    """Yield the publication made once more from what it was made of."""
    inputs = _inputs(workspace, publication)
    make_folder(workspace.root / "work")
    with TemporaryDirectory(dir=workspace.root / "work", prefix=AGAIN) as folder:
        aside = Path(folder)
        copy = Rebuild(aside / "warehouse.duckdb", workspace.clock())
        copy.copy.parent.mkdir()
        _fill(workspace, copy, inputs)
        moment = workspace.clock()
        edition = Edition(inputs.plan, inputs.as_of, moment, inputs.code_version)
        made = build(copy.copy, aside / "publications", edition, lambda _digest: None)
        path = aside / "publications" / made.id / "publication.duckdb"
        reader = open_publication(made.id, path)
        try:
            yield reader, made
        finally:
            reader.connection.close()


def _inputs(workspace: Workspace, publication: str) -> Inputs:
    """Return what a publication was made of: as the register knows it.

    Of one that an older version made, as the publication itself tells, and by the
    plan in force.
    """
    kept = workspace.register.inputs_of(publication)
    if kept is not None:
        return inputs_in(workspace.blobs.read(kept))
    reader = _sealed(workspace, publication)
    head = workspace.publications.manifest(publication)
    loads = frozenset(row["load"] for row in reader.fixed("loads"))
    return Inputs(workspace.plan, as_of(reader), head.code_version, loads)


def _fill(workspace: Workspace, copy: Rebuild, inputs: Inputs) -> None:
    loads = [kept for kept in workspace.register.loads() if kept.id in inputs.loads]
    firsts = {kept.id: kept for kept in reversed(loads)}
    lost = inputs.loads - set(firsts)
    if lost:
        raise DamagedError("round_inputs_lost", count=len(lost))
    with copy.filling(inputs.plan) as take_in:
        for kept in sorted(firsts.values(), key=lambda each: each.number):
            content = workspace.blobs.read(kept.sha256)
            options = LoadOptions(**kept.options)
            order = LoadOrder(kept.file, content, options, kept.recorded)
            if not take_in(order).accepted:
                raise UserError("round_input_refused", file=kept.file)
