"""The desk at which a person acts on one round."""

from dataclasses import dataclass

from office.register.round_book import Act, RoundBook
from office.rounds.known import KnownRound, book, known_round
from office.rounds.words import MOST_NAME, written
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """A person (`by`, as named) who acts on the round `code`."""

    workspace: Workspace
    code: str
    by: str

    @property
    def known(self) -> KnownRound:
        """Return the round as it is now.

        Raises:
            NotFoundError: there is none of this code.
        """
        return known_round(self.workspace, self.code)

    @property
    def book(self) -> RoundBook:
        """Return the rounds of the register."""
        return book(self.workspace)

    def act(self) -> Act:
        """Return who acts now: the person, the account, the moment.

        Raises:
            UserError: no person is named, or at too great a length.
        """
        by = written("by", self.by, MOST_NAME)
        return Act(by, self.workspace.actor, self.workspace.clock())
