"""What a page that everybody may read is made from, as a key that changes with it.

A page shows a publication and what the register holds. Whatever changes the register
and may be seen on such a page is an act, and every act is in the trail: so the last of
these acts, the publication in force and the day in China say whether a page would be
drawn in the same way again. Acts that no such page shows are listed here; any other,
also one that is thought of later, counts.
"""

from dataclasses import dataclass
from datetime import date

from office.clock import day_in_china
from office.register.trail_book import TrailBook
from office.workspace import Workspace

UNSEEN = (
    *("signed_in", "signed_out", "password_changed", "password_rehashed"),
    *("account_added", "account_disabled", "account_reset", "account_reached"),
    *("account_bound", "account_unbound", "token_created", "token_revoked"),
    *("reminder_begun", "reminder_sent", "reminder_failed"),
    *("submission_drafted", "submission_attached", "submission_signed"),
    *("query_saved", "query_version_added", "query_renamed", "query_shared"),
    *("query_closed", "query_pinned", "query_unpinned", "query_put_away"),
    "query_brought_back",
    *("submission_corrected", "submission_handed_in", "submission_withdrawn"),
    *("submission_review_begun", "submission_supplement", "submission_requeued"),
    *("load_accepted", "load_refused"),
)
"""Acts that are seen on nobody's shared page: those of accounts, of what is not yet
accepted, and of figures before they are published."""


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
        TrailBook(workspace.register.engine).head(UNSEEN),
        day_in_china(workspace.clock()),
    )
