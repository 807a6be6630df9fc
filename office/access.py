"""Who may do what: role × unit × act, refused by default.

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

Act = Literal[
    "read",
    "judge_round",
    "comment_round",
    "manage_accounts",
    "read_trail",
]
ACTS: tuple[Act, ...] = get_args(Act)

RIGHTS: Mapping[Act, frozenset[Role]] = {
    "read": frozenset(ROLES),
    "judge_round": frozenset({"evaluator"}),
    "comment_round": frozenset({"evaluator", "submitter", "liaison"}),
    "manage_accounts": frozenset({"administrator"}),
    "read_trail": frozenset({"administrator"}),
}
"""Act → the roles that may do it."""

UNIT_ROLES: frozenset[Role] = frozenset({"submitter", "liaison"})
"""Roles that speak for their own unit alone; everybody else's unit is the office."""

SHELL_ACTS: frozenset[Act] = frozenset(
    {"read", "judge_round", "comment_round", "manage_accounts", "read_trail"}
)
"""What the user of the server's own shell may do: nothing that needs four eyes."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as the server knows it.

    `person`: the human being, whatever the account; `unit`: empty for the office;
    `origin`: where the request came in.
    """

    login: str
    person: str
    name: str
    unit: str
    roles: frozenset[Role]
    origin: str
    on_shell: bool = False


STRANGER = Caller("", "", "", "", frozenset(), "")
"""Somebody without any right."""


def shell_caller(actor: str) -> Caller:
    """Return the user of the server's own shell, by the name of its system."""
    return Caller(actor, actor, actor, "", frozenset(), "shell", on_shell=True)


def may(caller: Caller, act: Act, unit: str = "") -> bool:
    """Tell whether a caller may do an act, on behalf of a unit where one is named.

    A role that speaks for a unit acts for that one alone.
    """
    if caller.on_shell:
        return act in SHELL_ACTS
    return any(
        role in RIGHTS[act]
        and (role not in UNIT_ROLES or not unit or unit == caller.unit)
        for role in caller.roles
    )


def require(caller: Caller, act: Act, unit: str = "") -> None:
    """Let a caller act.

    Raises:
        ForbiddenError: no role of his lets him.
    """
    if not may(caller, act, unit):
        raise ForbiddenError(
            "not_allowed", act=act, login=caller.login, unit=unit or "—"
        )
