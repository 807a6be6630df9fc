"""The desk at which a person acts on one round."""

from dataclasses import dataclass

from office.register.round_book import Act, RoundBook
from office.rounds.known import KnownRound, book, known_round
from office.rounds.words import MOST_NAME, written
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """A person (`by`, as named) who acts on the round `code`.

    `account`: the one he is signed in with, empty on the server's own shell; `origin`:
    where the request came in.
    """

    workspace: Workspace
    code: str
    by: str
    account: str = ""
    origin: str = "shell"

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
        account = self.account or self.workspace.actor
        return Act(by, account, self.workspace.clock(), self.origin)
