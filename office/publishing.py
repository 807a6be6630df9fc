"""Publish, list publications, and set up a data folder from the shipped figures."""

from dataclasses import dataclass
from typing import Any

from etl.jobs.publish import Published
from etl.publication.seal import Manifest
from indicators.errors import DefinitionError
from office.jobs.waiting import carry_out
from office.jobs.work import Watch
from office.loading import load_files
from office.shipped import shipped_data
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SetUp:
    """What `initialise` found or made."""

    publication: str
    added: int
    is_new: bool


def publish(
    workspace: Workspace, watch: Watch = lambda _row, _position: None
) -> Published:
    """Publish what is loaded, as known today in China.

    `watch` is told of the job's progress.

    Raises:
        UserError: nothing is loaded.
        BusyError: somebody is writing.
        StorageError: a store is full or read-only.
        StoppedError: the job was cancelled.
    """
    outcome = carry_out(workspace, lambda: _ask(workspace), watch).outcome or {}
    manifest = workspace.publications.manifest(outcome["publication"])
    return Published(manifest, is_new=outcome["is_new"])


def _ask(workspace: Workspace) -> int:
    workspace.work_folder.ring()
    number = workspace.queue.ask("publish", workspace.actor, workspace.clock())
    workspace.work_folder.ring()
    return number


def publications(workspace: Workspace) -> list[tuple[Manifest, bool]]:
    """Return all publications, the latest first, and which one is current."""
    current = workspace.publications.current()
    return [(m, m.id == current) for m in workspace.publications.manifests()]


def initialise(
    workspace: Workspace, watch: Watch = lambda _row, _position: None
) -> SetUp:
    """Load the shipped figures and publish them; repeating it changes nothing.

    `watch` is told of the progress of both jobs.

    Raises:
        DefinitionError: a shipped file is not in order.
        StorageError: the data folder cannot be written.
    """
    folder = shipped_data() / "reference" / "observations"
    receipts = load_files(workspace, sorted(folder.glob("*.csv")), {}, watch)
    _refuse_damaged(receipts)
    added = sum(receipt["added"] for receipt in receipts)
    current = workspace.publications.current()
    if current is not None and _is_published(workspace, receipts):
        return SetUp(current, added, is_new=False)
    return SetUp(publish(workspace, watch).manifest.id, added, is_new=True)


def _is_published(workspace: Workspace, receipts: list[dict[str, Any]]) -> bool:
    # Asked of the publication, not of what was added: whoever loaded the files
    # may have died before publishing them.
    published = {row["load"] for row in workspace.reader().fixed("loads")}
    return published >= {receipt["load"] for receipt in receipts}


def _refuse_damaged(receipts: list[dict[str, Any]]) -> None:
    for receipt in receipts:
        if not receipt["accepted"]:
            codes = ", ".join(sorted({f["code"] for f in receipt["findings"]}))
            raise DefinitionError("shipped_refused", file=receipt["file"], detail=codes)
