"""Publish, list publications, and set up a data folder from the shipped figures."""

from dataclasses import dataclass
from importlib.metadata import version

from etl.jobs.publish import Published
from etl.jobs.publish import publish as publish_job
from etl.jobs.receipt import Receipt
from etl.publication.edition import Edition
from etl.publication.seal import Manifest
from indicators.errors import DefinitionError, UserError
from office.clock import day_in_china
from office.loading import caught_up, load_files
from office.shipped import shipped_data
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SetUp:
    """What `initialise` found or made."""

    publication: str
    added: int
    is_new: bool


def publish(workspace: Workspace) -> Published:
    """Publish what is loaded, as known today in China.

    Raises:
        UserError: nothing is loaded.
        BusyError: somebody is writing.
        StorageError: a store is full or read-only.
    """
    now = workspace.clock()
    edition = Edition(workspace.plan, day_in_china(now), now, version("trade-plan"))
    with workspace.job("publish") as outcome:
        with caught_up(workspace) as loader:
            if not loader.present():
                raise UserError("nothing_loaded")
        published = publish_job(
            workspace.warehouse_file, workspace.publications, edition
        )
        workspace.register.note_publications(
            workspace.publications.readable(), workspace.actor
        )
        workspace.register.note_current(
            published.manifest.id, workspace.actor, workspace.clock()
        )
        outcome["publication"] = published.manifest.id
    return published


def publications(workspace: Workspace) -> list[tuple[Manifest, bool]]:
    """Return all publications, the latest first, and which one is current."""
    current = workspace.publications.current()
    return [(m, m.id == current) for m in workspace.publications.manifests()]


def initialise(workspace: Workspace) -> SetUp:
    """Load the shipped figures and publish them; repeating it changes nothing.

    Raises:
        DefinitionError: a shipped file is not in order.
        StorageError: the data folder cannot be written.
    """
    folder = shipped_data() / "reference" / "observations"
    receipts = load_files(workspace, sorted(folder.glob("*.csv")), {})
    _refuse_damaged(receipts)
    added = sum(receipt.added for receipt in receipts)
    current = workspace.publications.current()
    if current is not None and _is_published(workspace, receipts):
        return SetUp(current, added, is_new=False)
    return SetUp(publish(workspace).manifest.id, added, is_new=True)


def _is_published(workspace: Workspace, receipts: list[Receipt]) -> bool:
    # Asked of the publication, not of what was added: whoever loaded the files
    # may have died before publishing them.
    published = {row["load"] for row in workspace.reader().fixed("loads")}
    return published >= {receipt.load for receipt in receipts}


def _refuse_damaged(receipts: list[Receipt]) -> None:
    for receipt in receipts:
        if not receipt.accepted:
            codes = ", ".join(sorted({f.code for f in receipt.findings}))
            raise DefinitionError("shipped_refused", file=receipt.file, detail=codes)
