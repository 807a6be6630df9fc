"""Who may do what: role × unit × right, refused by default.

The one place where this is decided, for pages, callbacks, programs and the command
line alike. Source of the rules: practice on four eyes and on acting for a unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from indicators.errors import ForbiddenError

Role = Literal[
    "evaluator",
    "reviewer",
    "submitter",
    "liaison",
    "analyst",
    "leader",
    "administrator",
]
ROLES: tuple[Role, ...] = get_args(Role)

Right = Literal[
    "read",
    "judge_round",
    "comment_round",
    "manage_accounts",
    "read_trail",
    "submit",
    "submit_on_behalf",
    "review",
    "see_submission",
    "manage_collection",
    "comment_figure",
    "see_comments",
    "save_view",
    "query",
]
RIGHTS: tuple[Right, ...] = get_args(Right)

ROLES_WITH: Mapping[Right, frozenset[Role]] = {
    "read": frozenset(ROLES),
    "judge_round": frozenset({"evaluator"}),
    "comment_round": frozenset({"evaluator", "submitter", "liaison"}),
    "manage_accounts": frozenset({"administrator"}),
    "read_trail": frozenset({"administrator"}),
    "submit": frozenset({"submitter", "liaison"}),
    "submit_on_behalf": frozenset({"evaluator", "reviewer"}),
    "review": frozenset({"reviewer"}),
    "see_submission": frozenset(
        {"evaluator", "reviewer", "leader", "submitter", "liaison"}
    ),
    "manage_collection": frozenset({"evaluator"}),
    "comment_figure": frozenset({"evaluator", "reviewer", "submitter", "liaison"}),
    "see_comments": frozenset(
        {"evaluator", "reviewer", "leader", "submitter", "liaison"}
    ),
    "save_view": frozenset(ROLES),
    "query": frozenset({"evaluator", "reviewer", "analyst", "leader"}),
}
"""Right → the roles that have it."""

UNIT_ROLES: frozenset[Role] = frozenset({"submitter", "liaison"})
"""Roles that speak for their own unit alone; everybody else's unit is the office."""

SHELL_RIGHTS: frozenset[Right] = frozenset(
    {
        *("read", "judge_round", "comment_round"),
        *("manage_accounts", "read_trail", "manage_collection"),
        *("comment_figure", "see_comments", "query"),
    }
)
"""What the user of the server's own shell may do: nothing that needs four eyes."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as the server knows it.

    `person`: the human being, whatever the account; `unit`: empty for the office;
    `origin`: where the request came in; `scopes`: the only rights that a token gives,
    None where no token limits them.
    """

    login: str
    person: str
    name: str
    unit: str
    roles: frozenset[Role]
    origin: str
    on_shell: bool = False
    scopes: frozenset[Right] | None = None


STRANGER = Caller("", "", "", "", frozenset(), "")
"""Somebody without any right."""


def shell_caller(actor: str) -> Caller:
    """Return the user of the server's own shell, by the name of its system."""
    return Caller(actor, actor, actor, "", frozenset(), "shell", on_shell=True)


def may(caller: Caller, right: Right, unit: str = "") -> bool:
    """Tell whether a caller has a right, on behalf of a unit where one is named.

    A role that speaks for a unit acts for that one alone.
    """
    if caller.on_shell:
        return right in SHELL_RIGHTS
    if caller.scopes is not None and right not in caller.scopes:
        return False
    return any(
        role in ROLES_WITH[right]
        and (role not in UNIT_ROLES or not unit or unit == caller.unit)
        for role in caller.roles
    )


def require(caller: Caller, right: Right, unit: str = "") -> None:
    """Let a caller act.

    Raises:
        ForbiddenError: no role of his lets him.
    """
    if not may(caller, right, unit):
        raise ForbiddenError(
            "not_allowed", right=right, login=caller.login, unit=unit or "—"
        )
