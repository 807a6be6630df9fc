"""Publish: build a publication from the warehouse and make it current."""

from dataclasses import dataclass
from pathlib import Path

from etl.failpoint import failpoint
from etl.publication.build import build
from etl.publication.edition import Edition
from etl.publication.seal import Manifest
from etl.publication.store import PublicationStore
from etl.steps import Step, unwatched
from etl.warehouse.lock import writing
from indicators.errors import UserError


@dataclass(frozen=True, slots=True)
class Published:
    """The current publication after the job; `is_new` when the job made it."""

    manifest: Manifest
    is_new: bool


def publish(
    warehouse: Path,
    store: PublicationStore,
    edition: Edition,
    step: Step = unwatched,
) -> Published:
    """Publish what the warehouse holds; the same content is published once.

    `step` is told of each of `etl.steps.PUBLISH` but the first.

    Raises:
        UserError: there is no warehouse yet.
        BusyError: somebody is writing.
    """
    if not warehouse.exists():
        raise UserError("nothing_loaded")
    with writing(warehouse.with_suffix(".lock")):
        before = store.ids()
        manifest = build(warehouse, store.folder, edition, store.with_content, step)
        store.point_to(manifest.id)
        failpoint("publish.pointed")
    return Published(manifest, is_new=manifest.id not in before)
