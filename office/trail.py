"""The trail of acts, searched and held against the heads noted in publications."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.access import Caller, require
from office.audit import Broken, Entry, Head, broken_in
from office.register.trail_book import TrailBook
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Searched:
    """Which acts are looked for; empty: any.

    `anything`: in the person, the account, the subject or the facts.
    """

    subject: str = ""
    person: str = ""
    anything: str = ""

    def among(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return those that are looked for, the newest first."""
        return [entry for entry in reversed(entries) if self.fits(entry)]

    def fits(self, entry: Entry) -> bool:
        """Tell whether an act is one that is looked for."""
        told = (entry.person, entry.actor, entry.subject, entry.facts)
        return (
            self.subject in {"", entry.subject}
            and self.person in {"", entry.person}
            and any(self.anything in text for text in told)
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """The entries, how many heads they were held against, and what is wrong."""

    entries: Sequence[Entry]
    heads: int
    broken: Sequence[Broken]


def acts(workspace: Workspace, by: Caller, searched: Searched) -> list[Entry]:
    """Return the acts that are looked for, the newest first.

    Raises:
        ForbiddenError: the caller may not read the trail.
    """
    require(by, "read_trail")
    return searched.among(trail_book(workspace).entries())


def verified(workspace: Workspace, by: Caller) -> Verified:
    """Hold the trail against itself and against every head that a publication notes.

    Raises:
        ForbiddenError: the caller may not read the trail.
    """
    require(by, "read_trail")
    entries, heads = trail_book(workspace).entries(), noted_heads(workspace)
    return Verified(entries, len(heads), broken_in(entries, heads))


def noted_heads(workspace: Workspace) -> list[Head]:
    """Return the heads that the manifests of publications note."""
    manifests = workspace.publications.manifests()
    return [
        Head(manifest.trail[0], manifest.trail[1], manifest.id)
        for manifest in manifests
        if manifest.trail is not None
    ]


def trail_book(workspace: Workspace) -> TrailBook:
    """Return the trail of the register."""
    return TrailBook(workspace.register.engine)
