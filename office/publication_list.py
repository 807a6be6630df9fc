"""The list of publications, and two of them side by side."""

from dataclasses import replace
from datetime import UTC, date, datetime

from etl.publication.compare import Asked
from etl.publication.seal import Manifest
from office.comparing import compared
from office.published import plan_head, stamp
from office.revision_views import Compared, PublicationList, Published, Revision
from office.workspace import Workspace

MOST_SHOWN = 200
"""Revisions on the page; all of them are in the file to save."""


def publication_list(
    workspace: Workspace,
    sides: tuple[str, str] | None,
    asked: Asked,
    publication: str | None = None,
) -> PublicationList:
    """Return all publications, with `sides` (older, newer) compared.

    Without `sides` the latest is compared with the one before it.

    Raises:
        NotFoundError: one of `sides`, or a filter of `asked`, names nothing.
        UserError: nothing is published yet.
        DamagedError: a file is not the one that was sealed.
    """
    reader = workspace.reader(publication)
    known = sorted(
        workspace.publications.readable(), key=lambda m: m.published, reverse=True
    )
    chosen = sides or _latest(known)
    found: Compared | None = None
    if chosen is not None:
        found = compared(workspace, *chosen, asked)

    def every() -> tuple[Revision, ...]:
        if found is None or found.total == len(found.revisions):
            return found.revisions if found else ()
        sides = (found.old.publication, found.new.publication)
        return compared(workspace, *sides, replace(asked, most=None)).revisions

    return PublicationList(
        stamp(workspace, reader),
        plan_head(reader),
        published(workspace),
        found,
        workspace.clock(),
        every,
    )


def published(workspace: Workspace) -> tuple[Published, ...]:
    """Return every publication that can be read, the latest first."""
    current = workspace.publications.current()
    found = workspace.publications.readable()
    known = sorted(found, key=lambda m: m.published, reverse=True)
    return tuple(_published(manifest, current) for manifest in known)


def _latest(known: list[Manifest]) -> tuple[str, str] | None:
    return (known[1].id, known[0].id) if len(known) > 1 else None


def _published(manifest: Manifest, current: str | None) -> Published:
    return Published(
        id=manifest.id,
        as_of=date.fromisoformat(manifest.as_of),
        published=datetime.fromisoformat(manifest.published).replace(tzinfo=UTC),
        observations=manifest.counts["observation"],
        code_version=manifest.code_version,
        is_current=manifest.id == current,
    )
