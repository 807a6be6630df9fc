"""Units that a text speaks to: @ and a name, as @浙江省 or @商务部."""

from collections.abc import Mapping

from indicators.errors import UserError
from office.workspace import Workspace

_SHOWN = 20
"""Characters of a name that nobody has, told to whoever wrote it."""


def mentions(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the units that a text speaks to, each once, in order.

    `names`: name → code; the longest that fits is meant. An address of mail, where a
    letter or digit stands before the sign, speaks to nobody.

    Raises:
        UserError: after a sign there is no name of a unit.
    """
    found: dict[str, None] = {}
    for at, sign in enumerate(text):
        if sign not in "@＠" or _is_mail(text, at):
            continue
        rest = text[at + 1 :].casefold()
        fitting = [name for name in names if rest.startswith(name.casefold())]
        if not fitting:
            raise UserError("mention_unknown", name=text[at + 1 : at + 1 + _SHOWN])
        found[names[max(fitting, key=len)]] = None
    return tuple(found)


def unit_names_mentioned(workspace: Workspace) -> dict[str, str]:
    """Return every name by which a province or department is spoken to → its code."""
    plan = workspace.plan
    names = {
        name: each.code
        for each in plan.departments
        for name in (each.name.zh, each.name.en)
    }
    return names | {
        name: unit.code
        for unit in plan.territory.provinces()
        for name in (
            *(unit.name.zh, unit.name.en, unit.short.zh, unit.short.en),
            *unit.aliases,
        )
        if name
    }


def _is_mail(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isascii() and before.isalnum()
