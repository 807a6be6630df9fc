"""A submission as the register holds it, and who acts on it."""

from indicators.errors import ForbiddenError, NotFoundError
from office.access import Caller
from office.register.submission_book import SubmissionBook
from office.register.submission_decision import Held, Who
from office.workspace import Workspace


def book(workspace: Workspace) -> SubmissionBook:
    """Return the submissions of the register."""
    return SubmissionBook(workspace.register.engine)


def known(workspace: Workspace, number: str) -> Held:
    """Return a submission with what was done to it.

    Raises:
        NotFoundError: there is none of this number.
    """
    found = book(workspace).find(number.strip())
    if found is None:
        raise NotFoundError("submission_unknown", number=number[:80])
    return found


def acting(workspace: Workspace, caller: Caller) -> Who:
    """Return a caller as he is written down, now.

    Raises:
        ForbiddenError: he did not say who he is: four eyes compare persons.
    """
    if not caller.person:
        raise ForbiddenError("not_signed_in")
    return Who(
        person=caller.person,
        actor=caller.login,
        name=caller.name,
        unit=caller.unit,
        origin=caller.origin,
        recorded=workspace.clock(),
    )
