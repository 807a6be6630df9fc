"""login and token: what the command line and programs act with."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from office.tokens import Listed, Made

Login = Annotated[str, typer.Argument(help="What you sign in with.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(login)
    group = typer.Typer(no_args_is_help=True, help="Personal tokens for programs.")
    group.command()(create)
    group.command()(revoke)
    group.command("list")(list_)
    app.add_typer(group, name="token")


def login(login: Login, data: Data = None, json: Json = False) -> None:
    """Sign in on this machine: a token of one day is kept in your own folder.

    The password is asked for, or read from standard input.
    """
    from dashboard.cli.token_file import keep_token  # noqa: PLC0415 - with its caller
    from office.tokens import NewToken  # noqa: PLC0415 - slow

    run = session(data)
    made = _made(run, login, NewToken("tradeplan login", days=1))
    path = keep_token(made.key)
    if json:
        print_json({"login": login, "file": str(path), "expires": _moment(made)})
        return
    told = {"login": login, "path": path, "until": _shown(run, made)}
    run.console.print(run.words.text("tokens.kept", **told))


def create(
    login: Login,
    name: Annotated[str, typer.Option(help="What it is for.")],
    scope: Annotated[
        list[str] | None,
        typer.Option(help="A right that it gives; may be repeated [all of yours]."),
    ] = None,
    days: Annotated[int, typer.Option(min=1, help="How long it is good.")] = 90,
    data: Data = None,
    json: Json = False,
) -> None:
    """Make a token; it is printed here and nowhere else.

    The password is asked for, or read from standard input.
    """
    from office.tokens import NewToken  # noqa: PLC0415 - slow

    run = session(data)
    made = _made(run, login, NewToken(name, scope or (), days))
    if json:
        record = {"number": made.number, "token": made.key, "expires": _moment(made)}
        print_json(record)
        return
    told = {"number": made.number, "key": made.key, "until": _shown(run, made)}
    run.console.print(run.words.text("tokens.made", **told))


def revoke(
    number: Annotated[int, typer.Argument(help="Number of the token.")],
    on_shell: Annotated[
        bool,
        typer.Option(
            "--as-shell", help="Anybody's, as the user of the server's shell."
        ),
    ] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """End a token at once."""
    from office.tokens import revoke_token  # noqa: PLC0415 - slow

    run = session(data)
    revoke_token(run.workspace, _by(run, on_shell=on_shell), number)
    if json:
        print_json({"number": number, "state": "revoked"})
        return
    run.console.print(run.words.text("tokens.revoked", number=number))


def list_(
    on_shell: Annotated[
        bool,
        typer.Option("--as-shell", help="All, as the user of the server's shell."),
    ] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """List your tokens; what they are is never shown again."""
    from office.tokens import list_tokens  # noqa: PLC0415 - slow

    run = session(data)
    found = list_tokens(run.workspace, _by(run, on_shell=on_shell))
    if json:
        print_json([_record(each) for each in found])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words, numbers = run.words, run.words.numbers
    rows = [
        (
            str(each.token.number),
            each.login,
            each.token.name,
            words.text("list.comma").join(
                words.text(f"right.{scope}") for scope in each.token.scopes
            ),
            numbers.moment(each.token.expires),
            words.text(f"token_state.{'good' if each.is_good else 'ended'}"),
        )
        for each in found
    ]
    columns = ("number", "login", "title", "scopes", "expires", "state")
    run.console.print(table(columns, rows, words))


def _record(each: "Listed") -> dict[str, Any]:
    return {
        "number": each.token.number,
        "login": each.login,
        "name": each.token.name,
        "scopes": each.token.scopes,
        "expires": each.token.expires.isoformat(timespec="seconds"),
        "is_good": each.is_good,
    }


def _made(run: Session, login: str, wanted: Any) -> "Made":
    from dashboard.cli.token_file import (  # noqa: PLC0415 - with its caller
        asked_password,
        here,
    )
    from office.tokens import create_token  # noqa: PLC0415 - slow

    password = asked_password(run.words.text("tokens.ask", login=login))
    return create_token(run.workspace, login, password, here(), wanted)


def _by(run: Session, *, on_shell: bool) -> Any:
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.access import shell_caller  # noqa: PLC0415 - slow

    return shell_caller(run.workspace.actor) if on_shell else acting(run)


def _moment(made: "Made") -> str:
    return made.expires.isoformat(timespec="seconds")


def _shown(run: Session, made: "Made") -> str:
    return run.words.numbers.moment(made.expires)
