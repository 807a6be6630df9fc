"""What each command starts from: the workspace, the wording, the way of printing.

Imports are late, so that `--help` stays quick.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from dashboard.wording import Wording
    from office.settings import Settings
    from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    workspace: "Workspace"
    words: "Wording"
    console: "Console"

    def refuse_secrets(self) -> None:
        """Say that nothing classified may be entered, wherever text is taken in."""
        self.console.print(self.words.text("tasks_cli.classified"))


def session(data: Path | None, **settings: Any) -> Session:
    """Return the session of a command.

    Options prevail over TRADEPLAN_* variables, those over defaults.

    Raises:
        UserError: a variable or option has a value that cannot be used.
    """
    from rich.console import Console  # noqa: PLC0415 - only when printing

    from dashboard.wording import wording  # noqa: PLC0415 - only when printing
    from office.workspace import Workspace  # noqa: PLC0415 - slow

    chosen = {"data": data, **settings}
    made = _settings({k: v for k, v in chosen.items() if v is not None})
    # Brackets and colons of a file's name are no markup.
    console = Console(soft_wrap=True, markup=False, emoji=False, highlight=False)
    return Session(Workspace(made), wording(made.language), console)


def print_json(record: object) -> None:
    """Print one JSON document to standard output."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def _settings(chosen: dict[str, Any]) -> "Settings":
    from pydantic import ValidationError  # noqa: PLC0415 - slow

    from indicators.errors import UserError  # noqa: PLC0415 - with its caller
    from office.settings import Settings  # noqa: PLC0415 - slow

    try:
        return Settings(**chosen)
    except ValidationError as error:
        first = error.errors()[0]
        raise UserError(
            "setting",
            name=".".join(map(str, first["loc"])),
            value=str(first["input"]),
            detail=first["msg"],
        ) from error
