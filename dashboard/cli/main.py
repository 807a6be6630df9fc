"""The command `tradeplan`: its commands, and how an error leaves the process."""

import os
import sys
import traceback
from functools import cache
from io import TextIOWrapper
from tempfile import NamedTemporaryFile
from typing import Any, NoReturn

import typer

from dashboard.cli import (
    analysts,
    assess,
    checking,
    collections,
    comments,
    credibility,
    doctor,
    figures,
    files,
    jobs,
    publications,
    quack,
    review,
    rounds,
    server,
    sql,
    submissions,
    submit,
    tasks,
    tokens,
    trail,
    users,
)
from indicators.errors import TradePlanError, UserError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Where a trade development plan stands, on published figures.",
)
for module in (
    *(server, publications, files, checking, figures, sql, credibility),
    *(rounds, assess, tasks, submit, submissions, review, tokens, users, trail),
    *(collections, comments, jobs, doctor, analysts, quack),
):
    module.register(app)


def main() -> None:
    """Run the command line; leave with the exit code of docs/cli.md."""
    _write_any_character()
    try:
        # Typer draws a box around a misspelt command; a program that reads JSON
        # is given it as JSON.
        sys.exit(_command()(standalone_mode=not _is_json()))
    except TradePlanError as error:
        _leave(error)
    except typer.TyperException as error:
        _leave(UserError("usage", detail=error.format_message()))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the last door before the terminal
        _leave(_our_mistake(error))


@cache
def _command() -> Any:
    """Return the commands as built from `app`: dear, and the same at each call."""
    return typer.main.get_command(app)


def _is_json() -> bool:
    return "--json" in sys.argv


def _write_any_character() -> None:
    # A terminal in GBK or ASCII lacks some; better \u2212 than no answer.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _our_mistake(error: Exception) -> TradePlanError:
    """Write the trace to a file and return what to say of it.

    Whoever sits at the terminal cannot mend it, so no trace is shown there.
    """
    prefix = "tradeplan-error-"
    try:
        with NamedTemporaryFile("w", prefix=prefix, suffix=".log", delete=False) as log:
            traceback.print_exception(error, file=log)
    except OSError:  # the disk is full, also there: the kind of error must do
        return TradePlanError("internal", reference=repr(error))
    return TradePlanError("internal", reference=log.name)


def _leave(error: TradePlanError) -> NoReturn:
    from dashboard.cli.session import print_json  # noqa: PLC0415 - only on errors
    from dashboard.sentences import error_sentence  # noqa: PLC0415 - only on errors
    from dashboard.wording import wording  # noqa: PLC0415 - only on errors

    language = "en" if os.environ.get("TRADEPLAN_LANG") == "en" else "zh"
    words = wording(language)
    sentence = error_sentence(error, words)
    if _is_json():
        message, hint = sentence.message, sentence.hint
        print_json({"error": {"code": error.code, "message": message, "hint": hint}})
    hint = words.text("cli.hint", hint=sentence.hint) if sentence.hint else ""
    sys.stderr.write("\n".join(filter(None, (sentence.message, hint))) + "\n")
    sys.exit(error.exit_code)
