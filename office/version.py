"""What a page that everybody may read is made from, as a key that changes with it.

A page shows a publication and what the register holds. Whatever changes the register
and may be seen on such a page is an act, and every act is in the trail: so the head of
the trail, the publication in force and the day in China say whether a page would be
drawn in the same way again.
"""

from dataclasses import dataclass
from datetime import date

from office.clock import day_in_china
from office.register.trail_book import TrailBook
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Version:
    """A state of all that is shown; equal ones show the same."""

    publication: str
    act: tuple[int, str] | None
    day: date


def version_of(workspace: Workspace) -> Version:
    """Return the state of a workspace now.

    Raises:
        StorageError: the register or the pointer cannot be read.
        DamagedError: the pointer names no publication.
    """
    return Version(
        workspace.publications.current() or "",
        TrailBook(workspace.register.engine).head(),
        day_in_china(workspace.clock()),
    )
