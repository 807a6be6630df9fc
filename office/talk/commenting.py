"""Comment on a figure, reply, resolve, reopen; nothing is ever deleted.

Nothing classified may be entered (practice on inputs): the forms say so.
"""

from dataclasses import asdict

from indicators.errors import ConflictError, ForbiddenError, NotFoundError
from office.access import Caller, require
from office.register.comment_book import CommentBook, Held, Said
from office.register.comment_rows import Doing
from office.register.submission_decision import Who
from office.rounds.words import optional, written
from office.submissions.known import acting
from office.talk.concerned import may_begin, may_resolve, may_see, may_speak
from office.talk.figures import facts_of, named_figure
from office.talk.mentions import mentions, unit_names_mentioned
from office.workspace import Workspace

MOST_TEXT = 2000
"""Characters of a comment or a reply."""


def book(workspace: Workspace) -> CommentBook:
    """Return the comments of the register."""
    return CommentBook(workspace.register.engine)


def comment(
    workspace: Workspace,
    caller: Caller,
    figure: tuple[str, str, str],
    text: str,
    publication: str | None = None,
) -> int:
    """Comment on a figure as a publication has it; return the comment's number.

    `figure`: indicator, unit and `year:2025` or `target:…`; by default as the current
    publication has it.

    Raises:
        ForbiddenError: the figure is not the caller's to speak of, or nobody signed in.
        NotFoundError: no such publication, indicator or unit.
        UserError: no such figure, no text or too long a one, an unknown unit spoken to.
    """
    require(caller, "comment_figure")
    reader = workspace.reader(publication or None)
    named = named_figure(reader, *figure)
    if not may_begin(workspace, caller, named.indicator, named.unit):
        raise ForbiddenError(
            "comment_not_yours", indicator=named.indicator, unit=named.unit
        )
    said = _said(workspace, written("text", text, MOST_TEXT))
    seen = dict(facts_of(reader, [named])[named])
    values = {**asdict(named), "publication": reader.id, "seen": seen}
    return book(workspace).add(values, said, _who(workspace, caller))


def act_on(
    workspace: Workspace, caller: Caller, number: int, doing: Doing, text: str = ""
) -> None:
    """Reply to a comment, resolve it or reopen it; only a resolution needs no text.

    Raises:
        ForbiddenError: it is not the caller's to do.
        NotFoundError: there is none of this number that he may see.
        ConflictError: it is resolved, or open, already.
    """
    require(caller, "comment_figure")
    take = optional if doing == "resolve" else written
    said = _said(workspace, take("text", text, MOST_TEXT))

    def decide(held: Held) -> None:
        if not may_see(workspace, caller, held):
            raise NotFoundError("figure_comment_unknown", number=number)
        is_allowed = (
            may_resolve(caller, held)
            if doing == "resolve"
            else may_speak(workspace, caller, held)
        )
        if not is_allowed:
            raise ForbiddenError("comment_not_yours_to_settle", number=number)
        _check_state(held, doing)

    book(workspace).act(number, doing, said, decide, _who(workspace, caller))


def _check_state(held: Held, doing: Doing) -> None:
    number, state = held.row.number, held.row.state
    if doing == "resolve" and state == "resolved":
        raise ConflictError("comment_is_resolved", number=number)
    if doing == "reopen" and state == "open":
        raise ConflictError("comment_is_open", number=number)


def _said(workspace: Workspace, text: str) -> Said:
    return Said(text, mentions(text, unit_names_mentioned(workspace)))


def _who(workspace: Workspace, caller: Caller) -> Who:
    if not caller.person:
        raise ForbiddenError("comment_not_signed_in")
    return acting(workspace, caller)
