"""Whoever keeps questions under his name, and what a kept text may be."""

from collections.abc import Mapping

from indicators.errors import UserError
from office.access import Caller, may, require
from office.analysis.wanted import MOST_PARAMETERS, MOST_VALUE
from office.register.looking import has_register
from office.register.query_book import QueryBook
from office.register.query_log import QueryLog
from office.register.submission_decision import Who
from office.submissions.known import acting
from office.workspace import Workspace

MOST_TEXT = 65_536
"""Bytes of the text of a question, as UTF-8."""

Parameters = Mapping[str, str]


def book(workspace: Workspace) -> QueryBook:
    """Return the saved queries of the register."""
    return QueryBook(workspace.register.engine)


def log(workspace: Workspace) -> QueryLog:
    """Return history and drafts of the register."""
    return QueryLog(workspace.register.engine)


def may_keep(caller: Caller) -> bool:
    """Tell whether somebody may keep questions: who may ask and is signed in."""
    return bool(caller.person) and may(caller, "query", caller.unit)


def keeper(workspace: Workspace, caller: Caller) -> Who:
    """Return who keeps a question, as he is written down, now.

    Raises:
        ForbiddenError: he may not ask, or nobody is signed in.
    """
    require(caller, "query", caller.unit)
    return acting(workspace, caller)


def is_there(workspace: Workspace) -> bool:
    """Tell whether there is a register: nobody makes one by looking."""
    return has_register(workspace.settings.register_url, workspace.root / "register")


def kept_text(text: str) -> str:
    """Return the text of a question as it is kept.

    Raises:
        UserError: it is longer than a question may be.
    """
    # No database keeps a NUL in a text, and no question needs one.
    clean = text.replace("\x00", "")
    size = len(clean.encode("utf-8", "replace"))
    if size > MOST_TEXT:
        raise UserError("query_text_long", size=size, most=MOST_TEXT)
    return clean


def kept_parameters(parameters: Parameters) -> dict[str, str]:
    """Return the values of parameters as they are kept.

    Raises:
        UserError: there are more than may be, or one is longer.
    """
    if len(parameters) > MOST_PARAMETERS:
        raise UserError("query_parameters_many", most=MOST_PARAMETERS)
    for name, value in parameters.items():
        if max(len(name), len(value)) > MOST_VALUE:
            raise UserError("query_parameter_long", name=name[:80], most=MOST_VALUE)
    return {name: value.replace("\x00", "") for name, value in parameters.items()}
