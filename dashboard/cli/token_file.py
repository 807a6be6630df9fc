"""Where a person's own token stands on this machine, and who acts with it."""

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.session import Session

if TYPE_CHECKING:
    from office.access import Caller


def token_path() -> Path:
    """Return the file of the token that `tradeplan login` keeps."""
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "tradeplan" / "token"


def keep_token(key: str) -> Path:
    """Write a token so that nobody but its owner can read it; return where.

    Raises:
        StorageError: the file cannot be written.
    """
    from indicators.errors import StorageError  # noqa: PLC0415 - with its caller

    path = token_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "w") as file:
            file.write(key)
    except OSError as error:
        detail = error.strerror or str(error)
        raise StorageError("storage", path=str(path), detail=detail) from error
    return path


def acting(run: Session) -> "Caller":
    """Return who acts: by TRADEPLAN_TOKEN, else by the token that is kept here.

    Raises:
        ForbiddenError: there is none, or it is good no longer.
    """
    from indicators.errors import ForbiddenError  # noqa: PLC0415 - with its caller
    from office.tokens import caller_with  # noqa: PLC0415 - slow

    key = run.workspace.settings.token or _kept()
    if not key:
        raise ForbiddenError("token_missing")
    return caller_with(run.workspace, key.strip(), here())


def has_token(run: Session) -> bool:
    """Tell whether a token is given or kept here, good or not."""
    return bool(run.workspace.settings.token or _kept())


def here() -> str:
    """Return where the command line is, as it is written down."""
    return f"cli:{socket.gethostname()}"[:128]


def asked_password(prompt: str) -> str:
    """Return the password that is typed, or the first line of standard input."""
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass  # noqa: PLC0415 - only here

        return getpass(prompt)
    return sys.stdin.readline().rstrip("\n") if sys.stdin is not None else ""


def _kept() -> str:
    path = token_path()
    try:
        return path.read_text(encoding="ascii") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        from indicators.errors import StorageError  # noqa: PLC0415 - with its caller

        raise StorageError("storage", path=str(path), detail=str(error)) from error


def shell_or_token(run: "Session") -> "Caller":
    """Return who acts: by his token, else the user of the server's own shell."""
    from office.access import shell_caller  # noqa: PLC0415 - slow

    return acting(run) if has_token(run) else shell_caller(run.workspace.actor)
