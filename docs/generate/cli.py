"""The option tables of docs/cli.md from the commands themselves.

Run by `make docs`; writes into the folder given, else into docs/. All other
text of the page is written by hand.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer
from parts.folders import write
from parts.markers import completed, table
from typer.models import ArgumentInfo, OptionInfo

from dashboard.cli.main import app

PAGE = "cli.md"
PLACEHOLDER = {Path: "PATH", int: "NUMBER", str: "TEXT"}
COLUMNS = ("option", "value", "meaning", "if not given")
USUAL = re.compile(r"\s*\[([^\]]+)\]")
"""What holds otherwise: the commands write it in brackets at the end."""


def commands() -> dict[str, Callable[..., Any]]:
    """Return each command with the function behind it, in the order of --help."""
    found = _named(app, "")
    for group in app.registered_groups:
        below = group.typer_instance
        if below is None or group.name is None:
            continue
        if below.registered_callback and below.registered_callback.callback:
            found[group.name] = below.registered_callback.callback
        found |= _named(below, f"{group.name} ")
    return found


def _named(commands: typer.Typer, before: str) -> dict[str, Callable[..., Any]]:
    return {
        before + (command.name or command.callback.__name__): command.callback
        for command in commands.registered_commands
        if command.callback is not None
    }


def part(name: str, command: Callable[..., Any]) -> str:
    """Return the usage line, the sentence and the options of one command."""
    rows = list(options(command))
    arguments = [first for first, *_ in rows if not first.startswith("`--")]
    usage = " ".join(["tradeplan", name, *(a.strip("`") for a in arguments)])
    text = inspect.getdoc(command) or ""
    return f"```\n{usage} [OPTIONS]\n```\n\n{text}\n\n{table(COLUMNS, rows)}"


def options(command: Callable[..., Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, placeholder, meaning and default of each parameter."""
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        if hints[name] is typer.Context:
            continue
        if get_origin(hints[name]) is not Annotated:
            raise TypeError(f"{command.__name__}: {name} says nothing of itself")
        kind, info = get_args(hints[name])[:2]
        meaning = USUAL.sub("", info.help or "")
        if isinstance(info, ArgumentInfo):
            said = info.metavar or name.upper()
            if parameter.default is inspect.Parameter.empty:
                yield f"`{said}`", "", meaning, "must be given"
            else:
                yield f"`[{said}]`", "", meaning, usual_of(info)
            continue
        usual = usual_of(info) or default(parameter.default)
        yield f"`{written(name, info)}`", placeholder(kind), meaning, usual


def usual_of(info: ArgumentInfo | OptionInfo) -> str:
    """Return what a command says of itself that holds otherwise, if it does."""
    told = USUAL.search(info.help or "")
    return told[1] if told else ""


def written(name: str, info: OptionInfo) -> str:
    """Return an option as it is typed."""
    # Inside Annotated, typer holds a name of one's own for a default until it runs.
    own = [d for d in (*(info.param_decls or ()), info.default) if _is_name(d)]
    return str(own[0]) if own else "--" + name.replace("_", "-")


def _is_name(declared: object) -> bool:
    return isinstance(declared, str) and declared.startswith("--")


def placeholder(kind: Any) -> str:
    """Return what stands after an option: nothing, words, or a kind of value.

    Of a list or of what may be left out: the kind of one value.
    """
    plain = kind
    while inner := [k for k in get_args(plain) if k is not type(None)]:
        plain = inner[0]
    if plain is bool:
        return ""
    if issubclass(plain, Enum):
        return " ".join(f"`{member.value}`" for member in plain)
    return PLACEHOLDER[plain]


def default(given: Any) -> str:
    """Return what holds when an option is left out."""
    if given is inspect.Parameter.empty:
        return "must be given"
    return "" if given is None or given is False or given == "" else f"`{given}`"


if __name__ == "__main__":
    write(PAGE, completed(PAGE, {n: part(n, c) for n, c in commands().items()}))
